package org.kabumori.server.work;

/**
 * What of the queue is asked for; empty texts ask for everything. Immutable.
 *
 * @param kind {@code hold}, {@code alert}, or one kind of them
 * @param severity the least, 0 to 1
 * @param olderMinutes the least time that it waits
 * @param assignee a user's name, or {@link #NOBODY}
 */
public record WorkFilter(
        String kind,
        double severity,
        long olderMinutes,
        String assignee,
        String instrument,
        String account) {
    /** What nobody took. */
    public static final String NOBODY = "-";

    /** Longer than anything waits; and no number that could run over. */
    private static final long MOST_MINUTES = 100_000_000;

    /** Everything. */
    public static final WorkFilter ALL = new WorkFilter("", 0, 0, "", "", "");

    public WorkFilter {
        kind = kind.strip();
        assignee = assignee.strip();
        instrument = instrument.strip();
        account = account.strip();
        olderMinutes = Math.clamp(olderMinutes, 0, MOST_MINUTES);
    }

    /** Returns whether it asks for everything. */
    public boolean isEmpty() {
        return equals(ALL);
    }
}
