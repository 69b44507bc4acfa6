package org.kabumori.sim.runtime;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.variation.Variation.Extent;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log of a small broker with all that an engine's state can hold: sessions, holdings, open
 * orders, a raid with its heat, and what people and operators found and set.
 */
final class SmallLog {
    private static final long SEED = 4;
    private static final Extent EXTENT = new Extent(1_000, 10);
    private static final int RARELY = 11;

    /** One honest account of so many is kept: the state must be small enough to be checked in. */
    private static final int FEW = 200;

    private final List<Event> events = new ArrayList<>();
    private int added;

    private SmallLog() {}

    /** Returns the events in time order, the same each time. */
    static List<Event> events() {
        SmallLog log = new SmallLog();
        log.operators();
        LabelledLog whole = Variation.HONG_KONG.log(SEED, EXTENT);
        Set<String> accounts = new HashSet<>();
        for (Label label : whole.labels()) {
            if (label.verdict() == Verdict.Finding.TAKEOVER) {
                accounts.add(label.account());
            }
        }
        Set<String> names = new HashSet<>();
        for (Event event : whole.events()) {
            if (event instanceof AccountEvent one && one.account().hashCode() % FEW == 0) {
                accounts.add(one.account());
            }
            if (event instanceof Order order && accounts.contains(order.account())) {
                names.add(order.instrument());
            }
        }
        Set<String> described = new HashSet<>();
        for (Event event : whole.events()) {
            if (isKept(event, accounts, names) && isNews(event, described)) {
                log.events.add(event);
                if (event instanceof Order order) {
                    log.after(order, log.events.size());
                }
            }
        }
        return List.copyOf(log.events);
    }

    /** The descriptions of each morning say little more than the first. */
    private static boolean isNews(Event event, Set<String> described) {
        return switch (event) {
            case AccountSnapshot snapshot -> described.add(snapshot.account());
            case InstrumentReference reference -> described.add(reference.instrument());
            default -> true;
        };
    }

    private static boolean isKept(Event event, Set<String> accounts, Set<String> names) {
        return switch (event) {
            case AccountEvent one -> accounts.contains(one.account());
            case InstrumentReference reference -> names.contains(reference.instrument());
            case MarketBar bar ->
                    names.contains(bar.instrument()) && bar.id().hashCode() % FEW == 0;
            case MarketTrade trade ->
                    names.contains(trade.instrument()) && trade.id().hashCode() % FEW == 0;
            case FxRate _, ControlEvent _ -> true;
        };
    }

    private String id() {
        return "added-" + added++;
    }

    /** What is in force from before the first event. */
    private void operators() {
        String by = "desk";
        Indicator.Kind[] kinds = {Indicator.Kind.CIDR, Indicator.Kind.DEVICE, Indicator.Kind.ASN};
        String[] values = {"203.0.113.0/24", "stolen-phone", "64511"};
        for (int i = 0; i < kinds.length; i++) {
            events.add(new Indicator(id(), 0, kinds[i], values[i], 60 + i, "shared", null));
        }
        var set = Restriction.Action.SET;
        events.add(
                new Restriction(
                        id(),
                        0,
                        "halt",
                        set,
                        List.of("XTKS:9999"),
                        null,
                        Restriction.Scope.BUY,
                        List.of(),
                        List.of(),
                        true,
                        "pumped",
                        null,
                        by));
        events.add(
                new Condition(
                        id(),
                        0,
                        "wanted",
                        set,
                        "ip:198.51.100.7",
                        Condition.Rank.BLOCK,
                        "seen before",
                        null,
                        by));
        Policy anxious = new Policy("anxious", Map.of(Parameter.TAKEOVERS_PER_MILLION, 300.0));
        events.add(
                new PolicyChange(
                        id(), 0, "anxious", PolicyChange.Action.PUBLISH, anxious, by, "other"));
    }

    /** What people say after some of the orders. */
    private void after(Order order, int place) {
        AccountEvent said = place % RARELY == 0 ? said(order, place / RARELY % 5) : null;
        if (said != null) {
            events.add(said);
        }
    }

    private AccountEvent said(Order order, int kind) {
        long time = order.timeMicros();
        String account = order.account();
        return switch (kind) {
            case 0 ->
                    new CustomerReport(
                            id(),
                            time,
                            account,
                            CustomerReport.Kind.SUSPICIOUS_MESSAGE,
                            order.session(),
                            null,
                            null);
            case 1 ->
                    new Verdict(
                            id(),
                            time,
                            account,
                            order.session(),
                            null,
                            null,
                            Verdict.Finding.GENUINE,
                            "desk");
            case 2 ->
                    new Review(
                            id(), time, account, order.id(), Review.Outcome.REFUSE, "desk", null);
            case 3 -> control(time, account, AccountControl.Action.SELF_LOCK);
            default -> control(time, account, AccountControl.Action.FREEZE_TRADING);
        };
    }

    private AccountControl control(long time, String account, AccountControl.Action action) {
        var scope = new AccountControl.Scope(List.of("XHKG"), List.of());
        return new AccountControl(id(), time, account, action, scope, null, "desk");
    }
}
