package org.kabumori.server.book;

/**
 * A name's latest reference data; immutable.
 *
 * @param averageDailyValue of the trading currency, 0 when unknown
 * @param marketCap of the trading currency, 0 when unknown
 * @param segment empty when unknown
 */
public record Listing(
        String instrument,
        String name,
        String currency,
        double lastClose,
        double averageDailyValue,
        double marketCap,
        String segment) {

    /** Returns the market's code. */
    public String market() {
        return instrument.substring(0, instrument.indexOf(':'));
    }
}
