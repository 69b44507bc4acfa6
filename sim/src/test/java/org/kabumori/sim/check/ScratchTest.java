package org.kabumori.sim.check;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.*;
import org.kabumori.engine.event.*;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.*;

import java.util.*;

class ScratchTest {
    @Test
    void look() {
        Map<String, Integer> count = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (Variation v : Variation.values()) {
            for (long seed = 1; seed <= 3; seed++) {
                LabelledLog log = v.log(seed);
                Engine engine = new Engine(Policy.STANDARD);
                CheckedRun run =
                        new CheckedRun(
                                (e, a) -> engine.accept(e, a),
                                Policy.STANDARD,
                                MarketHours.ALWAYS,
                                TickRule.ANY);
                Map<String, Integer> here = new TreeMap<>();
                run.onFault(
                        f -> {
                            String k =
                                    f.getMessage()
                                            .replaceAll(" at [^:]*: ", " ")
                                            .replaceAll("[-0-9.E]+", "#");
                            k = k.substring(0, Math.min(60, k.length()));
                            here.merge(k, 1, Integer::sum);
                            count.merge(k, 1, Integer::sum);
                            first.putIfAbsent(k, v + " " + seed + " " + f.getMessage());
                        });
                long t = System.nanoTime();
                for (Event e : log.events()) run.accept(e);
                System.out.println(
                        v
                                + " "
                                + seed
                                + " "
                                + (System.nanoTime() - t) / 1000000
                                + " ms "
                                + run.end(log.labels()).attackOrders()
                                + " faults "
                                + here.values().stream().mapToInt(i -> i).sum());
            }
        }
        count.forEach((k, n) -> System.out.println(n + " " + first.get(k)));
    }
}
