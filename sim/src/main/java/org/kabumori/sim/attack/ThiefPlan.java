package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Setting;
import org.kabumori.sim.chance.Dice;

/**
 * How one thief goes about one account.
 *
 * @param first what is changed first, to stay in or to keep the customer from hearing of it
 * @param partSold the share of the holdings that is sold
 * @param bankYen what is drawn from a linked bank, 0 for nothing
 */
record ThiefPlan(
        Entry entry,
        Pace pace,
        boolean residential,
        @Nullable Setting first,
        double partSold,
        long bankYen,
        boolean margin) {
    private static final Setting[] BLINDING = {
        Setting.EMAIL, Setting.EMAIL, Setting.EMAIL, Setting.NOTIFICATION_OFF, Setting.PHONE
    };

    /** Draws the plan of a gang's thief. */
    static ThiefPlan drawn(GangPlan gang, Dice dice) {
        Entry entry = entry(gang, dice.nextDouble());
        Pace drawn = pace(gang, dice.nextDouble(), dice.nextDouble());
        // Whoever comes often enough to be robbed of a session looks often, too.
        Pace pace = entry == Entry.STOLEN_SESSION ? Pace.MINUTES : drawn;
        boolean residential = dice.happens(gang.of(Parameter.RESIDENTIAL));
        Setting first = first(gang, dice);
        boolean all = dice.happens(gang.of(Parameter.SELLS_ALL));
        boolean bank = dice.happens(gang.of(Parameter.LINKED_BANK));
        double bankYen = gang.of(Parameter.BANK_YEN) * dice.between(0.5, 1.5);
        boolean margin = dice.happens(gang.of(Parameter.MARGIN));
        return new ThiefPlan(
                entry,
                pace,
                residential,
                // Who comes for two weeks needs a way back in.
                pace == Pace.TWO_WEEKS && first == null ? Setting.EMAIL : first,
                all ? 1 : gang.of(Parameter.PART_SOLD),
                bank ? 10_000 * Math.round(bankYen / 10_000) : 0,
                margin);
    }

    private static Entry entry(GangPlan gang, double draw) {
        double stolen = gang.of(Parameter.STOLEN_SESSIONS);
        if (draw < stolen) {
            return Entry.STOLEN_SESSION;
        }
        return draw < stolen + gang.of(Parameter.STUFFED) ? Entry.STUFFING : Entry.PHISHING_RELAY;
    }

    private static Pace pace(GangPlan gang, double draw, double night) {
        double slow = gang.of(Parameter.TWO_WEEKS);
        if (draw < slow) {
            return Pace.TWO_WEEKS;
        }
        if (draw >= slow + gang.of(Parameter.DAY_BEFORE)) {
            return Pace.MINUTES;
        }
        return night < gang.of(Parameter.NIGHT_ORDERS) ? Pace.NIGHT_BEFORE : Pace.DAY_BEFORE;
    }

    private static @Nullable Setting first(GangPlan gang, Dice dice) {
        double draw = dice.nextDouble();
        Setting blinding = BLINDING[dice.nextInt(BLINDING.length)];
        double enrols = gang.of(Parameter.ENROLS);
        if (draw < enrols) {
            return Setting.METHOD_ADDED;
        }
        return draw < enrols + gang.of(Parameter.SETTINGS_FIRST) ? blinding : null;
    }

    /** Returns the word for labels: {@code phishing_relay/minutes}. */
    String scenario() {
        return entry.word() + "/" + pace.word();
    }
}
