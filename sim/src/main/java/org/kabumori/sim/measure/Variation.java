package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.sim.raid.RaidPlan;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.raid.Stock;
import org.kabumori.sim.raid.Tokyo;
import org.kabumori.sim.raid.World;
import org.kabumori.sim.world.Label;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Raids that differ in one thing each, to see where an engine is weak. */
public enum Variation {
    MIXED("Ten victims, thieves of all kinds, a thin Tokyo name."),
    HONG_KONG("A Hong Kong name in its own currency."),
    SLOW("All sell over two weeks."),
    SPLIT("Orders below three per cent of what the name trades a day."),
    RESIDENTIAL("All come through households in Japan with the customer's user agent."),
    STOLEN("All use sessions that the customers opened."),
    FEW("Three victims only."),
    PASSKEYS("Most customers log in with passkeys."),
    MARKET_ORDERS("All orders at market."),
    COLD_START("The log begins in the week of the raid."),
    NO_DEVICES(
            "The broker tells neither devices, nor agents' networks, nor the orders' addresses."),
    NO_SNAPSHOTS("The broker sends no snapshots."),
    NO_MARKET_DATA("No market data come but the reference data of the morning.");

    private static final int HOUR = 3_600;
    private static final LocalDate RAID = LocalDate.of(2025, 3, 17);
    private static final LocalDate EARLY = LocalDate.of(2025, 2, 12);
    private static final LocalDate LATE = LocalDate.of(2025, 3, 13);

    /** How large a broker's log is. */
    public record Size(int accounts, int days) {}

    /** The fewest accounts among which ten victims and their followers are found. */
    public static final int LEAST_ACCOUNTS = 200;

    /** The most accounts: their snapshots of one day fit into the memory of a small machine. */
    public static final int MOST_ACCOUNTS = 200_000;

    /** The slow thieves begin twelve trading days before the end. */
    public static final int LEAST_DAYS = 12;

    /** The holidays before the middle of January are not known to the world. */
    public static final int MOST_DAYS = 40;

    private static final int ACCOUNTS = 420;

    private final String sentence;

    Variation(String sentence) {
        this.sentence = sentence;
    }

    /** Returns what differs, in a sentence. */
    public String sentence() {
        return sentence;
    }

    /** Returns its size unless another is wished for. */
    public Size size() {
        return new Size(ACCOUNTS, Tokyo.tradingDays(firstDay(), RAID.plusDays(1)).size());
    }

    /** Returns whether the days are what the variation is about, so that no others are taken. */
    public boolean hasFixedDays() {
        return this == COLD_START;
    }

    private LocalDate firstDay() {
        return this == COLD_START ? LATE : EARLY;
    }

    private Manner manner() {
        return switch (this) {
            case SLOW -> new Manner(1, 0, 0.35, 0.3, 0.35, 0, false);
            case SPLIT -> new Manner(0.25, 0.12, 0.35, 0.3, 0.35, 1_600, false);
            case RESIDENTIAL -> new Manner(0.25, 0, 1, 0.3, 0.35, 0, false);
            case STOLEN -> new Manner(0, 1, 0, 0, 0.35, 0, false);
            case MARKET_ORDERS -> new Manner(0.25, 0.12, 0.35, 0.3, 0.35, 0, true);
            case COLD_START -> new Manner(0, 0.12, 0.35, 0.3, 0.35, 0, false);
            default -> Manner.MIXED;
        };
    }

    /** Returns the log of this variation and seed. */
    public LabelledLog log(long seed) {
        List<Event> events = new ArrayList<>();
        List<Label> labels = play(seed, size(), events::addAll);
        return new LabelledLog(List.copyOf(events), labels);
    }

    /**
     * Hands the log over day by day, so that a large one need not fit into memory; returns what is
     * true about it. The same seed and size give the same log.
     */
    public List<Label> play(long seed, Size size, Consumer<List<Event>> days) {
        World world = new World(seed, name(), size.accounts, this == PASSKEYS ? 0.8 : 0.08);
        boolean hongKong = this == HONG_KONG;
        Stock target =
                hongKong
                        ? world.list("XHKG:Z901", "Kowloon Lamps", 0.45, 4_000_000, 400_000_000)
                        : world.list("XTKS:Z901", "Fujinami Gakushu", 84, 55_000, 19_000_000);
        int victims = this == FEW ? 3 : 10;
        world.raid(plan(target, victims, hongKong));
        for (LocalDate day : lastDays(size.days)) {
            world.play(day, day);
            days.accept(world.drain().stream().map(this::told).filter(Objects::nonNull).toList());
        }
        return world.drainLabels();
    }

    private static List<LocalDate> lastDays(int count) {
        LocalDate last = RAID.plusDays(1);
        List<LocalDate> days = Tokyo.tradingDays(last.minusDays(2L * MOST_DAYS), last);
        return days.subList(days.size() - count, days.size());
    }

    private RaidPlan plan(Stock target, int victims, boolean hongKong) {
        double from = hongKong ? 0.45 : 84;
        List<Double> path = List.of(from, from, from * 1.3, from * 1.1, from * 1.05);
        RaidPlan.Day day =
                new RaidPlan.Day(
                        RAID,
                        victims,
                        victims * (hongKong ? 1_100_000L : 139_400L),
                        13 * HOUR,
                        15 * HOUR,
                        List.of(9 * HOUR, 13 * HOUR, 15 * HOUR, 15 * HOUR + 900, 15 * HOUR + 1_800),
                        path,
                        victims * (hongKong ? 2_000_000L : 240_000L),
                        150,
                        10);
        return new RaidPlan(
                name(),
                target,
                List.of(day),
                victims * 10_000_000L,
                2_300_000,
                LocalDate.of(2025, 3, 3),
                manner());
    }

    private @Nullable Event told(Event event) {
        return switch (this) {
            case NO_DEVICES -> withoutDevice(event);
            case NO_SNAPSHOTS -> event instanceof AccountSnapshot ? null : event;
            case NO_MARKET_DATA -> withoutMarketData(event);
            default -> event;
        };
    }

    private static Event withoutDevice(Event event) {
        return switch (event) {
            case Login l ->
                    new Login(
                            l.id(),
                            l.timeMicros(),
                            l.account(),
                            l.session(),
                            l.success(),
                            l.methods(),
                            null,
                            false,
                            l.ip(),
                            l.country(),
                            null,
                            l.userAgent(),
                            l.channel());
            case Order o ->
                    new Order(
                            o.id(),
                            o.timeMicros(),
                            o.account(),
                            o.session(),
                            o.order(),
                            o.action(),
                            o.replaces(),
                            o.instrument(),
                            o.side(),
                            o.quantityMicros(),
                            o.orderType(),
                            o.limitPriceMicros(),
                            o.stopPriceMicros(),
                            o.timeInForce(),
                            o.taxAccount(),
                            o.tradeType(),
                            o.channel(),
                            null,
                            null);
            default -> event;
        };
    }

    private static @Nullable Event withoutMarketData(Event event) {
        return event instanceof MarketTrade || event instanceof MarketBar ? null : event;
    }
}
