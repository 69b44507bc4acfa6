package org.kabumori.sim.market;

/** How many names of each exchange a world has. */
public record Size(int tokyo, int hongKong, int shanghai, int shenzhen, int newYork, int nasdaq) {

    /**
     * A whole world: 1,300 Chinese names, as many as a large broker halted in May 2025 (domain.md
     * 3), and a quarter of Tokyo.
     */
    public static final Size WHOLE = new Size(1_000, 900, 250, 150, 100, 100);

    /** A world for tests and demonstrations, of the same composition. */
    public static final Size SMALL = new Size(100, 90, 25, 15, 10, 10);

    /** More would need more codes than the smallest segment of an exchange has. */
    private static final int MOST = 1_500;

    public Size {
        for (int count : new int[] {tokyo, hongKong, shanghai, shenzhen, newYork, nasdaq}) {
            if (count < 0 || count > MOST) {
                throw new IllegalArgumentException(
                        count + " names on one exchange, but 0 to " + MOST + " are possible");
            }
        }
    }

    int of(Exchange exchange) {
        return switch (exchange) {
            case TOKYO -> tokyo;
            case HONG_KONG -> hongKong;
            case SHANGHAI -> shanghai;
            case SHENZHEN -> shenzhen;
            case NEW_YORK -> newYork;
            case NASDAQ -> nasdaq;
        };
    }
}
