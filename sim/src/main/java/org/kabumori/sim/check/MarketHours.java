package org.kabumori.sim.check;

/** When markets trade. */
@FunctionalInterface
public interface MarketHours {
    /** Every market trades at all times: for logs that do not tell exchanges' hours. */
    MarketHours ALWAYS = (market, timeMicros) -> true;

    /**
     * Returns whether a market, named by its operating MIC, may execute orders at a time; auctions
     * at the open and the close count as trading.
     */
    boolean isOpen(String market, long timeMicros);
}
