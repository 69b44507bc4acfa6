package org.kabumori.sim.raid;

import org.kabumori.sim.chance.Dice;

/**
 * How one thief goes about one account.
 *
 * @param rank the place among all of the raid, from 0
 */
record ThiefPlan(Entry entry, Speed speed, Prelude prelude, boolean linkedBank, int rank) {

    /** The way in. */
    enum Entry {
        /** Password and relayed code, from a strange device and network. */
        RELAY,
        /** The same through a household in Japan, with the customer's user agent. */
        RESIDENTIAL,
        /** The customer's own session, stolen. */
        STOLEN_SESSION
    }

    /** How fast the holdings are sold. */
    enum Speed {
        MINUTES,
        DAY_BEFORE,
        TWO_WEEKS
    }

    /** What is changed first. */
    enum Prelude {
        NOTHING,
        MAIL_ADDRESS,
        NOTIFICATIONS
    }

    /** Draws a plan; shares are met in rotation, so that few victims still have all kinds. */
    static ThiefPlan of(RaidPlan.Manner manner, int rank, int ofAll, Dice random) {
        double place = (rank * 7 % ofAll + random.nextDouble()) / ofAll;
        Entry entry = Entry.RELAY;
        if (place < manner.stolenSessions()) {
            entry = Entry.STOLEN_SESSION;
        } else if (place < manner.stolenSessions() + manner.residential()) {
            entry = Entry.RESIDENTIAL;
        }
        double pace = (rank * 3 % ofAll + random.nextDouble()) / ofAll;
        boolean slow = pace < manner.slow() && entry != Entry.STOLEN_SESSION;
        boolean early = random.nextInt(4) == 0 && entry != Entry.STOLEN_SESSION;
        Speed speed = slow ? Speed.TWO_WEEKS : early ? Speed.DAY_BEFORE : Speed.MINUTES;
        Prelude prelude = Prelude.NOTHING;
        if (random.nextDouble() < manner.settingsFirst()) {
            prelude = random.nextInt(3) > 0 ? Prelude.MAIL_ADDRESS : Prelude.NOTIFICATIONS;
        }
        return new ThiefPlan(
                entry, speed, prelude, random.nextDouble() < manner.linkedBank(), rank);
    }

    /** Returns the word for labels. */
    String scenario() {
        return entry.name().toLowerCase(java.util.Locale.ROOT)
                + "/"
                + speed.name().toLowerCase(java.util.Locale.ROOT);
    }
}
