package org.kabumori.engine.state;

import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;

import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<String, Listing> listings = new HashMap<>();
    private final Map<String, Long> jpyMicrosByCurrency = new TreeMap<>();
    private final List<String> markets = new ArrayList<>();
    private final Listing beyond = new Listing("?:?");

    /**
     * Returns an instrument's listing; an instrument never described gets one in which all is
     * unknown.
     */
    public Listing listing(String instrument) {
        Listing listing = listings.get(instrument);
        if (listing != null) {
            return listing;
        }
        if (listings.size() == MOST_LISTINGS) {
            return beyond;
        }
        Listing added = new Listing(instrument);
        listings.put(instrument, added);
        return added;
    }

    /** Returns a bit for a market, one of 63; markets beyond those share the last. */
    public long marketBit(String market) {
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
        String currency = listing.currency;
        if (currency == null) {
            return listing.market.equals("XTKS") ? Micros.ONE : 0;
        }
        return jpyMicros(currency);
    }

    /** Returns yen for one unit of a currency, 0 when unknown. */
    public long jpyMicros(String currency) {
        return currency.equals(YEN) ? Micros.ONE : jpyMicrosByCurrency.getOrDefault(currency, 0L);
    }

    public void describe(InstrumentReference reference) {
        Listing listing = listing(reference.instrument());
        listing.name = reference.name();
        listing.currency = reference.currency();
        listing.lastCloseMicros = reference.lastCloseMicros();
        listing.averageDailyValue = reference.averageDailyValue();
        listing.marketCap = reference.marketCap() == null ? 0 : reference.marketCap();
        int day = Clock.day(reference.timeMicros());
        if (day > listing.day || listing.lastPriceMicros == 0) {
            listing.lastPriceMicros = reference.lastCloseMicros();
        }
        startDay(listing, day);
    }

    public void rate(String currency, long jpyMicros) {
        if (jpyMicrosByCurrency.size() < MOST_CURRENCIES
                || jpyMicrosByCurrency.containsKey(currency)) {
            jpyMicrosByCurrency.put(currency, jpyMicros);
        }
    }

    public void trade(Listing listing, MarketTrade trade) {
        startDay(listing, Clock.day(trade.timeMicros()));
        price(listing, trade.priceMicros());
        count(listing, 0, Micros.times(trade.quantityMicros(), trade.priceMicros()) / Micros.ONE);
    }

    public void bar(Listing listing, MarketBar bar) {
        startDay(listing, Clock.day(bar.timeMicros() - 1));
        price(listing, bar.highMicros());
        price(listing, bar.closeMicros());
        count(listing, bar.seconds(), bar.valueUnits());
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
        out.number(jpyMicrosByCurrency.size());
        jpyMicrosByCurrency.forEach((currency, rate) -> out.text(currency).number(rate));
        out.number(markets.size());
        markets.forEach(out::text);
        out.number(listings.size());
        new TreeMap<>(listings).values().forEach(listing -> listing.encode(out));
    }

    public static Market decode(StateDecoder in) {
        Market market = new Market();
        for (int i = in.count(); i > 0; i--) {
            market.jpyMicrosByCurrency.put(in.text(), in.number());
        }
        for (int i = in.count(); i > 0; i--) {
            market.markets.add(in.text());
        }
        for (int i = in.count(); i > 0; i--) {
            Listing listing = Listing.decode(in);
            market.listings.put(listing.instrument, listing);
        }
        return market;
    }
}
