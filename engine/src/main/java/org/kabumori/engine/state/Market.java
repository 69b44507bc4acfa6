package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All listings and exchange rates. */
public final class Market {
    /**
     * Listings kept at the most: all of Japan, Hong Kong, China and the USA, several times. An
     * instrument beyond it shares one unknown listing.
     */
    public static final int MOST_LISTINGS = 200_000;

    /** Currencies kept at the most: more than ISO 4217 has. */
    public static final int MOST_CURRENCIES = 512;

    private static final String YEN = "JPY";
    private static final String TOKYO = "XTKS";

    private final Directory<Listing> listings = new Directory<>();
    private final Map<String, ExchangeRate> rates = new TreeMap<>();
    private final List<String> markets = new ArrayList<>();
    private final Listing beyond = new Listing("?:?");

    /** The text last asked for, by identity, and its listing. */
    private @Nullable String latestName;

    private Listing latest = beyond;

    /** By the number of a market's bit, the day on which trade there was last seen. */
    private final int[] tradeDays = new int[Long.SIZE];

    /**
     * Returns an instrument's listing; an instrument never described gets one in which all is
     * unknown.
     */
    @SuppressWarnings("ReferenceEquality") // another text of the same name is only looked up
    public Listing listing(String instrument) {
        // One event asks for its name several times.
        if (instrument == latestName) {
            return latest;
        }
        Listing listing = listings.get(instrument);
        if (listing == null) {
            listing = unknown(instrument);
        }
        latestName = instrument;
        latest = listing;
        return listing;
    }

    private Listing unknown(String instrument) {
        if (listings.size() == MOST_LISTINGS) {
            return beyond;
        }
        Listing added = new Listing(instrument);
        added.rate = rateOf(added);
        add(added);
        return added;
    }

    private void add(Listing listing) {
        listing.number = listings.size();
        listings.add(listing.instrument, listing);
    }

    /** Returns the listing of a number of {@link Listing#number}. */
    Listing listing(int number) {
        if (number < 0 || number >= listings.size()) {
            throw new IllegalStateException("listing %d of %d".formatted(number, listings.size()));
        }
        return listings.value(number);
    }

    /**
     * Returns an instrument's listing, or another or {@code null}: reads only what lies near; see
     * {@code Engine.expect}.
     */
    public @Nullable Listing touchListing(String instrument) {
        return listings.touchValue(instrument);
    }

    /** Returns a bit for a market, one of 63; markets beyond those share the last. */
    public long marketBit(Listing listing) {
        if (listing.marketBit == 0) {
            listing.marketBit = marketBit(listing.market);
        }
        return listing.marketBit;
    }

    private long marketBit(String market) {
        int index = markets.indexOf(market);
        if (index < 0) {
            index = markets.size();
            if (index < 63) {
                markets.add(market);
            }
        }
        return 1L << Math.min(index, 62);
    }

    /**
     * Returns yen for one unit of a listing's currency, 0 when unknown. A Japanese listing of
     * unknown currency trades in yen.
     */
    public long jpyMicros(Listing listing) {
        return listing.rate.jpyMicros;
    }

    private ExchangeRate rateOf(Listing listing) {
        String currency = listing.currency;
        if (currency == null) {
            return isTokyo(listing) ? ExchangeRate.YEN : ExchangeRate.UNKNOWN;
        }
        return rateOf(currency);
    }

    /** Returns a currency's rate, which may become known later. */
    private ExchangeRate rateOf(String currency) {
        if (currency.equals(YEN)) {
            return ExchangeRate.YEN;
        }
        ExchangeRate rate = rates.get(currency);
        if (rate == null) {
            if (rates.size() == MOST_CURRENCIES) {
                return ExchangeRate.UNKNOWN;
            }
            rate = new ExchangeRate(0);
            rates.put(currency, rate);
        }
        return rate;
    }

    /** Returns yen for one unit of a currency, 0 when unknown. */
    public long jpyMicros(String currency) {
        ExchangeRate rate = currency.equals(YEN) ? ExchangeRate.YEN : rates.get(currency);
        return rate == null ? 0 : rate.jpyMicros;
    }

    public void describe(InstrumentReference reference) {
        Listing listing = listing(reference.instrument());
        listing.name = reference.name();
        listing.currency = reference.currency();
        listing.rate = rateOf(listing);
        listing.lastCloseMicros = reference.lastCloseMicros();
        listing.averageDailyValue = reference.averageDailyValue();
        listing.marketCap = reference.marketCap() == null ? 0 : reference.marketCap();
        int day = Clock.day(reference.timeMicros());
        listing.referenceDay = day;
        if (day > listing.day || listing.lastPriceMicros == 0) {
            listing.lastPriceMicros = reference.lastCloseMicros();
        }
        startDay(listing, day);
    }

    public void rate(String currency, long jpyMicros) {
        ExchangeRate rate = rates.get(currency);
        if (rate == null && rates.size() < MOST_CURRENCIES) {
            rate = new ExchangeRate(0);
            rates.put(currency, rate);
        }
        if (rate != null) {
            rate.told = true;
            rate.jpyMicros = jpyMicros;
        }
    }

    public void trade(Listing listing, MarketTrade trade) {
        startDay(listing, Clock.day(trade.timeMicros()));
        traded(listing, trade.timeMicros());
        price(listing, trade.priceMicros());
        count(listing, 0, Micros.times(trade.quantityMicros(), trade.priceMicros()) / Micros.ONE);
    }

    public void bar(Listing listing, MarketBar bar) {
        startDay(listing, Clock.day(bar.timeMicros() - 1));
        traded(listing, bar.timeMicros() - 1);
        price(listing, bar.highMicros());
        price(listing, bar.closeMicros());
        count(listing, bar.seconds(), bar.valueUnits());
    }

    /** Notes that a listing's market was open at a time. */
    public void traded(Listing listing, long timeMicros) {
        int number = Long.numberOfTrailingZeros(marketBit(listing));
        tradeDays[number] = Math.max(tradeDays[number], Clock.day(timeMicros));
    }

    /** Returns the day on which trade on a listing's market was last seen, 0 when never. */
    public int tradeDay(Listing listing) {
        return tradeDays[Long.numberOfTrailingZeros(marketBit(listing))];
    }

    /** Returns whether a listing trades in Tokyo. */
    public static boolean isTokyo(Listing listing) {
        return listing.market.equals(TOKYO);
    }

    /** Returns the day on which trade in Tokyo was last seen, 0 when never. */
    public int tradeDayOfTokyo() {
        int number = markets.indexOf(TOKYO);
        return number < 0 ? 0 : tradeDays[number];
    }

    /** Notes a price at which the broker's own customer traded. */
    public void price(Listing listing, long priceMicros) {
        if (priceMicros > 0) {
            listing.lastPriceMicros = priceMicros;
            listing.highMicros = Math.max(listing.highMicros, priceMicros);
        }
    }

    private static void startDay(Listing listing, int day) {
        if (day > listing.day) {
            listing.day = day;
            listing.dayValue = 0;
            listing.highMicros = 0;
            listing.daySourceSeconds = Integer.MAX_VALUE;
        }
    }

    // contract| Bars and trades of one name that cover the same span are the same trading: volume
    // is counted once, from the finest that is at hand.
    private static void count(Listing listing, int seconds, long value) {
        if (seconds < listing.daySourceSeconds) {
            listing.daySourceSeconds = seconds;
            listing.dayValue = 0;
        }
        if (seconds == listing.daySourceSeconds) {
            listing.dayValue = Math.min(listing.dayValue + value, Long.MAX_VALUE / 4);
        }
    }

    public void encode(StateEncoder out) {
        out.number(rates.values().stream().filter(rate -> rate.told).count());
        rates.forEach(
                (currency, rate) -> {
                    if (rate.told) {
                        out.text(currency).number(rate.jpyMicros);
                    }
                });
        out.number(markets.size());
        markets.forEach(out::text);
        for (int i = 0; i < markets.size(); i++) {
            out.number(tradeDays[i]);
        }
        out.number(listings.size());
        // A snapshot's numbers of listings are their order here.
        if (out.isSnapshot()) {
            listings.forEach((_, listing) -> listing.encode(out));
        } else {
            listings.forEachSorted((_, listing) -> listing.encode(out));
        }
    }

    public static Market decode(StateDecoder in) {
        Market market = new Market();
        for (int i = in.count(); i > 0; i--) {
            market.rate(in.text(), in.number());
        }
        for (int i = in.count(); i > 0; i--) {
            market.markets.add(in.text());
        }
        if (in.since(5)) {
            for (int i = 0; i < market.markets.size(); i++) {
                market.tradeDays[i] = in.count();
            }
        }
        for (int i = in.count(); i > 0; i--) {
            Listing listing = Listing.decode(in);
            listing.rate = market.rateOf(listing);
            market.add(listing);
        }
        return market;
    }
}
