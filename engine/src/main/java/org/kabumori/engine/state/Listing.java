package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * An instrument as the account stage sees it: reference data, last price, today's trading, and the
 * heat that the instrument stage found. In a distributed runtime this is broadcast.
 */
public final class Listing {
    /** {@code MIC:code}. */
    public final String instrument;

    /** The hash of {@link #instrument}. */
    public final long key;

    /** The operating MIC. */
    public final String market;

    /** The rate of the currency; follows later news. */
    ExchangeRate rate = ExchangeRate.UNKNOWN;

    /**
     * How many listings the market knew before; the most for the one that stands for unknown ones.
     */
    int number = Market.MOST_LISTINGS;

    /** The bit of {@link #market}, 0 until it is first asked for. */
    long marketBit;

    public @Nullable String name;
    public @Nullable String currency;

    /** Today's reference close; 0 is unknown. */
    public long lastCloseMicros;

    /** The last price seen anywhere; 0 is unknown. */
    public long lastPriceMicros;

    /** Whole units of the trading currency; 0 is unknown. */
    public long averageDailyValue;

    /** Whole units of the trading currency; 0 is unknown. */
    public long marketCap;

    /** The day whose reference data told {@link #lastCloseMicros}. */
    public int referenceDay;

    public int day;
    public long highMicros;

    /** Value traded on {@link #day}, in whole units of the trading currency. */
    public long dayValue;

    /** The span in seconds of the finest data that made {@link #dayValue}; 0 for trades. */
    public int daySourceSeconds;

    /** The suspicious buyers' weights, summed, at {@link #heatMicros}. */
    public double heat;

    public long heatMicros;

    /** Buy orders over the span that heat looks back on. */
    public long buyOrders;

    /** The campaign against this name; {@code null} while it is cold. */
    public @Nullable String campaign;

    public Listing(String instrument) {
        this.instrument = instrument;
        this.key = Hash.of(instrument);
        this.market = instrument.substring(0, Math.max(0, instrument.indexOf(':')));
    }

    /**
     * How long a suspicious buyer keeps a name warm: a pump is over within days, and an evening's
     * victims must still meet the next morning's.
     */
    public static final long HEAT_MICROS = 3 * Clock.DAY;

    /** Returns its number among the listings, at most {@link Market#MOST_LISTINGS}. */
    public int number() {
        return number;
    }

    /** Returns the heat left at a time: it fades in a straight line over {@link #HEAT_MICROS}. */
    public double heatAt(long timeMicros) {
        return heat == 0
                ? 0
                : heat * Math.clamp(1 - (double) (timeMicros - heatMicros) / HEAT_MICROS, 0, 1);
    }

    void encode(StateEncoder out) {
        out.text(instrument)
                .text(name)
                .text(currency)
                .number(lastCloseMicros)
                .number(lastPriceMicros);
        out.number(averageDailyValue).number(marketCap).number(day).number(highMicros);
        out.number(dayValue)
                .number(daySourceSeconds)
                .fraction(heat)
                .number(heatMicros)
                .number(buyOrders)
                .text(campaign)
                .number(referenceDay);
    }

    static Listing decode(StateDecoder in) {
        Listing listing = new Listing(in.text());
        listing.name = in.optionalText();
        listing.currency = in.optionalText();
        listing.lastCloseMicros = in.number();
        listing.lastPriceMicros = in.number();
        listing.averageDailyValue = in.number();
        listing.marketCap = in.number();
        listing.day = in.count();
        listing.highMicros = in.number();
        listing.dayValue = in.number();
        listing.daySourceSeconds = in.count();
        listing.heat = in.fraction();
        listing.heatMicros = in.number();
        listing.buyOrders = in.number();
        listing.campaign = in.optionalText();
        listing.referenceDay = in.since(5) ? in.count() : 0;
        return listing;
    }
}
