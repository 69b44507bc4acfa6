package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Watcher;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.manipulation.BuySignal;
import org.kabumori.engine.detect.manipulation.HeatGiven;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.policy.Demotion;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Listing;

import java.util.List;

/**
 * The stage keyed by account: an event and its account's state become evidence, and evidence
 * becomes the cheapest answer. Not thread-safe.
 */
public final class AccountStage {
    /** From this probability on, a buyer says nothing about what customers are like. */
    private static final int LIKELY_MILLIONTHS = 500_000;

    private final Surroundings world;
    private final Situation situation;
    private final Evidence evidence = new Evidence();
    private final OperatorRules rules;
    private final Weighing weighing;
    private final Shadow shadow;
    private final Learning learning = new Learning();
    private @Nullable Watcher watcher;
    private double rarity;
    private boolean firstToday;
    private boolean newcomer;

    public AccountStage(Surroundings world) {
        this.world = world;
        this.situation = new Situation(world);
        this.rules = new OperatorRules(situation, evidence);
        this.weighing = new Weighing(world, situation);
        this.shadow = new Shadow(world, situation, evidence, rules);
    }

    /** Takes an event: answers it if its type is decided, and remembers it. */
    public @Nullable Decision accept(AccountEvent event, AccountState state) {
        if (!event.decided()) {
            learning.note(event, state, world);
            return null;
        }
        situation.turnTo(event, state, session(event));
        evidence.clear();
        Detectors.examine(event, situation, evidence);
        Decision decision = weighing.decide(event, evidence, rules);
        if (watcher != null && watcher.wants(event)) {
            watcher.decided(deliberation(event, decision));
        }
        shadow.clear();
        if (world.policies.isWatched() || world.policies.shadows() > 0) {
            shadow.decided(event, decision);
        }
        if (event instanceof Order order && order.side() == Side.BUY) {
            compare(decision);
        }
        learning.decided(event, situation, evidence, decision);
        return decision;
    }

    /** Lets somebody look on from the next decision on; {@code null} for nobody. */
    public void watch(@Nullable Watcher next) {
        watcher = next;
    }

    private Deliberation deliberation(AccountEvent event, Decision decision) {
        Standing standing = Standing.of(event, situation);
        return new Deliberation(
                event,
                decision,
                standing == null ? null : standing.reason(),
                evidence.all(),
                rules.asked(),
                Shown.stakes(event, situation),
                world.policy,
                Shown.past(event, situation));
    }

    /** Returns whether {@link #otherwise} or {@link #demotions} has anything. */
    public boolean hasBeside() {
        return !shadow.otherwise().isEmpty() || !shadow.demotions().isEmpty();
    }

    /**
     * Returns what policies and rules in shadow would have answered otherwise to the event just
     * accepted; valid until the next.
     */
    public List<Decision> otherwise() {
        return shadow.otherwise();
    }

    /** Returns what the event just accepted set to shadow; valid until the next. */
    public List<Demotion> demotions() {
        return shadow.demotions();
    }

    /**
     * Returns, for the event just accepted, the probability of a takeover by all evidence but what
     * its name does.
     */
    public double suspicion() {
        return weighing.suspicion();
    }

    /** Returns the yen that the event just accepted would move. */
    public long notionalYen() {
        return situation.notionalYen();
    }

    /**
     * Returns, for the event just accepted, the probability of a takeover by what this account does
     * alone, without what others do at the same origin: what may heat an origin.
     */
    public double ownSuspicion() {
        return weighing.ownSuspicion();
    }

    /**
     * Returns what the instrument stage must know of the buy order just accepted: by this account's
     * own evidence alone, because heat must not heat.
     */
    public BuySignal signal(Order order) {
        return new BuySignal(
                order.id(),
                order.timeMicros(),
                order.account(),
                order.instrument(),
                weighing.suspicion(),
                situation.notionalYen(),
                rarity,
                firstToday,
                newcomer,
                order.limitPriceMicros(),
                order.quantityMicros());
    }

    /**
     * Compares the buyer with the other customers who buy these days; then he is one of them,
     * unless he is more likely a thief.
     */
    private void compare(Decision decision) {
        Listing listing = situation.listing();
        double jpy = world.market.jpyMicros(listing) / (double) Micros.ONE;
        double dayYen = listing.averageDailyValue * jpy;
        double own = evidence.sumWithoutMarket();
        rarity = world.population.suspicions.rarity(dayYen, own);
        firstToday = situation.activity().boughtTodayYen(listing, situation.day()) == 0;
        newcomer = firstToday && NewName.isNewName(situation);
        if (firstToday && decision.scoreMillionths() < LIKELY_MILLIONTHS) {
            world.population.suspicions.observe(dayYen, own, situation.day());
        }
    }

    /** Remembers what an account gave to a name's heat. */
    public void gaveHeat(HeatGiven given, AccountState state) {
        state.activity().giveHeat(world.market.listing(given.instrument()), given.millionths());
    }

    /** Returns the evidence about the event just decided, until the next one is. */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * Returns whether an account never heard of is remembered from this event on. A failed login
     * may carry an account nobody has, and a flood of them would fill the memory.
     */
    public static boolean introduces(AccountEvent event) {
        return !(event instanceof Login login) || login.success();
    }

    private static @Nullable String session(AccountEvent event) {
        return switch (event) {
            case Login login -> login.session();
            case Order order -> order.session();
            case SettingChange change -> change.session();
            case CashMovement cash -> cash.session();
            default -> null;
        };
    }
}
