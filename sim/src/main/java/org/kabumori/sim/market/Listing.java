package org.kabumori.sim.market;

/**
 * What does not change about a name. {@code ordinaryValue} is what it trades on an ordinary day, in
 * the trading currency; {@code firstPrice} is in units of it, not yet on the tick; {@code
 * dailyVolatility} is the standard deviation of a day's return.
 */
record Listing(
        int index,
        Exchange exchange,
        String instrument,
        String name,
        String segment,
        int lotShares,
        long issuedShares,
        boolean topix500,
        double firstPrice,
        double ordinaryValue,
        double dailyVolatility) {

    double ordinaryShares() {
        return ordinaryValue / firstPrice;
    }
}
