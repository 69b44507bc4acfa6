package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The naive twin of the engine's detectors: keeps everything that ever happened in plain lists and
 * works out, from the facts, what an answer's reasons may and must say. Slow on purpose: every
 * question goes through an account's whole past. Not thread-safe.
 *
 * <p>Says nothing about how likely a takeover is, what the population's rates are, or what the
 * answer should be.
 */
final class NaiveOracle {
    /** Heat fades within three days of the last buy that gave to it, the earlier buys' too. */
    private static final long HEAT_MICROS = 6 * Times.DAY_MICROS;

    private static final int SERVICE_USERS = 16;

    private final Map<String, History> histories = new HashMap<>();
    private final Quotes quotes = new Quotes();
    private final Map<String, Facts> ofLogins = new HashMap<>();
    private final OriginFacts origins = new OriginFacts();
    private final Map<String, List<Order>> buys = new HashMap<>();
    private final Map<String, Set<String>> usersByDevice = new HashMap<>();
    private Policy policy;
    private boolean controlled;
    private long describedBuys;
    private long newNames;
    private final Map<String, Long> buysByMarket = new HashMap<>();

    NaiveOracle(Policy policy) {
        this.policy = policy;
    }

    /** Returns the facts about an event that is decided, before it is taken. */
    Facts facts(AccountEvent event) {
        History history = history(event.account());
        Facts facts = new Facts(event, history, quotes, yen(event), policy);
        FindingFacts.examine(facts);
        frozen(event, facts);
        controls(facts);
        switch (event) {
            case Login login -> {
                LoginFacts.examine(login, facts);
                PlaceFacts.examine(facts, login.success() ? login : null);
                origins.examine(login, facts);
                never(facts, ReasonCode.LIQUIDATION, ReasonCode.LINKED_BANK_DRAWN);
            }
            case Order order -> {
                facts.othersBought = othersBought(order);
                facts.newNameShare = (double) newNames / Math.max(1, describedBuys);
                facts.marketShare =
                        (double) buysByMarket.getOrDefault(market(order), 0L)
                                / Math.max(1, describedBuys);
                session(facts, order.session());
                SessionFacts.order(order, facts, history.login(order.session()));
                FundingFacts.order(order, facts);
                PurchaseFacts.examine(order, facts);
                HabitFacts.examine(order, facts);
                PurchaseFacts.closed(order, facts);
            }
            case SettingChange change -> session(facts, change.session());
            case CashMovement cash -> {
                session(facts, cash.session());
                FundingFacts.cash(cash, facts);
            }
            default -> throw new IllegalStateException("not decided: " + event);
        }
        OriginFacts.guessed(facts, ofLogins);
        return facts;
    }

    private static void never(Facts facts, ReasonCode... codes) {
        for (ReasonCode code : codes) {
            facts.say(code, Band.NEVER);
        }
    }

    private void session(Facts facts, @Nullable String session) {
        Past login = facts.history.login(session);
        SessionFacts.examine(facts, login, login == null ? null : ofLogins.get(login.event().id()));
        PlaceFacts.examine(facts, login == null ? null : (Login) login.event());
        Login opened = login != null && login.event() instanceof Login one ? one : null;
        origins.examine(facts.event, opened, facts);
    }

    private void frozen(AccountEvent event, Facts facts) {
        AccountAction freeze = AccountAction.NONE;
        for (Past one : facts.history.all()) {
            Decision decision = one.decision();
            if (decision != null && decision.accountAction() != AccountAction.NONE) {
                freeze = decision.accountAction();
            } else if (one.event() instanceof AccountControl control) {
                freeze = after(control, freeze);
            }
        }
        boolean deposit =
                event instanceof CashMovement cash && cash.kind() == CashMovement.Kind.DEPOSIT;
        boolean mild = freeze == AccountAction.FREEZE_TRADING;
        boolean goesOn = freeze.compareTo(AccountAction.FREEZE_TRADING) < 0 || mild && deposit;
        facts.frozen = !goesOn;
        facts.say(
                ReasonCode.ACCOUNT_FROZEN,
                goesOn
                        ? Band.NEVER
                        : mild && event instanceof Login ? Band.of(-99, 0) : Band.of(99, 99));
    }

    private static AccountAction after(AccountControl control, AccountAction before) {
        return switch (control.action()) {
            case FREEZE_TRADING -> AccountAction.FREEZE_TRADING;
            case FREEZE_ALL -> AccountAction.FREEZE_ALL;
            case UNFREEZE -> AccountAction.NONE;
            case END_SESSIONS, SELF_LOCK, SELF_UNLOCK -> before;
        };
    }

    private void controls(Facts facts) {
        if (!controlled) {
            never(
                    facts,
                    ReasonCode.RESTRICTED,
                    ReasonCode.CONDITION_BLOCKS,
                    ReasonCode.CONDITION_OVERRIDES,
                    ReasonCode.INDICATOR_MATCHED);
        }
    }

    private boolean othersBought(Order order) {
        return buys.getOrDefault(order.instrument(), List.of()).stream()
                .anyMatch(
                        buy ->
                                !buy.account().equals(order.account())
                                        && order.timeMicros() - buy.timeMicros() <= HEAT_MICROS);
    }

    /** Takes an event and, when its type is decided, its facts and what was answered. */
    void take(Event event, @Nullable Facts facts, @Nullable Decision decision) {
        switch (event) {
            case AccountEvent ofAccount -> account(ofAccount, facts, decision);
            case InstrumentReference reference -> quotes.describe(reference);
            case FxRate rate -> quotes.rate(rate);
            case MarketTrade trade -> quotes.trade(trade);
            case MarketBar bar -> quotes.bar(bar);
            case PolicyChange change -> publish(change);
            default -> controlled = true;
        }
    }

    private void publish(PolicyChange change) {
        Policy content = change.content();
        if (change.action() == PolicyChange.Action.PUBLISH && content != null) {
            policy = content;
        }
    }

    private void account(AccountEvent event, @Nullable Facts facts, @Nullable Decision decision) {
        Past past = new Past(event, decision, yen(event), isOfService(event));
        history(event.account()).add(past);
        origins.take(event);
        if (event instanceof Execution execution) {
            quotes.executed(execution);
        } else if (event instanceof Login && facts != null) {
            ofLogins.put(event.id(), facts);
        } else if (event instanceof Order order && facts != null) {
            ordered(order, past, facts);
        }
    }

    /** The engine is sure of a service after some forty customers; from sixteen on it may be. */
    private boolean isOfService(AccountEvent event) {
        if (!(event instanceof Login login) || login.device() == null || !login.success()) {
            return false;
        }
        Set<String> users = usersByDevice.computeIfAbsent(login.device(), _ -> new HashSet<>());
        users.add(login.account());
        return users.size() >= SERVICE_USERS;
    }

    private void ordered(Order order, Past past, Facts facts) {
        if (order.side() == Side.BUY) {
            buys.computeIfAbsent(order.instrument(), _ -> new ArrayList<>()).add(order);
            if (facts.history.snapshot() != null) {
                describedBuys++;
                buysByMarket.merge(market(order), 1L, Long::sum);
            }
            newNames += facts.band(ReasonCode.BUY_NEVER_HELD).high() > 0 ? 1 : 0;
        } else if (order.side() == Side.SELL) {
            facts.history.sold(past, FundingFacts.soldInADay(facts));
        }
    }

    private static String market(Order order) {
        return Invariants.market(order.instrument());
    }

    /** Returns what an event moves, at the price and rate of now. */
    private long yen(AccountEvent event) {
        return switch (event) {
            case Order order ->
                    quotes.yen(
                            order.instrument(), order.quantityMicros(), quotes.priceMicros(order));
            case Execution execution ->
                    quotes.yen(
                            execution.instrument(),
                            execution.quantityMicros(),
                            execution.priceMicros());
            case CashMovement cash ->
                    (long)
                            (Math.abs((double) cash.amountMicros() / Micros.ONE)
                                    * quotes.jpyOf(cash.currency()));
            default -> 0;
        };
    }

    private History history(String account) {
        return histories.computeIfAbsent(account, _ -> new History());
    }
}
