package org.kabumori.sim.measure;

/**
 * Genuine frenzies of a log, each name and day counted once.
 *
 * @param taken those on which an alert of coordinated buying came within a day
 * @param told those on which any alert about the name came, of a pump for example
 */
public record Frenzies(int all, int taken, int told) {
    /** No frenzy. */
    public static final Frenzies NONE = new Frenzies(0, 0, 0);

    /** Returns both together. */
    public Frenzies plus(Frenzies other) {
        return new Frenzies(all + other.all, taken + other.taken, told + other.told);
    }
}
