package org.kabumori.sim.measure;

import org.kabumori.engine.event.Side;
import org.kabumori.sim.measure.Tally.Fate;
import org.kabumori.sim.measure.Tally.JudgedLogin;
import org.kabumori.sim.measure.Tally.JudgedOrder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The contract's figures over one or several labelled logs, as counts, so that logs add up.
 *
 * @param tolled victims whose buys were let through before the first alert on their name
 */
public record Measurement(
        long attackBuyYen,
        long stoppedBuyYen,
        long attackSellYen,
        long stoppedSellYen,
        int victims,
        int untouched,
        int genuineOrders,
        int genuineOrdersBothered,
        int genuineOrdersHeld,
        int genuineLogins,
        int genuineLoginsBothered,
        int tolled,
        int campaigns,
        int campaignsSeen) {

    /** Nothing measured. */
    public static final Measurement NONE =
            new Measurement(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final long FIVE_DAYS_MICROS = 5L * 86_400 * 1_000_000;

    /** Returns the figures of one log. */
    public static Measurement of(Tally tally) {
        List<JudgedOrder> orders = tally.orders();
        Set<String> victims = new HashSet<>();
        Set<String> touched = new HashSet<>();
        for (JudgedOrder each : orders) {
            if (each.attack()) {
                victims.add(each.order().account());
                if (!each.fate().stops()) {
                    touched.add(each.order().account());
                }
            }
        }
        List<JudgedLogin> genuine = tally.logins().stream().filter(each -> !each.attack()).toList();
        Map<String, Long> firstBuys = firstBuys(orders);
        int tolled = 0;
        int seen = 0;
        for (var campaign : firstBuys.entrySet()) {
            long alert = firstAlert(tally, campaign.getKey(), campaign.getValue());
            tolled += letThrough(orders, campaign.getKey(), alert);
            seen += alert == Long.MAX_VALUE ? 0 : 1;
        }
        return new Measurement(
                yen(orders, Side.BUY, false),
                yen(orders, Side.BUY, true),
                yen(orders, Side.SELL, false),
                yen(orders, Side.SELL, true),
                victims.size(),
                victims.size() - touched.size(),
                genuine(orders, Fate.ALLOWED),
                genuine(orders, Fate.ASKED),
                genuine(orders, Fate.HELD),
                genuine.size(),
                (int) genuine.stream().filter(each -> each.fate() != Fate.ALLOWED).count(),
                tolled,
                firstBuys.size(),
                seen);
    }

    private static Map<String, Long> firstBuys(List<JudgedOrder> orders) {
        Map<String, Long> firsts = new HashMap<>();
        for (JudgedOrder each : orders) {
            if (each.isAttackBuy()) {
                firsts.putIfAbsent(each.order().instrument(), each.order().timeMicros());
            }
        }
        return firsts;
    }

    // contract| An instrument alert counts when it is no older than five days before the campaign's
    // first buy. An alert at the very time of a buy counts as after it.
    private static long firstAlert(Tally tally, String instrument, long firstBuyMicros) {
        return tally.ignitions().stream()
                .filter(alert -> alert.instrument().equals(instrument))
                .mapToLong(Tally.Ignition::timeMicros)
                .filter(time -> time >= firstBuyMicros - FIVE_DAYS_MICROS)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static int letThrough(List<JudgedOrder> orders, String instrument, long untilMicros) {
        Set<String> accounts = new HashSet<>();
        for (JudgedOrder each : orders) {
            if (each.isAttackBuy()
                    && !each.fate().stops()
                    && each.order().instrument().equals(instrument)
                    && each.order().timeMicros() <= untilMicros) {
                accounts.add(each.order().account());
            }
        }
        return accounts.size();
    }

    private static long yen(List<JudgedOrder> orders, Side side, boolean stoppedOnly) {
        return orders.stream()
                .filter(each -> each.attack() && each.order().side() == side)
                .filter(each -> !stoppedOnly || each.fate().stops())
                .mapToLong(JudgedOrder::yen)
                .sum();
    }

    private static int genuine(List<JudgedOrder> orders, Fate atLeast) {
        return (int)
                orders.stream()
                        .filter(each -> !each.attack() && each.fate().compareTo(atLeast) >= 0)
                        .count();
    }

    /** Returns both together. */
    public Measurement plus(Measurement other) {
        return new Measurement(
                attackBuyYen + other.attackBuyYen,
                stoppedBuyYen + other.stoppedBuyYen,
                attackSellYen + other.attackSellYen,
                stoppedSellYen + other.stoppedSellYen,
                victims + other.victims,
                untouched + other.untouched,
                genuineOrders + other.genuineOrders,
                genuineOrdersBothered + other.genuineOrdersBothered,
                genuineOrdersHeld + other.genuineOrdersHeld,
                genuineLogins + other.genuineLogins,
                genuineLoginsBothered + other.genuineLoginsBothered,
                tolled + other.tolled,
                campaigns + other.campaigns,
                campaignsSeen + other.campaignsSeen);
    }

    /** Returns the share of the attack buys' yen that was stopped. */
    public double prevented() {
        return share(stoppedBuyYen, attackBuyYen);
    }

    /** Returns the share of the attack sells' yen that was stopped. */
    public double preventedSells() {
        return share(stoppedSellYen, attackSellYen);
    }

    /** Returns the share of victims with no attack order let through. */
    public double victimsUntouched() {
        return share(untouched, victims);
    }

    /** Returns the share of genuine orders not answered allow. */
    public double frictionOrders() {
        return share(genuineOrdersBothered, genuineOrders);
    }

    /** Returns the share of genuine logins not answered allow. */
    public double frictionLogins() {
        return share(genuineLoginsBothered, genuineLogins);
    }

    /** Returns the share of genuine orders held or rejected. */
    public double holds() {
        return share(genuineOrdersHeld, genuineOrders);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Says the figures in one line of a table. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %5.1f %% | %5.1f %% | %3d of %3d | %.2f %% | %.2f %% | %.3f %% | %d (%d of %d) |",
                100 * prevented(),
                100 * preventedSells(),
                untouched,
                victims,
                100 * frictionOrders(),
                100 * frictionLogins(),
                100 * holds(),
                tolled,
                campaignsSeen,
                campaigns);
    }
}
