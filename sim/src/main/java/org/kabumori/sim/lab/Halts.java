package org.kabumori.sim.lab;

import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names whose buys a broker has stopped, for everybody; sells go on. Halts are decided in the
 * morning, before the markets open, by what is known then. Not thread-safe.
 */
final class Halts {
    private static final int MORNING_SECOND = 8 * 3_600;

    private final World world;
    private final Rule rule;
    private final Map<String, Long> haltedMicros = new LinkedHashMap<>();

    /** Names in the order in which the first theft from them became known. */
    private final Set<String> known = new LinkedHashSet<>();

    private boolean theftKnown;

    /** How many Chinese names are halted on a morning. */
    interface Rule {
        /**
         * Returns how many; a smaller number than before changes nothing.
         *
         * @param theftKnown whether the desk has heard of a theft
         */
        int halted(LocalDate date, boolean theftKnown);
    }

    Halts(World world, Rule rule) {
        this.world = world;
        this.rule = rule;
        world.add(this::plan);
    }

    boolean contains(String instrument) {
        return haltedMicros.containsKey(instrument);
    }

    Map<String, Long> haltedMicros() {
        return haltedMicros;
    }

    /** The desk hears of a theft, and of the name that was bought. */
    void learn(String instrument) {
        known.add(instrument);
    }

    void learnOfTheft() {
        theftKnown = true;
    }

    /** Halts one name at once. */
    void halt(String instrument) {
        haltedMicros.putIfAbsent(instrument, world.agenda().nowMicros());
    }

    private void plan(LocalDate date) {
        long morning = Days.micros(date.toEpochDay(), MORNING_SECOND);
        world.agenda().at(morning, () -> decide(date));
    }

    /** Names already misused come first, then the thinnest: those that might be used next. */
    // rule| Low-liquidity names used for price manipulation, including names that might be used
    // next (domain.md 3, Rakuten).
    private void decide(LocalDate date) {
        int wanted = rule.halted(date, theftKnown);
        if (haltedMicros.size() >= wanted) {
            return;
        }
        List<String> order = new ArrayList<>(known);
        Comparator<Name> byValue = Comparator.comparingDouble(world.menu()::dayYen);
        world.universe().names().stream()
                .filter(name -> name.exchange().isChinese())
                .sorted(byValue)
                .forEach(name -> order.add(name.instrument()));
        for (String instrument : order) {
            if (haltedMicros.size() < wanted && isChinese(instrument)) {
                halt(instrument);
            }
        }
    }

    private boolean isChinese(String instrument) {
        return world.universe().name(instrument).exchange().isChinese();
    }

    /** The halts of a large broker in 2025. */
    // rule| 11 issues (21 Mar 2025), 582 HK + Shanghai A (25 Mar), 1,007 (8 Apr) (domain.md 3,
    // Rakuten). When it became 1,092 is not known to us: we take a week later.
    enum Timeline implements Rule {
        OF_2025;

        @Override
        public int halted(LocalDate date, boolean theftKnown) {
            if (date.isBefore(LocalDate.of(2025, 3, 21))) {
                return 0;
            }
            if (date.isBefore(LocalDate.of(2025, 3, 25))) {
                return 11;
            }
            if (date.isBefore(LocalDate.of(2025, 4, 8))) {
                return 582;
            }
            return date.isBefore(LocalDate.of(2025, 4, 15)) ? 1_007 : 1_092;
        }
    }

    /** All of the thinnest, as soon as the desk has heard of the first theft. */
    record Blanket(int names) implements Rule {
        @Override
        public int halted(LocalDate date, boolean theftKnown) {
            return theftKnown ? names : 0;
        }
    }

    /** No morning halts. */
    enum None implements Rule {
        NONE;

        @Override
        public int halted(LocalDate date, boolean theftKnown) {
            return 0;
        }
    }
}
