package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.infrastructure.StuffingSource;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Familiarity;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Findings;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.OrderPast;
import org.kabumori.engine.state.Population;
import org.kabumori.engine.state.Session;

/** What the account stage remembers of an event, after it is answered. */
final class Learning {
    /** The span of {@link org.kabumori.engine.state.Flows} that is a day. */
    private static final int DAY_SPAN = 1;

    private static final double MOST_FAILED_WEIGHT = 4;

    /**
     * Days after which what is new with a customer says how often anything is: on the first days
     * everything is, and that is no rate.
     */
    private static final int SETTLED_DAYS = 4;

    /** Remembers an event that is not decided: facts, and what people found out. */
    void note(AccountEvent event, AccountState state, Surroundings world) {
        switch (event) {
            case AccountSnapshot snapshot -> state.describe(snapshot, world.market);
            case Execution execution -> execution(execution, state, world);
            case OrderEnd end -> state.activity().orderEnded(end.order());
            case SessionEnd end -> sessionEnded(end, state);
            case Confirmation confirmation -> confirmed(confirmation, state, world);
            case AccountControl control -> controlled(control, state, world);
            case Review review ->
                    find(state, Findings.Kind.REVIEW, weight(review), review.timeMicros(), world);
            case Verdict verdict ->
                    find(
                            state,
                            Findings.Kind.VERDICT,
                            weight(verdict),
                            verdict.timeMicros(),
                            world);
            case CustomerReport report -> reported(report, state, world);
            case CashMovement _, Login _, Order _, SettingChange _ -> {
                // Exchanges of currency change no yen that the detectors look at; the others are
                // decided.
            }
        }
    }

    /** Remembers a decided event and what the decision does to the account. */
    void decided(AccountEvent event, Situation situation, Evidence evidence, Decision decision) {
        AccountState state = situation.account();
        switch (event) {
            case Login login -> login(login, situation, evidence, decision);
            case Order order -> order(order, situation, decision);
            case SettingChange change -> setting(change, situation, decision);
            case CashMovement cash -> cash(cash, situation, decision);
            default -> throw new IllegalStateException("not decided: " + event);
        }
        Session session = situation.session();
        if (session != null && !(event instanceof Login)) {
            session.lastSeenMicros = event.timeMicros();
            session.acted = true;
        }
        if (decision.answer() == Answer.CHALLENGE) {
            state.activity()
                    .challenged(event.id(), session == null ? sessionKey(event) : session.key());
        }
        if (decision.accountAction() != AccountAction.NONE) {
            state.freeze(decision.accountAction());
        }
    }

    private static long sessionKey(AccountEvent event) {
        return event instanceof Login login ? Hash.of(login.session()) : 0;
    }

    private static void login(
            Login login, Situation situation, Evidence evidence, Decision decision) {
        if (!login.success()) {
            situation.activity().failed(login.timeMicros());
            if (evidence.weight(ReasonCode.STUFFING_SOURCE) < StuffingSource.NETWORK_MOST) {
                situation.world().population.failedLogin.observe(true);
            }
            return;
        }
        Session session = situation.activity().openSession(login.session(), login.timeMicros());
        session.loginSeen = true;
        session.admitted = decision.answer().compareTo(Answer.HOLD) < 0;
        session.device = situation.traits().device();
        session.prefix = situation.traits().prefix();
        session.country =
                ImpossibleTravel.tellsPlace(login.channel()) ? situation.traits().country() : 0;
        session.resistant = LoginMethod.isResistant(login);
        session.line = situation.traits().line();
        session.deviceWeight =
                evidence.weight(ReasonCode.LOGIN_DEVICE_NEW)
                        + evidence.weight(ReasonCode.LOGIN_DEVICE_KNOWN)
                        + evidence.weight(ReasonCode.LOGIN_DEVICE_UNKNOWN)
                        + evidence.weight(ReasonCode.COMMON_DEVICE);
        session.networkWeight =
                evidence.weight(ReasonCode.LOGIN_NETWORK_NEW)
                        + evidence.weight(ReasonCode.LOGIN_NETWORK_KNOWN);
        session.indicatorWeight = evidence.weight(ReasonCode.INDICATOR_MATCHED);
        session.dormantWeight = evidence.weight(ReasonCode.LOGIN_DORMANT);
        session.countryWeight = evidence.weight(ReasonCode.LOGIN_COUNTRY_NEW);
        session.agentWeight = evidence.weight(ReasonCode.LOGIN_AGENT_NEW);
        session.methodWeight =
                evidence.weight(ReasonCode.LOGIN_PHISHING_RESISTANT)
                        + evidence.weight(ReasonCode.LOGIN_AFTER_FAILURES);
        stuffing(login, session, situation, evidence);
        if (session.admitted) {
            Population population = situation.world().population;
            long device = situation.traits().device();
            population.sharedDevices.add(device, Hash.of(login.account()));
            boolean shared = population.sharedDevices.isShared(device);
            if (!shared) {
                population(situation);
            }
            familiar(situation, shared);
        }
    }

    /** Whoever came from a device or address of stuffing knows the password from then on. */
    private static void stuffing(
            Login login, Session session, Situation situation, Evidence evidence) {
        session.stuffingWeight = evidence.weight(ReasonCode.STUFFING_SOURCE);
        session.stuffingFailing = (int) evidence.first(ReasonCode.STUFFING_SOURCE);
        if (session.stuffingWeight > StuffingSource.NETWORK_MOST) {
            double weight = Math.min(session.stuffingWeight, situation.of(Parameter.GUESSED_MOST));
            situation.activity().find(Findings.Kind.PASSWORD_GUESSED, weight, login.timeMicros());
        }
    }

    private static void population(Situation situation) {
        Population population = situation.world().population;
        population.failedLogin.observe(false);
        Familiarity familiarity = situation.account().familiarity();
        int day = situation.day();
        if (population.firstDay == 0) {
            population.firstDay = day;
        }
        if (DormantAccount.isWarm(situation)) {
            population.waking.observe(DormantAccount.isDormant(situation));
        }
        if (familiarity.loginDaysBefore(day) >= SETTLED_DAYS) {
            observe(
                    population.newDevice,
                    familiarity,
                    Trait.DEVICE,
                    situation.traits().device(),
                    day);
            long untold = situation.traits().device() == 0 ? situation.traits().untoldDevice() : 0;
            observe(population.untoldDevice, familiarity, Trait.DEVICE, untold, day);
            observe(
                    population.newNetwork,
                    familiarity,
                    Trait.NETWORK,
                    situation.traits().network(),
                    day);
            observe(
                    population.newCountry,
                    familiarity,
                    Trait.COUNTRY,
                    situation.traits().country(),
                    day);
            observe(population.newAgent, familiarity, Trait.AGENT, situation.traits().agent(), day);
            population.scouted.observe(
                    ScoutingLogins.isStranger(situation) && ScoutingLogins.visits(situation) > 0);
            if (situation.traits().country() != 0) {
                population.farLogin.observe(ImpossibleTravel.isFar(situation));
            }
        }
        count(population.networks, situation.traits().network());
        count(population.countries, situation.traits().country());
    }

    private static void count(org.kabumori.engine.state.Counts counts, long value) {
        if (value != 0) {
            counts.add(value);
        }
    }

    private static void observe(
            org.kabumori.engine.state.Rate rate,
            Familiarity familiarity,
            Trait trait,
            long value,
            int day) {
        if (value != 0) {
            rate.observe(familiarity.daysBefore(trait, value, day) == 0);
        }
    }

    /**
     * Remembers what the customer came with. A service that reads for many customers is not the
     * customer: its days are not his, and do not make what he himself comes with a newcomer.
     */
    private static void familiar(Situation situation, boolean shared) {
        Familiarity familiarity = situation.account().familiarity();
        int day = situation.day();
        if (!shared) {
            familiarity.loggedIn(day);
        }
        long device = situation.traits().device();
        long seen = device == 0 ? situation.traits().untoldDevice() : device;
        familiarity.see(Trait.DEVICE, seen, day);
        familiarity.see(Trait.NETWORK, situation.traits().network(), day);
        familiarity.see(Trait.PREFIX, situation.traits().prefix(), day);
        familiarity.see(Trait.ADDRESS, situation.traits().household(), day);
        familiarity.see(Trait.COUNTRY, situation.traits().country(), day);
        familiarity.see(Trait.AGENT, situation.traits().agent(), day);
    }

    private static void order(Order order, Situation situation, Decision decision) {
        AccountState state = situation.account();
        Population population = situation.world().population;
        Session session = situation.session();
        int day = situation.day();
        if (order.session() != null && state.familiarity().loginDaysBefore(day) > 0) {
            population.unknownSession.observe(session == null || !session.loginSeen);
            if (order.ip() != null) {
                population.movedSession.observe(SessionOrigin.isMoved(order, session, situation));
            }
            if (session != null && session.prefix != 0) {
                population.untoldOrigin.observe(SessionOrigin.isUntold(order));
            }
        }
        if (order.ip() != null) {
            state.familiarity().see(Trait.PREFIX, situation.traits().prefix(), day);
        }
        if (order.side() == Side.BUY && state.isDescribed()) {
            population.newName.observe(NewName.isNewName(situation));
            population.newMarket.observe(NewName.isNewMarket(situation));
            population.markets.add(Hash.of(situation.listing().market));
            population.newMargin.observe(NewName.isNewMargin(order, situation));
            if (TokyoClosed.isKnown(situation)) {
                population.tokyoClosed.observe(TokyoClosed.isClosed(situation));
            }
        }
        if (decision.answer().compareTo(Answer.HOLD) < 0) {
            habits(order, situation);
        }
        boolean sells = order.side() == Side.SELL;
        long yen = sells ? situation.sellingYen(order) : situation.notionalYen();
        state.activity().order(order, situation.listing(), yen, day);
        if (order.side() == Side.SELL
                && situation.soldShare(DAY_SPAN, 0) >= Liquidation.HABIT_SHARE) {
            state.liquidations().did(day);
        }
    }

    /** Learns what the customer's orders are like, and everybody's. */
    private static void habits(Order order, Situation situation) {
        Population population = situation.world().population;
        OrderPast past = situation.activity().orderPastToTeach();
        if (LossesRealised.isKnown(order, situation)) {
            boolean loss = LossesRealised.isLoss(order, situation);
            population.lossSale.observe(loss);
            if (loss) {
                past.losses().did(situation.day());
            }
        }
        if (OrderSplitting.isPiece(order)) {
            boolean split = OrderSplitting.isSplit(order, situation);
            population.splitOrder.observe(split);
            if (split) {
                past.splits().did(situation.day());
            }
        }
        if (OrderHabit.counts(order)) {
            if (past.isNewDay(situation.day()) && situation.notionalYen() > 0) {
                population.sizes.add(situation.notionalYen());
            }
            if (past.order(order.timeMicros(), situation.notionalYen(), situation.day())) {
                int part = OrderPast.dayPart(order.timeMicros());
                population.dayParts.add(OrderHabit.key(part));
            }
        }
    }

    private static void setting(SettingChange change, Situation situation, Decision decision) {
        SettingsTampering.Family family = SettingsTampering.Family.of(change.setting());
        if (family != null && decision.answer().compareTo(Answer.HOLD) < 0) {
            situation
                    .activity()
                    .find(family.kind(), situation.of(family.weight()), change.timeMicros());
        }
        if (decision.answer().compareTo(Answer.HOLD) < 0
                && EnrolledByPhishable.isWeak(change, situation)) {
            situation
                    .activity()
                    .find(
                            Findings.Kind.ENROLLED_BY_PHISHABLE,
                            EnrolledByPhishable.weight(situation),
                            change.timeMicros());
        }
        Session session = situation.session();
        boolean customer = session != null && session.loginSeen && session.deviceWeight < 0;
        if (change.setting() == Setting.PASSWORD && customer) {
            // The guessed one opens nothing any more.
            situation.activity().forget(Findings.Kind.PASSWORD_GUESSED);
        }
    }

    private static void cash(CashMovement cash, Situation situation, Decision decision) {
        if (decision.answer().compareTo(Answer.HOLD) >= 0) {
            return;
        }
        long yen = situation.notionalYen();
        situation.account().moveCash(cash.kind() == CashMovement.Kind.DEPOSIT ? yen : -yen);
        if (LinkedBank.draws(cash)) {
            situation.activity().drawn(cash.timeMicros(), yen);
            situation.account().draws().did(situation.day());
        }
    }

    private static void execution(Execution execution, AccountState state, Surroundings world) {
        Listing listing = world.market.listing(execution.instrument());
        long yen =
                Micros.notionalYen(
                        execution.quantityMicros(),
                        execution.priceMicros(),
                        world.market.jpyMicros(listing));
        state.execute(execution, listing, yen, world.market);
    }

    private static void sessionEnded(SessionEnd end, AccountState state) {
        Session session = state.activity().session(end.session());
        if (session != null) {
            // A logout does not undo what the broker ended before.
            session.ended |= end.cause() == SessionEnd.Cause.REVOKED;
            // After a logout the login vouches for nothing: what still comes in this session is not
            // the customer's.
            session.loginSeen = false;
        }
    }

    private static void confirmed(
            Confirmation confirmation, AccountState state, Surroundings world) {
        Session session = state.activity().challengedSession(confirmation.event());
        if (session == null) {
            return;
        }
        boolean trusted = trust(confirmation, state) == Parameter.CONFIRMED_BOUND;
        switch (confirmation.outcome()) {
            case PASSED -> {
                if (trusted && session.device != 0) {
                    state.activity().confirmDevice(session.device);
                    find(
                            state,
                            Findings.Kind.DEVICE_CONFIRMED,
                            Parameter.DEVICE_CONFIRMED,
                            confirmation.timeMicros(),
                            world);
                }
            }
            case FAILED -> state.activity().confirmDevice(0);
            case EXPIRED -> {}
        }
        session.confirmationWeight =
                switch (confirmation.outcome()) {
                    case PASSED -> passed(confirmation, session, state, world);
                    case FAILED ->
                            Math.min(
                                    MOST_FAILED_WEIGHT,
                                    Math.max(0, session.confirmationWeight)
                                            + world.policy.of(Parameter.CONFIRMATION_FAILED));
                    case EXPIRED -> session.confirmationWeight;
                };
    }

    /** A code that could be relayed does not undo confirmations that failed. */
    private static double passed(
            Confirmation confirmation, Session session, AccountState state, Surroundings world) {
        Parameter trust = trust(confirmation, state);
        double weight = world.policy.of(trust);
        boolean weak = trust == Parameter.CONFIRMED_OTHER;
        return weak && session.confirmationWeight != 0 ? session.confirmationWeight : weight;
    }

    /**
     * A relayed code proves nothing about who acts; a signature over the very event, or a person
     * reached elsewhere, does. A signature by what was enrolled lately from a session that could be
     * phished proves no more than that session.
     */
    private static Parameter trust(Confirmation confirmation, AccountState state) {
        boolean enrolled =
                EnrolledByPhishable.inForce(state.activity().findings(), confirmation.timeMicros());
        boolean signed = confirmation.bound() && !enrolled;
        boolean resistant = signed || confirmation.method() == Method.OUT_OF_BAND;
        return resistant ? Parameter.CONFIRMED_BOUND : Parameter.CONFIRMED_OTHER;
    }

    private static void controlled(AccountControl control, AccountState state, Surroundings world) {
        switch (control.action()) {
            case FREEZE_TRADING -> state.freeze(AccountAction.FREEZE_TRADING);
            case FREEZE_ALL -> {
                state.freeze(AccountAction.FREEZE_ALL);
                state.activity().endSessions();
            }
            case UNFREEZE -> {
                // The customer was identified afresh: what was held against the account is settled.
                state.freeze(AccountAction.NONE);
                state.activity().settle();
                state.activity().endSessions();
                find(
                        state,
                        Findings.Kind.UNFROZEN,
                        Parameter.UNFROZEN,
                        control.timeMicros(),
                        world);
            }
            case END_SESSIONS -> state.activity().endSessions();
            case SELF_LOCK -> {
                AccountControl.Scope scope = control.scope();
                state.lock(scope == null ? AccountControl.Scope.ALL : scope);
            }
            case SELF_UNLOCK -> state.unlock(control.scope());
        }
    }

    private static void find(
            AccountState state,
            Findings.Kind kind,
            @Nullable Parameter weight,
            long timeMicros,
            Surroundings world) {
        state.activity().find(kind, weight == null ? 0 : world.policy.of(weight), timeMicros);
    }

    /** What worries a customer more is not forgotten for what worries him less. */
    private static void reported(CustomerReport report, AccountState state, Surroundings world) {
        double weight = world.policy.of(weight(report));
        long time = report.timeMicros();
        double left = state.activity().findings().weight(Findings.Kind.REPORT, time);
        if (weight < 0 || weight >= left) {
            state.activity().find(Findings.Kind.REPORT, weight, time);
        }
    }

    private static @Nullable Parameter weight(Review review) {
        return switch (review.outcome()) {
            case RELEASE -> Parameter.RELEASED;
            case REFUSE -> Parameter.REFUSED;
            case EXPIRE -> null;
        };
    }

    private static @Nullable Parameter weight(Verdict verdict) {
        return switch (verdict.verdict()) {
            case TAKEOVER -> Parameter.VERDICT_TAKEOVER;
            case GENUINE -> Parameter.VERDICT_GENUINE;
            case MANIPULATOR, UNCLEAR -> null;
        };
    }

    private static Parameter weight(CustomerReport report) {
        return switch (report.kind()) {
            case NOT_ME -> Parameter.CUSTOMER_DENIED;
            case CONFIRMED_MINE -> Parameter.CUSTOMER_CONFIRMED;
            case SUSPICIOUS_MESSAGE, LOST_DEVICE -> Parameter.CUSTOMER_WORRIED;
        };
    }
}
