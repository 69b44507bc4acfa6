package org.kabumori.sim.measure;

/** The honest orders in a run of rows, account by account. Not thread-safe. */
final class Nearby {
    private final int first;
    private final int end;
    private final Spread spread = new Spread(Rate.FRICTION);
    private Part account = new Part();

    Nearby(int first, int end) {
        this.first = first;
        this.end = end;
    }

    void take(int row, Tally.Fate fate) {
        if (row >= first && row < end) {
            account.genuineOrder(fate);
        }
    }

    /** The account has no more rows. */
    void close() {
        if (account.orders > 0) {
            spread.add(account);
            account = new Part();
        }
    }

    Report.Share share() {
        return spread.share();
    }
}
