package org.kabumori.server.restrictions;

import org.kabumori.server.book.Listing;

/**
 * A name that is like another, and why; immutable.
 *
 * @param distance 0 is the same; a factor of e in trading is 1
 * @param tradingTimes its average daily value over the other's, 0 when unknown
 * @param sizeTimes its market capitalisation over the other's, 0 when unknown
 * @param priceTimes its price over the other's, 0 when unknown
 */
public record Neighbour(
        String instrument,
        String name,
        double distance,
        double tradingTimes,
        double sizeTimes,
        double priceTimes,
        boolean sameSegment,
        boolean sameMarket) {

    // Who pumps a thin name looks for thin ones: what trades little and is small matters most,
    // its price less, where it is listed least. On log scales, half and double are equally far.
    private static final double SIZE = 0.7;
    private static final double PRICE = 0.4;
    private static final double OTHER_SEGMENT = 0.5;
    private static final double OTHER_MARKET = 0.8;

    /** What a figure that nobody knows counts for: a factor of four. */
    private static final double UNKNOWN = Math.log(4);

    static Neighbour of(Listing other, Listing listing) {
        boolean sameSegment =
                !other.segment().isEmpty() && other.segment().equals(listing.segment());
        boolean sameMarket = other.market().equals(listing.market());
        double distance =
                apart(listing.averageDailyValue(), other.averageDailyValue())
                        + SIZE * apart(listing.marketCap(), other.marketCap())
                        + PRICE * apart(listing.lastClose(), other.lastClose())
                        + (sameSegment ? 0 : OTHER_SEGMENT)
                        + (sameMarket ? 0 : OTHER_MARKET);
        return new Neighbour(
                other.instrument(),
                other.name(),
                distance,
                times(other.averageDailyValue(), listing.averageDailyValue()),
                times(other.marketCap(), listing.marketCap()),
                times(other.lastClose(), listing.lastClose()),
                sameSegment,
                sameMarket);
    }

    private static double apart(double one, double other) {
        return one > 0 && other > 0 ? Math.abs(Math.log(one / other)) : UNKNOWN;
    }

    private static double times(double one, double other) {
        return one > 0 && other > 0 ? one / other : 0;
    }
}
