package org.kabumori.engine.state;

/** On which of the last 63 days a customer did something, one bit a day. */
public final class Habit implements Encodable {
    private long days;
    private int lastDay;

    /** Notes that it was done on a day. */
    public void did(int day) {
        if (day > lastDay) {
            days = day - lastDay > 62 ? 0 : days << (day - lastDay);
            lastDay = day;
        }
        days |= 1;
    }

    /**
     * Returns on how many of the days that ended more than a day before {@code day} it was done.
     */
    public int daysBefore(int day) {
        int shift = 2 - Math.min(2, Math.max(0, day - lastDay));
        int expired = Math.max(0, day - lastDay);
        return expired > 62 ? 0 : Long.bitCount(days >>> shift);
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(days).number(lastDay);
    }

    void decode(StateDecoder in) {
        days = in.number();
        lastDay = in.count();
    }
}
