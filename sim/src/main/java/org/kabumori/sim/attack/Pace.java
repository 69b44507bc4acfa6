package org.kabumori.sim.attack;

import java.util.Locale;

/** How long before the raid a thief turns holdings into cash. */
enum Pace {
    MINUTES,
    DAY_BEFORE,
    /** In the night before: the orders wait for the open. */
    NIGHT_BEFORE,
    TWO_WEEKS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
