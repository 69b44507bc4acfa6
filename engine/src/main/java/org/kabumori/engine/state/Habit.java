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
     * Returns on how many days that lie at least {@code gapDays} before {@code day} it was done.
     */
    public int daysBefore(int day, int gapDays) {
        int expired = Math.max(0, day - lastDay);
        int shift = Math.max(0, gapDays - expired);
        return expired > 62 || shift > 62 ? 0 : Long.bitCount(days >>> shift);
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
