package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Watcher;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.infrastructure.CommonDevice;
import org.kabumori.engine.detect.infrastructure.GuessedPassword;
import org.kabumori.engine.detect.infrastructure.SharedOrigin;
import org.kabumori.engine.detect.infrastructure.StuffingSource;
import org.kabumori.engine.detect.manipulation.AbnormalTrading;
import org.kabumori.engine.detect.manipulation.BuySignal;
import org.kabumori.engine.detect.manipulation.HeatGiven;
import org.kabumori.engine.detect.manipulation.HeatedName;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Demotion;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.Strictness;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.Listing;

import java.util.ArrayList;
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
        new CommonDevice(),
        new StuffingSource(),
        new GuessedPassword(),
        new SharedOrigin(),
        new HeatedName(),
        new AbnormalTrading(),
        new PeopleFindings(),
        new ImpossibleTravel(),
        new ScoutingLogins(),
        new EnrolledByPhishable(),
        new LossesRealised(),
        new OrderSplitting(),
        new OrderHabit(),
        new TokyoClosed(),
        new AccountHistory()
    };

    private final Surroundings world;
    private final Situation situation;
    private final Evidence evidence = new Evidence();
    private final Evidence besides = new Evidence();
    private final Learning learning = new Learning();
    private final OperatorRules rules;
    private final OperatorRules shadowRules;
    private final List<Decision> otherwise = new ArrayList<>();
    private final List<Demotion> demotions = new ArrayList<>();
    private @Nullable Policy priorOf;
    private double prior;
    private double suspicion;
    private @Nullable Watcher watcher;
    private double ownSuspicion;
    private double rarity;
    private boolean firstToday;
    private boolean newcomer;

    public AccountStage(Surroundings world) {
        this.world = world;
        this.situation = new Situation(world);
        this.rules = new OperatorRules(situation, evidence);
        this.shadowRules = new OperatorRules(situation, besides);
    }

    /** Takes an event: answers it if its type is decided, and remembers it. */
    public @Nullable Decision accept(AccountEvent event, AccountState state) {
        if (!event.decided()) {
            learning.note(event, state, world);
            return null;
        }
        situation.turnTo(event, state, session(event));
        evidence.clear();
        examine(event, evidence);
        Decision decision = decide(event);
        if (watcher != null && watcher.wants(event)) {
            watcher.decided(deliberation(event, decision));
        }
        otherwise.clear();
        demotions.clear();
        if (world.policies.isWatched() || world.policies.shadows() > 0) {
            beside(event, decision);
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

    /**
     * Returns what policies and rules in shadow would have answered otherwise to the event just
     * accepted; valid until the next.
     */
    public List<Decision> otherwise() {
        return otherwise;
    }

    /** Returns what the event just accepted set to shadow; valid until the next. */
    public List<Demotion> demotions() {
        return demotions;
    }

    /** Works out what those in shadow would have answered, and counts whom the live policy hit. */
    private void beside(AccountEvent event, Decision decision) {
        double suspicionBefore = suspicion;
        double ownSuspicionBefore = ownSuspicion;
        shadowRules(event, decision);
        for (int place = 0; place < world.policies.shadows(); place++) {
            shadowPolicy(event, decision, place);
        }
        suspicion = suspicionBefore;
        ownSuspicion = ownSuspicionBefore;
        boolean failed = event instanceof Login login && !login.success();
        if (world.policies.isWatched() && !failed) {
            watch(event, decision);
        }
    }

    private void shadowRules(AccountEvent event, Decision decision) {
        for (int rule = 0; rule < world.policy.rules().size(); rule++) {
            if (rules.holds(rule) && world.policies.isShadow(rule)) {
                rules.apply(rule);
                String name = world.policy.version() + "/" + world.policy.rules().get(rule).id();
                note(decision, weigh(event, evidence, rules, name));
            }
        }
    }

    private void shadowPolicy(AccountEvent event, Decision decision, int place) {
        world.policy = world.policies.shadow(place);
        try {
            besides.clear();
            examine(event, besides);
            Decision own = decide(event, besides, shadowRules);
            world.policies.compare(place, decision, own);
            note(decision, own);
        } finally {
            world.policy = world.policies.live();
        }
    }

    private void note(Decision decision, Decision own) {
        if (Strictness.of(own) != Strictness.of(decision)
                || own.accountAction() != decision.accountAction()) {
            otherwise.add(own);
        }
    }

    private void watch(AccountEvent event, Decision decision) {
        long customer = Hash.of(event.account());
        world.policies.decided(customer, event.timeMicros());
        for (int rule = 0; rule < world.policy.rules().size(); rule++) {
            if (rules.isAsked(rule)) {
                world.policies.asked(rule, rules.result(rule), rules.holds(rule));
            }
            if (rules.holds(rule)) {
                demoted(world.policies.ruleHit(rule, customer));
            }
        }
        if (decision.answer() != Answer.ALLOW && demotions.isEmpty()) {
            demoted(world.policies.bothered(customer));
            world.policy = world.policies.live();
        }
    }

    private void demoted(@Nullable Demotion demotion) {
        if (demotion != null) {
            demotions.add(demotion);
        }
    }

    /**
     * Returns, for the event just accepted, the probability of a takeover by all evidence but what
     * its name does.
     */
    public double suspicion() {
        return suspicion;
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
        return ownSuspicion;
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

    private void examine(AccountEvent event, Evidence evidence) {
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
        return decide(event, evidence, rules);
    }

    private Decision decide(AccountEvent event, Evidence evidence, OperatorRules rules) {
        double prior = prior();
        double sum = evidence.sum();
        double own = evidence.sumWithoutMarket();
        double probability = Curves.probability(logOdds(event, evidence, sum));
        suspicion = own == sum ? probability : Curves.probability(prior + own);
        double ofAccount = evidence.sumOfAccount();
        ownSuspicion = ofAccount == own ? suspicion : Curves.probability(prior + ofAccount);
        Standing standing = Standing.of(event, situation);
        boolean ruled = !world.policy.rules().isEmpty();
        if (ruled) {
            rules.forget();
        }
        if (standing != null) {
            return decision(event, standing, probability, evidence);
        }
        if (ruled) {
            rules.ask(event, sum, probability);
            rules.apply(OperatorRules.NO_OTHER);
        }
        return weigh(event, evidence, ruled ? rules : null, world.policy.version());
    }

    private Decision decision(
            AccountEvent event, Standing standing, double probability, Evidence evidence) {
        List<Reason> reasons =
                standing.answer() == Answer.ALLOW ? List.of() : evidence.reasons(false);
        return decision(
                event,
                standing.answer(),
                null,
                AccountAction.NONE,
                score(probability),
                with(standing, reasons),
                world.policy.version());
    }

    /** Weighs the evidence, and what the rules add to it: they raise an answer or leave it. */
    private Decision weigh(
            AccountEvent event, Evidence evidence, @Nullable OperatorRules rules, String policy) {
        double logOdds = logOdds(event, evidence, evidence.sum());
        double probability = Curves.probability(logOdds);
        Cheapest cheapest = cheapest(event, probability);
        if (rules != null && rules.raise()) {
            probability = Curves.probability(logOdds + rules.weight());
            Cheapest raised = cheapest.stricter(cheapest(event, probability));
            cheapest =
                    raised.stricter(rules.answer(), rules.require(Exposure.hasPasskey(situation)));
        }
        boolean allowed = cheapest.answer() == Answer.ALLOW;
        List<Reason> reasons = evidence.reasons(!allowed);
        return decision(
                event,
                cheapest.answer(),
                cheapest.require(),
                allowed || isFailed(event) ? AccountAction.NONE : action(probability),
                score(probability),
                rules == null ? reasons : rules.with(reasons),
                policy);
    }

    /** What fails at a source of stuffing is most likely more of it, whatever the account. */
    private double logOdds(AccountEvent event, Evidence evidence, double sum) {
        double stuffing = isFailed(event) ? evidence.weight(ReasonCode.STUFFING_SOURCE) : 0;
        return stuffing > 0
                ? StuffingSource.priorOfFailure(stuffing) + evidence.sumOfAccount()
                : prior() + sum;
    }

    private static int score(double probability) {
        return (int) Math.round(probability * 1e6);
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
        if (isFailed(event)) {
            return Cheapest.ofFailedLogin(probability, world.policy);
        }
        return Cheapest.of(
                probability,
                Exposure.atStakeYen(event, situation),
                (double) situation.notionalYen(),
                Exposure.hasPasskey(situation),
                world.policy);
    }

    private static boolean isFailed(AccountEvent event) {
        return event instanceof Login login && !login.success();
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
            List<Reason> reasons,
            String policy) {
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
                policy,
                situation.notionalYen());
    }

    private @Nullable String campaign(AccountEvent event, int score) {
        return score < CAMPAIGN_MILLIONTHS ? null : Tied.campaign(event, situation);
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
