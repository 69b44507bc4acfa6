package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All names that the broker's customers can trade, and what their money costs in yen. Made whole in
 * some tens of milliseconds; a day of 2,500 names takes a few. The same seed and size give the same
 * market on every machine. Not thread-safe: a universe belongs to one world.
 *
 * <p>A business day runs from six in the morning in Japan, when New York has closed, to six the
 * next morning; {@link #begin} starts it.
 */
public final class Universe {
    /** When a business day begins: the latest close of New York in Japan. */
    public static final int BEGIN_SECOND = 6 * 3_600;

    private final long seed;
    private final List<Name> names = new ArrayList<>();
    private final Map<String, Name> byInstrument = new HashMap<>();
    private final Rates rates;
    private @Nullable LocalDate date;

    private Universe(long seed) {
        this.seed = seed;
        this.rates = new Rates(seed);
    }

    /** Returns the market of a seed. */
    public static Universe of(long seed, Size size) {
        Universe universe = new Universe(seed);
        for (Exchange exchange : Exchange.values()) {
            universe.floatAll(exchange, size.of(exchange));
        }
        return universe;
    }

    private void floatAll(Exchange exchange, int count) {
        Map<String, Integer> bySegment = new HashMap<>();
        double share = 0;
        int floated = 0;
        for (Tier tier : Tier.values()) {
            if (tier.exchange == exchange) {
                share += tier.share;
                for (; floated < Math.round(share * count); floated++) {
                    int ofSegment = bySegment.merge(tier.segment, 1, Integer::sum) - 1;
                    add(Flotation.listing(seed, tier, names.size(), floated, ofSegment));
                }
            }
        }
    }

    /**
     * Lists one more name, for an episode that has a stock of its own; its price is in units of the
     * trading currency, and it trades from the next day that begins. Codes from Z900 (in Hong Kong
     * Z9000) are kept free for these. An instrument that is listed already is an {@link
     * IllegalArgumentException}.
     */
    public Name list(
            Exchange exchange,
            String code,
            String name,
            String segment,
            int lotShares,
            long issuedShares,
            double price,
            double ordinaryShares,
            double dailyVolatility) {
        return add(
                new Listing(
                        names.size(),
                        exchange,
                        exchange.mic() + ":" + code,
                        name,
                        segment,
                        lotShares,
                        issuedShares,
                        false,
                        price,
                        ordinaryShares * price,
                        dailyVolatility));
    }

    private Name add(Listing listing) {
        Name name = new Name(listing, seed);
        if (byInstrument.putIfAbsent(name.instrument(), name) != null) {
            throw new IllegalArgumentException(name.instrument() + " is listed already");
        }
        names.add(name);
        return name;
    }

    /** Returns all names, exchange by exchange; their order never changes. */
    public List<Name> names() {
        return Collections.unmodifiableList(names);
    }

    /** Returns the name of an instrument; an unknown one is an {@link IllegalArgumentException}. */
    public Name name(String instrument) {
        Name name = byInstrument.get(instrument);
        if (name == null) {
            throw new IllegalArgumentException("No name is listed as " + instrument);
        }
        return name;
    }

    /** Returns the {@code count} names of some exchanges that trade the least, in yen a day. */
    public List<Name> thinnest(Set<Exchange> exchanges, int count) {
        return names.stream()
                .filter(name -> exchanges.contains(name.exchange()))
                .sorted(Comparator.comparingDouble(Universe::averageDailyYen))
                .limit(count)
                .toList();
    }

    private static double averageDailyYen(Name name) {
        return name.averageDailyValue() * Rates.ordinaryYen(name.exchange());
    }

    public Rates rates() {
        return rates;
    }

    /**
     * Ends the business day before and begins the one of a date, for all names; those whose
     * exchange rests keep their last close. Dates must rise.
     */
    public void begin(LocalDate date) {
        if (this.date != null && !date.isAfter(this.date)) {
            throw new IllegalStateException(date + " does not come after " + this.date);
        }
        this.date = date;
        long epochDay = date.toEpochDay();
        double[] marketSigmas = new double[Exchange.values().length];
        for (Exchange exchange : Exchange.values()) {
            marketSigmas[exchange.ordinal()] =
                    OrdinaryDays.sigmas(
                            Dice.of(seed, Dice.Use.MARKET, exchange.ordinal(), epochDay));
        }
        for (Name name : names) {
            name.begin(epochDay, marketSigmas[name.exchange().ordinal()]);
        }
    }

    /** Returns the business day that runs; none has begun: an {@link IllegalStateException}. */
    public LocalDate date() {
        if (date == null) {
            throw new IllegalStateException("No business day has begun");
        }
        return date;
    }
}
