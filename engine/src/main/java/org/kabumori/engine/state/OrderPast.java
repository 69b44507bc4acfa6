package org.kabumori.engine.state;

/**
 * What a customer's own orders are like: how large, at which hours, on which days at a loss or many
 * in one name. Days are learned from, not orders, so that a thief's many orders of one day teach
 * little.
 */
public final class OrderPast implements Encodable {
    /** A day has so many parts, of three hours each in Tokyo. */
    public static final int DAY_PARTS = 8;

    /** Sizes remembered: half a year of a customer who trades every other day. */
    private static final int SIZE_MEMORY = 60;

    private static final long MOST_DAYS = 0xFF;
    private static final long HALVES = 0x7F7F7F7F7F7F7F7FL;

    private final Sizes sizes = new Sizes(SIZE_MEMORY);
    private final Habit losses = new Habit();
    private final Habit splits = new Habit();

    /** On how many days an order came in each part of the day, a byte each. */
    private long dayParts;

    private int day;
    private int partsToday;

    public Sizes sizes() {
        return sizes;
    }

    /** Returns the days on which something was sold at a loss. */
    public Habit losses() {
        return losses;
    }

    /** Returns the days on which many orders of one name came at once. */
    public Habit splits() {
        return splits;
    }

    /** Returns the part of the day in Tokyo that a time lies in. */
    public static int dayPart(long timeMicros) {
        return (int) (Clock.microsOfDay(timeMicros) / (Clock.DAY / DAY_PARTS));
    }

    /** Returns on how many days orders came in a part of the day. */
    public int daysIn(int part) {
        return (int) (dayParts >>> part * Byte.SIZE & MOST_DAYS);
    }

    /** Returns the days of all parts together. */
    public int daysInAll() {
        int days = 0;
        for (int part = 0; part < DAY_PARTS; part++) {
            days += daysIn(part);
        }
        return days;
    }

    /** Returns whether no order came yet on a day. */
    public boolean isNewDay(int today) {
        return today != day;
    }

    /** Takes an order in; returns whether it is the first of its part of the day. */
    public boolean order(long timeMicros, long yen, int today) {
        if (isNewDay(today)) {
            day = today;
            partsToday = 0;
            if (yen > 0) {
                sizes.add(yen);
            }
        }
        int part = dayPart(timeMicros);
        boolean first = (partsToday >> part & 1) == 0;
        if (first) {
            partsToday |= 1 << part;
            count(part);
        }
        return first;
    }

    private void count(int part) {
        if (daysIn(part) == MOST_DAYS) {
            dayParts = dayParts >>> 1 & HALVES;
        }
        dayParts += 1L << part * Byte.SIZE;
    }

    @Override
    public void encode(StateEncoder out) {
        sizes.encode(out);
        losses.encode(out);
        splits.encode(out);
        out.number(dayParts).number(day).number(partsToday);
    }

    static OrderPast decode(StateDecoder in) {
        OrderPast past = new OrderPast();
        past.sizes.decode(in);
        past.losses.decode(in);
        past.splits.decode(in);
        past.dayParts = in.number();
        past.day = in.count();
        past.partsToday = in.count();
        return past;
    }
}
