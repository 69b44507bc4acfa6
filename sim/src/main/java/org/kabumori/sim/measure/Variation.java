package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.sim.world.RaidPlan;
import org.kabumori.sim.world.RaidPlan.Manner;
import org.kabumori.sim.world.Stock;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Raids that differ in one thing each, to see where an engine is weak. */
public enum Variation {
    /** Ten victims, thieves of all kinds, a thin Tokyo name. */
    MIXED,
    /** A Hong Kong name in its own currency. */
    HONG_KONG,
    /** All sell over two weeks. */
    SLOW,
    /** Orders below three per cent of what the name trades a day. */
    SPLIT,
    /** All come through households in Japan with the customer's user agent. */
    RESIDENTIAL,
    /** All use sessions that the customers opened. */
    STOLEN,
    /** Three victims only. */
    FEW,
    /** Most customers log in with passkeys. */
    PASSKEYS,
    /** All orders at market. */
    MARKET_ORDERS,
    /** The log begins in the week of the raid. */
    COLD_START,
    /** The broker tells neither devices, nor agents' networks, nor the orders' addresses. */
    NO_DEVICES,
    /** The broker sends no snapshots. */
    NO_SNAPSHOTS,
    /** No market data come but the reference data of the morning. */
    NO_MARKET_DATA;

    private static final int HOUR = 3_600;
    private static final LocalDate RAID = LocalDate.of(2025, 3, 17);
    private static final LocalDate EARLY = LocalDate.of(2025, 2, 12);
    private static final LocalDate LATE = LocalDate.of(2025, 3, 13);

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
        World world = new World(seed, name(), 420, this == PASSKEYS ? 0.8 : 0.08);
        boolean hongKong = this == HONG_KONG;
        Stock target =
                hongKong
                        ? world.list("XHKG:Z901", "Kowloon Lamps", 0.45, 4_000_000, 400_000_000)
                        : world.list("XTKS:Z901", "Fujinami Gakushu", 84, 55_000, 19_000_000);
        int victims = this == FEW ? 3 : 10;
        world.raid(plan(target, victims, hongKong));
        world.play(this == COLD_START ? LATE : EARLY, RAID.plusDays(1));
        List<Event> events =
                world.drain("later").stream().map(this::told).filter(Objects::nonNull).toList();
        return new LabelledLog(events, world.drainLabels());
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
