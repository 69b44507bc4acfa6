package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.manipulation.AbnormalTrading;
import org.kabumori.engine.detect.manipulation.BuySignal;
import org.kabumori.engine.detect.manipulation.HeatedName;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Listing;

import java.util.List;

/**
 * The stage keyed by account: an event and its account's state become evidence, and evidence
 * becomes the cheapest answer. Not thread-safe.
 */
public final class AccountStage {
    /** From this probability on, an order is told as part of the campaign against its name. */
    private static final int CAMPAIGN_MILLIONTHS = 50_000;

    /** From this probability on, a buyer says nothing about what customers are like. */
    private static final int LIKELY_MILLIONTHS = 500_000;

    private final Detector[] detectors = {
        new LoginNovelty(),
        new LoginMethod(),
        new DormantAccount(),
        new SessionOrigin(),
        new KnownIndicator(),
        new SettingsTampering(),
        new Liquidation(),
        new LinkedBank(),
        new ThinBuy(),
        new NewName(),
        new BuyingPowerUse(),
        new PriceChase(),
        new HeatedName(),
        new AbnormalTrading(),
        new PeopleFindings()
    };

    private final Surroundings world;
    private final Situation situation;
    private final Evidence evidence = new Evidence();
    private final Learning learning = new Learning();
    private @Nullable Policy priorOf;
    private double prior;
    private double suspicion;
    private double rarity;
    private boolean firstToday;
    private boolean newcomer;

    public AccountStage(Surroundings world) {
        this.world = world;
        this.situation = new Situation(world);
    }

    /** Takes an event: answers it if its type is decided, and remembers it. */
    public @Nullable Decision accept(AccountEvent event, AccountState state) {
        if (!event.decided()) {
            learning.note(event, state, world);
            return null;
        }
        situation.turnTo(event, state, session(event));
        evidence.clear();
        examine(event);
        Decision decision = decide(event);
        if (event instanceof Order order && order.side() == Side.BUY) {
            compare(decision);
        }
        learning.decided(event, situation, evidence, decision);
        return decision;
    }

    /** Returns what the instrument stage is told of the buy just accepted. */
    public BuySignal signal(Order order) {
        return new BuySignal(
                order.id(),
                order.timeMicros(),
                order.account(),
                suspicion,
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

    /**
     * Remembers, in millionths, what the order just accepted gave to a name's heat, so that it is
     * not heated by itself.
     */
    public void gaveHeat(Listing listing, long millionths) {
        situation.activity().giveHeat(listing, millionths);
    }

    /** Returns the evidence about the event just decided, until the next one is. */
    public Evidence evidence() {
        return evidence;
    }

    private void examine(AccountEvent event) {
        switch (event) {
            case Login login -> {
                for (Detector detector : detectors) {
                    detector.login(login, situation, evidence);
                }
            }
            case Order order -> {
                for (Detector detector : detectors) {
                    detector.order(order, situation, evidence);
                }
            }
            case SettingChange change -> {
                for (Detector detector : detectors) {
                    detector.settingChange(change, situation, evidence);
                }
            }
            case CashMovement cash -> {
                for (Detector detector : detectors) {
                    detector.cash(cash, situation, evidence);
                }
            }
            default -> throw new IllegalStateException("not decided: " + event);
        }
    }

    private Decision decide(AccountEvent event) {
        double prior = prior();
        double sum = evidence.sum();
        double own = evidence.sumWithoutMarket();
        double probability = Curves.probability(prior + sum);
        suspicion = own == sum ? probability : Curves.probability(prior + own);
        int score = (int) Math.round(probability * 1e6);
        Standing standing = Standing.of(event, situation);
        if (standing != null) {
            List<Reason> reasons =
                    standing.answer() == Answer.ALLOW ? List.of() : evidence.reasons(false);
            return decision(
                    event,
                    standing.answer(),
                    null,
                    AccountAction.NONE,
                    score,
                    with(standing, reasons));
        }
        Cheapest cheapest = cheapest(event, probability);
        boolean allowed = cheapest.answer() == Answer.ALLOW;
        return decision(
                event,
                cheapest.answer(),
                cheapest.require(),
                allowed ? AccountAction.NONE : action(probability),
                score,
                evidence.reasons(!allowed));
    }

    /** Returns the log-odds before any evidence; worked out anew with each new policy only. */
    private double prior() {
        if (priorOf != world.policy) {
            priorOf = world.policy;
            prior = Curves.logOdds(priorOf.of(Parameter.TAKEOVERS_PER_MILLION) / 1e6);
        }
        return prior;
    }

    private Cheapest cheapest(AccountEvent event, double probability) {
        // contract| Failed login: allow means an ordinary failure.
        boolean failed = event instanceof Login login && !login.success();
        double loss = failed ? 0 : Exposure.lossYen(event, situation);
        boolean passkey =
                situation.account().hasEnrolled(Method.PASSKEY)
                        || situation.account().hasEnrolled(Method.CLIENT_CERTIFICATE);
        return Cheapest.of(
                probability, loss, (double) situation.notionalYen(), passkey, world.policy);
    }

    /**
     * A freeze stops what no single answer would: it must be worth its cost, and the engine must be
     * nearly sure.
     */
    private AccountAction action(double probability) {
        if (probability < world.policy.of(Parameter.FREEZE_FROM)) {
            return AccountAction.NONE;
        }
        double saved =
                probability
                        * Exposure.accountYen(situation)
                        * world.policy.of(Parameter.LEAK_OUT_OF_BAND);
        double bother = (1 - probability) * world.policy.of(Parameter.FREEZE_YEN);
        return saved > bother ? AccountAction.FREEZE_TRADING : AccountAction.NONE;
    }

    private Decision decision(
            AccountEvent event,
            Answer answer,
            Decision.@Nullable Require require,
            AccountAction action,
            int score,
            List<Reason> reasons) {
        return new Decision(
                event.id(),
                event.timeMicros(),
                event.account(),
                answer,
                require,
                action,
                score,
                reasons,
                campaign(event, score),
                world.policy.version(),
                situation.notionalYen());
    }

    private @Nullable String campaign(AccountEvent event, int score) {
        if (event instanceof Order order
                && order.side() == Side.BUY
                && score >= CAMPAIGN_MILLIONTHS) {
            Listing listing = situation.listing();
            return listing.heatAt(event.timeMicros()) > 0 ? listing.campaign : null;
        }
        return null;
    }

    private static List<Reason> with(Standing standing, List<Reason> others) {
        var all = new java.util.ArrayList<Reason>(others.size() + 1);
        all.add(standing.reason());
        all.addAll(others);
        return List.copyOf(all);
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
