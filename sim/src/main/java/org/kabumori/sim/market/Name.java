package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A listed name: what it is, its price now, and what trades do to it. Prices are millionths of the
 * trading currency, always on the tick and inside the day's limits; instants are microseconds since
 * 1970 and must not run back over a trade. A price takes some tens of nanoseconds. Not thread-safe:
 * a name belongs to one world.
 *
 * <p>A day without the broker's customers depends on the seed, the name and the date alone, so two
 * policies see the same market apart from what their own customers do.
 */
public final class Name {
    private final Listing listing;
    private final OrdinaryDays days;
    private final Turnover turnover = new Turnover();
    private final TreeMap<Long, News> newsByDay = new TreeMap<>();
    private final TreeMap<Long, List<Knot>> scriptsByDay = new TreeMap<>();

    private double base;
    private long lastClose;
    private News news = News.NONE;
    private TickTable ticks;
    private PriceRange range;
    private @Nullable Day day;

    Name(Listing listing, long seed) {
        this.listing = listing;
        this.days = new OrdinaryDays(listing, seed);
        this.base = listing.firstPrice() * Micros.ONE;
        this.ticks = ticksOn(Holidays.FIRST.toEpochDay());
        this.lastClose = ticks.nearest(Math.round(base));
        this.range = rangeOfDay();
        days.past(turnover);
    }

    /** Returns the contract's name of the instrument, {@code XTKS:Z100}. */
    public String instrument() {
        return listing.instrument();
    }

    /** Returns the fictional company's name. */
    public String name() {
        return listing.name();
    }

    public Exchange exchange() {
        return listing.exchange();
    }

    public String currency() {
        return listing.exchange().currency();
    }

    /** Returns the exchange's market within: prime, standard, growth, main, gem, star, ... */
    public String segment() {
        return listing.segment();
    }

    /** Returns the shares of one trading unit. */
    public int lotShares() {
        return listing.lotShares();
    }

    public long issuedShares() {
        return listing.issuedShares();
    }

    /** Returns whether Tokyo's finer ticks of the five hundred largest apply. */
    public boolean isTopix500() {
        return listing.topix500();
    }

    /** Returns the standard deviation of a day's return. */
    public double dailyVolatility() {
        return listing.dailyVolatility();
    }

    /** Returns how many shares change hands on an ordinary day. */
    public double ordinaryShares() {
        return listing.ordinaryShares();
    }

    /** Returns the close of the last day with trades before this one. */
    public long lastClose() {
        return lastClose;
    }

    /**
     * Returns the value traded on a day of the last twenty, in whole units of the currency; 0 when
     * it has not traded yet.
     */
    public long averageDailyValue() {
        return turnover.average();
    }

    /** Returns what the company is worth at the last close, in whole units of the currency. */
    public long marketCap() {
        return Math.round((double) lastClose / Micros.ONE * listing.issuedShares());
    }

    /** Returns the price at an instant of today; outside the sessions the last one before it. */
    public long priceAt(long micros) {
        return day == null ? lastClose : day.price(micros);
    }

    /** Returns the lowest price that the exchange lets through today. */
    public long lowestPrice() {
        return range.lowest();
    }

    /** Returns the highest price that the exchange lets through today. */
    public long highestPrice() {
        return range.highest();
    }

    /** Returns the nearest price that may be quoted today. */
    public long onTick(long price) {
        return range.clamp(ticks.nearest(price));
    }

    /** Returns the price some ticks above, or below when negative, that may be quoted today. */
    public long stepped(long price, int steps) {
        return range.clamp(ticks.stepped(price, steps));
    }

    /** Returns the shares traded today by an instant, the broker's customers' included. */
    public long sharesUntil(long micros) {
        return day == null ? 0 : day.shares(micros);
    }

    /**
     * Trades for a customer and returns the price, which the trade has moved; on a scripted day the
     * script has it moved already. The exchange must be open: an {@link IllegalStateException}.
     */
    public long trade(long micros, boolean buy, long shares) {
        if (day == null) {
            throw new IllegalStateException(instrument() + " does not trade today");
        }
        return day.trade(micros, buy, shares);
    }

    /** Asks for half-hour bars for the rest of today, as a trade does. */
    public void touch() {
        if (day != null) {
            day.touch();
        }
    }

    /**
     * Plans a frenzy: the name opens higher by {@code jumpShare} of its price (lower when negative)
     * and trades {@code volumeFactor} times as much as otherwise, half as much more the next day,
     * and so on. Must come before the day begins; on a day of rest it waits for the next.
     */
    public void news(long epochDay, double jumpShare, double volumeFactor) {
        newsByDay.put(epochDay, new News(jumpShare, volumeFactor));
    }

    /**
     * Makes it a name that was floated only now: nothing is known of what it trades a day until its
     * first day has ended.
     */
    public void debut() {
        turnover.clear();
    }

    /**
     * Plans a day as it was published: the price goes straight from knot to knot, and trades do not
     * move it. Knots are in order of time, their volumes never fall. Must come before the day
     * begins.
     */
    public void script(long epochDay, List<Knot> knots) {
        scriptsByDay.put(epochDay, List.copyOf(knots));
    }

    /** Ends the day and begins the next; {@code marketSigmas} is how the whole market opens. */
    void begin(long epochDay, double marketSigmas) {
        end();
        Hours hours = listing.exchange().hours(epochDay);
        if (hours == null) {
            return;
        }
        news = newsOf(epochDay);
        ticks = ticksOn(epochDay);
        range = rangeOfDay();
        double shares = listing.ordinaryShares() * news.volumeFactor();
        day =
                new Day(
                        hours,
                        path(epochDay, hours, marketSigmas),
                        new Impact(listing.dailyVolatility(), shares),
                        ticks,
                        range,
                        listing.lotShares());
    }

    /** Ends the day: its close is the next day's reference, its value goes into the average. */
    private void end() {
        if (day != null) {
            turnover.add(day.value());
            base = day.lastingPrice();
            lastClose = day.traded() ? day.close() : lastClose;
            day = null;
        }
    }

    /** News of a day on which the exchange rests make the next one's prices. */
    private News newsOf(long epochDay) {
        Map.Entry<Long, News> planned = newsByDay.firstEntry();
        if (planned == null || planned.getKey() > epochDay) {
            return news.nextDay();
        }
        newsByDay.pollFirstEntry();
        return planned.getValue();
    }

    private DayPath path(long epochDay, Hours hours, double marketSigmas) {
        List<Knot> script = scriptsByDay.remove(epochDay);
        return script != null
                ? DayPath.through(script, epochDay, hours)
                : days.path(epochDay, hours, base, news, marketSigmas);
    }

    private TickTable ticksOn(long epochDay) {
        return TickTable.of(listing.exchange(), listing.topix500(), epochDay);
    }

    private PriceRange rangeOfDay() {
        return PriceRange.of(listing.exchange(), listing.segment(), lastClose, ticks);
    }

    boolean isTouched() {
        return day != null && day.touched();
    }

    boolean tradedUpTo(long micros) {
        return day != null && day.tradedUpTo(micros);
    }

    boolean closesAt(long micros) {
        return day != null && day.closesAt(micros);
    }

    /** Returns the bar since the last one, {@code null} when there were no trades. */
    @Nullable MarketBar bar(long end, Supplier<String> ids) {
        return day == null ? null : day.bar(instrument(), end, ids);
    }

    InstrumentReference reference(String id, long micros) {
        return new InstrumentReference(
                id,
                micros,
                instrument(),
                name(),
                currency(),
                lotShares() * Micros.ONE,
                lastClose,
                averageDailyValue(),
                marketCap(),
                segment());
    }
}
