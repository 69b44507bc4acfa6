package org.kabumori.engine.state;

/** The last fills of the broker's own customers in a thin name. Not thread-safe. */
public final class RecentFills implements Encodable {
    /** Fills kept: more than a thin name has within seconds, but in a frenzy. */
    public static final int MOST = 8;

    /** Fills of two customers this near are at the same time. */
    private static final long SAME_MICROS = 5 * Clock.SECOND;

    /** Prices this near are the same: a tick or two of a thin name. */
    private static final double SAME_PRICE = 0.005;

    /** The smaller of two matched quantities is at least this share of the larger. */
    private static final double SAME_QUANTITY = 0.2;

    private static final int NUMBERS = 4;
    private static final int TIME = 0;
    private static final int QUANTITY = 1;
    private static final int PRICE = 2;
    private static final int IS_BUY = 3;

    private String[] accounts = {};
    private long[] numbers = {};
    private int next;

    /** Remembers a fill; the oldest gives way. */
    public void add(
            String account, long timeMicros, boolean buy, long quantityMicros, long priceMicros) {
        if (accounts.length == 0) {
            accounts = new String[MOST];
            java.util.Arrays.fill(accounts, "");
            numbers = new long[MOST * NUMBERS];
        }
        int at = next * NUMBERS;
        accounts[next] = account;
        numbers[at + TIME] = timeMicros;
        numbers[at + QUANTITY] = quantityMicros;
        numbers[at + PRICE] = priceMicros;
        numbers[at + IS_BUY] = buy ? 1 : 0;
        next = (next + 1) % MOST;
    }

    /** Returns whether another account bought as much as this sells, at this price, just before. */
    public boolean matchesBuy(
            String seller, long timeMicros, long quantityMicros, long priceMicros) {
        for (int i = 0; i < accounts.length; i++) {
            int at = i * NUMBERS;
            boolean near =
                    numbers[at + IS_BUY] == 1
                            && timeMicros - numbers[at + TIME] <= SAME_MICROS
                            && !accounts[i].equals(seller);
            if (near
                    && isNear(numbers[at + PRICE], priceMicros, 1 - SAME_PRICE)
                    && isNear(numbers[at + QUANTITY], quantityMicros, SAME_QUANTITY)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNear(long a, long b, double share) {
        return Math.min(a, b) >= share * Math.max(a, b);
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(accounts.length).number(next);
        for (String account : accounts) {
            out.text(account);
        }
        out.numbers(numbers, numbers.length);
    }

    void decode(StateDecoder in) {
        accounts = new String[in.count()];
        next = in.count();
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = in.text();
        }
        numbers = in.numbers(0);
    }
}
