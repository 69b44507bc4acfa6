package org.kabumori.sim.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Tally;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class OutsideTest {
    private static final long FIRST_JUDGED_SEED = 1_001;

    @Test
    void stopsTheBuysOfAnOutsideLogAndBothersFewCustomers() {
        Measurement one = new Play(OutsideLog.of(FIRST_JUDGED_SEED)).measured();
        assertThat(one.prevented()).isGreaterThan(0.85);
        assertThat(one.frictionOrders()).isLessThan(0.04);
        assertThat(one.frictionLogins()).isLessThan(0.01);
    }

    @Test
    void writesTheSameLogForTheSameSeed() {
        assertThat(OutsideLog.of(3).log()).isEqualTo(OutsideLog.of(3).log());
    }

    /** {@code -Doutside=1001-1010} prints the tables of docs/detection.md. */
    @Test
    @EnabledIfSystemProperty(named = "outside", matches = "[0-9]+-[0-9]+")
    void printsTheTables() {
        String[] seeds = System.getProperty("outside", "").split("-", -1);
        Measurement all = Measurement.NONE;
        Map<String, int[]> kinds = new TreeMap<>();
        int named = 0;
        int ring = 0;
        for (long seed = Long.parseLong(seeds[0]); seed <= Long.parseLong(seeds[1]); seed++) {
            OutsideLog log = OutsideLog.of(seed);
            Play play = new Play(log);
            Measurement one = play.measured();
            all = all.plus(one);
            play.countInto(kinds);
            play.tellWrong(System.getProperty("why", "-"));
            named += play.named();
            ring += log.ring().size();
            System.out.println("| " + seed + " " + one + " " + log.author());
        }
        System.out.println("| all " + all + " ring " + named + " of " + ring);
        kinds.forEach((kind, counts) -> System.out.println(row(kind, counts)));
        assertThat(all.victims()).isPositive();
    }

    private static String row(String kind, int[] counts) {
        double orders = 100.0 * counts[1] / Math.max(1, counts[0]);
        double held = 100.0 * counts[2] / Math.max(1, counts[0]);
        return String.format(
                Locale.ROOT,
                "| %-32s | %6d orders | %.2f %% not allowed | %.2f %% stopped or held | %d |",
                kind,
                counts[0],
                orders,
                held,
                counts[1]);
    }

    /** An engine's answers to a log. */
    private static final class Play {
        private final OutsideLog log;
        private final Tally tally;
        private final Map<String, Decision> decisions = new HashMap<>();
        private final Set<String> suspects = new HashSet<>();

        Play(OutsideLog log) {
            this.log = log;
            this.tally = new Tally(log.log());
            Engine engine = new Engine(Policy.STANDARD);
            for (Event event : log.log().events()) {
                engine.accept(event, new Recorder());
            }
        }

        Measurement measured() {
            return Measurement.of(tally);
        }

        int named() {
            return (int) log.ring().stream().filter(suspects::contains).count();
        }

        void countInto(Map<String, int[]> kinds) {
            for (Tally.JudgedOrder each : tally.orders()) {
                String kind = log.kinds().getOrDefault(each.order().id(), "?");
                String side = each.order().side() == Side.BUY ? " buy" : " sell";
                count(kinds, kind + side, each.fate());
            }
            for (Event event : log.log().events()) {
                if (event instanceof Login login) {
                    String kind = log.kinds().getOrDefault(login.id(), "?");
                    count(kinds, kind + " login", fate(decisions.get(login.id())));
                }
            }
        }

        /** {@code -Dwhy=thief.*} tells the reasons of wrongly answered orders of these kinds. */
        void tellWrong(String pattern) {
            for (Tally.JudgedOrder each : tally.orders()) {
                String id = each.order().id();
                String kind = log.kinds().getOrDefault(id, "?") + " " + each.order().side().word();
                Decision decision = decisions.get(id);
                if (kind.matches(pattern) && each.attack() != each.fate().stops()) {
                    System.out.println(kind + " " + each.yen() + " " + decision);
                }
            }
        }

        private static Tally.Fate fate(Decision decision) {
            return switch (decision.answer()) {
                case ALLOW -> Tally.Fate.ALLOWED;
                case CHALLENGE ->
                        decision.require() == Decision.Require.ANY
                                ? Tally.Fate.ASKED
                                : Tally.Fate.STOPPED_BY_CHALLENGE;
                case HOLD, REJECT -> Tally.Fate.HELD;
            };
        }

        private static void count(Map<String, int[]> kinds, String kind, Tally.Fate fate) {
            int[] counts = kinds.computeIfAbsent(kind, _ -> new int[3]);
            counts[0]++;
            counts[1] += fate == Tally.Fate.ALLOWED ? 0 : 1;
            counts[2] += fate.stops() ? 1 : 0;
        }

        private final class Recorder implements org.kabumori.engine.Answers {
            @Override
            public void decision(Decision decision) {
                decisions.put(decision.event(), decision);
                tally.decision(decision);
            }

            @Override
            public void alert(Alert alert) {
                tally.alert(alert);
                if (alert.kind() == Alert.Kind.PRE_POSITIONED_SELLER
                        || alert.kind() == Alert.Kind.DUMP) {
                    suspects.addAll(alert.accounts());
                }
            }
        }
    }
}
