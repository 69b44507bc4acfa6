package org.kabumori.sim.variation;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.sim.attack.Gang;
import org.kabumori.sim.attack.GangPlan;
import org.kabumori.sim.attack.Kind;
import org.kabumori.sim.attack.Parameter;
import org.kabumori.sim.honest.HonestCustomers;
import org.kabumori.sim.market.Size;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.world.Authentication;
import org.kabumori.sim.world.Gate;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Reactions;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;
import org.kabumori.sim.world.WorldPlan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Worlds that differ in one thing each, to see where an engine is weak. */
public enum Variation {
    MIXED(Kind.MIXED, "Gangs of all sorts, as the reports of spring 2025 tell it."),
    HONG_KONG(Kind.HONG_KONG, "Only thin Hong Kong names are bought."),
    SLOW(Kind.SLOW, "All thieves sell over two weeks."),
    SPLIT(Kind.SPLIT, "Orders below three per cent of what the name trades a day."),
    RESIDENTIAL(
            Kind.RESIDENTIAL,
            "All come through households in the victim's prefecture with the customer's user agent."),
    STOLEN(Kind.STOLEN_SESSION, "All use sessions that the customers opened."),
    STUFFING(Kind.STUFFING, "Passwords are tried in waves, and used days later."),
    FEW(Kind.FEW_VICTIMS, "Three victims only."),
    MARKET_ORDERS(Kind.MARKET_ORDERS, "All orders at market."),
    MARGIN(Kind.MARGIN, "Thieves buy on margin against the holdings."),
    HOLIDAY_EVE(Kind.HOLIDAY_EVE, "On the eve of a holiday on which Hong Kong trades."),
    RING(Kind.RING, "Accounts of the gang at this broker buy before and sell into it."),
    ELSEWHERE(Kind.ELSEWHERE, "The sellers are at another broker: one leg only is seen."),
    MATCHED_TRADES(Kind.MATCHED_TRADES, "The gang's accounts sell what the victims buy."),
    PRICE_SUPPORT(Kind.PRICE_SUPPORT, "The gang's accounts bid below the price."),
    ADAPTIVE(Kind.ADAPTIVE, "Every refusal is answered with another size, name or account."),
    PASSKEYS(Kind.MIXED, "A year later: every other customer logs in with a passkey."),
    COLD_START(Kind.MIXED, "The log begins in the week of the raid."),
    NO_DEVICES(
            Kind.MIXED,
            "The broker tells neither devices, nor agents' networks, nor the orders' addresses."),
    NO_SNAPSHOTS(Kind.MIXED, "The broker sends no snapshots."),
    NO_MARKET_DATA(Kind.MIXED, "No market data come but the reference data of the morning."),
    QUIET(null, "Honest customers only.");

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 2, 17);
    private static final LocalDate COLD_FIRST_DAY = LocalDate.of(2025, 3, 13);
    private static final LocalDate LATER_FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final int ACCOUNTS = 2_000;
    private static final int DAYS = 24;
    private static final int COLD_DAYS = 5;

    /** From so many accounts on, all names of the markets are listed. */
    private static final int LARGE_ACCOUNTS = 5_000;

    private static final int ACCOUNTS_PER_GANG = 10_000;
    private static final int MOST_GANGS = 12;

    /** A gang does not find more victims at a broker than one customer in a hundred. */
    private static final int ACCOUNTS_PER_VICTIM = 100;

    private static final int FEWEST_VICTIMS = 3;

    /** The fewest days in which a gang comes, sells and buys. */
    public static final int LEAST_DAYS = 3;

    /** About a year; the holidays are known to the end of 2027. */
    public static final int MOST_DAYS = 250;

    private final @Nullable Kind kind;
    private final String sentence;

    /** How large a broker's log is, in accounts and trading days. */
    public record Extent(int accounts, int days) {}

    Variation(@Nullable Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    /** Returns the word that commands take: {@code hong-kong}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what differs, in a sentence. */
    public String sentence() {
        return sentence;
    }

    /** Returns its extent unless another is wished for. */
    public Extent extent() {
        return new Extent(ACCOUNTS, this == COLD_START ? COLD_DAYS : DAYS);
    }

    /** Returns the plan of a world of this variation. */
    public WorldPlan plan(long seed, Extent extent) {
        LocalDate first =
                switch (this) {
                    case COLD_START -> COLD_FIRST_DAY;
                    case PASSKEYS -> LATER_FIRST_DAY;
                    default -> FIRST_DAY;
                };
        return new WorldPlan(
                seed,
                word(),
                extent.accounts,
                first,
                extent.accounts < LARGE_ACCOUNTS ? Size.SMALL : Size.WHOLE,
                Authentication.AS_IT_WAS,
                Reactions.USUAL);
    }

    /**
     * Returns a world with everybody in it: honest customers, and gangs that come so late that most
     * customers have a past.
     *
     * @param days how many trading days will be played
     */
    public World world(WorldPlan plan, int days, Gate gate, Consumer<? super Label> labels) {
        World world = new World(plan, gate, labels);
        world.add(new HonestCustomers(world));
        if (kind != null) {
            int gangs = Math.clamp(plan.accounts() / ACCOUNTS_PER_GANG, 1, MOST_GANGS);
            int first = Math.clamp(days * 2L / 5, 1, 15);
            int spread = Math.max(1, days - first - 3);
            for (int gang = 0; gang < gangs; gang++) {
                world.add(
                        new Gang(
                                world,
                                gang(plan, kind, gang, first + gang * spread / gangs),
                                gang));
            }
        }
        return world;
    }

    private GangPlan gang(WorldPlan plan, Kind ofKind, int gang, int firstRaidDays) {
        GangPlan drawn = GangPlan.drawn(plan.seed(), gang, ofKind);
        double most = Math.max(FEWEST_VICTIMS, plan.accounts() / ACCOUNTS_PER_VICTIM);
        double days = Math.max(firstRaidDays, least(ofKind, drawn));
        GangPlan timed =
                drawn.with(Parameter.FIRST_RAID_DAYS, days)
                        .with(Parameter.VICTIMS, Math.min(drawn.of(Parameter.VICTIMS), most));
        return this == COLD_START ? timed.with(Parameter.TWO_WEEKS, 0) : timed;
    }

    /** Who sells over two weeks, or waits with passwords, needs the time. */
    private static double least(Kind kind, GangPlan drawn) {
        boolean needsTime = kind == Kind.SLOW || kind == Kind.STUFFING;
        return needsTime ? drawn.of(Parameter.FIRST_RAID_DAYS) : 0;
    }

    /** Returns an event as the broker of this variation tells it, {@code null} if it does not. */
    public @Nullable Event told(Event event) {
        return Telling.of(this, event);
    }

    /**
     * Plays the world in an open loop, whoever decides: one log serves to compare engines. The same
     * seed and extent give the same events and labels, in time order.
     */
    public void play(
            long seed,
            Extent extent,
            Consumer<? super Event> events,
            Consumer<? super Label> labels,
            Runnable dayPlayed) {
        Gate open =
                event -> {
                    Event told = told(event);
                    if (told != null) {
                        events.accept(told);
                    }
                    return Reply.ALLOWED;
                };
        World world = world(plan(seed, extent), extent.days, open, labels);
        for (int day = 0; day < extent.days; day++) {
            world.play(1);
            dayPlayed.run();
        }
    }

    /** Returns the log of a seed, in its usual extent. */
    public LabelledLog log(long seed) {
        return log(seed, extent());
    }

    /** Returns the log of a seed and extent. */
    public LabelledLog log(long seed, Extent extent) {
        List<Event> events = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        play(seed, extent, events::add, labels::add, () -> {});
        return new LabelledLog(List.copyOf(events), List.copyOf(labels));
    }
}
