package org.kabumori.sim.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.variation.Variation.Extent;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Plants known faults: checks that let one pass are worth nothing. */
class CanaryTest {
    /** A world of mixed gangs. */
    private static final long SEED = Variation.MIXED.ordinal();

    /** A fault in the log, and the rule that must find it. */
    enum LogFault {
        AN_EXECUTION_IS_LOST(
                Rule.SHARES_CONSERVED, events -> events.remove(find(events, Execution.class))),
        A_WITHDRAWAL_OR_DEPOSIT_IS_LOST(
                Rule.CASH_CONSERVED, events -> events.remove(find(events, CashMovement.class))),
        AN_EXECUTION_COMES_TWICE(
                Rule.ORDER_OVERFILLED,
                events -> {
                    int at = find(events, Execution.class);
                    Execution first = (Execution) events.get(at);
                    events.add(at + 1, copy(first, "again", first.side()));
                }),
        AN_EVENT_COMES_TWICE(
                Rule.ID_REPEATED,
                events -> {
                    int at = find(events, Order.class);
                    events.add(at, events.get(at));
                }),
        AN_EXECUTION_IS_OF_THE_OTHER_SIDE(
                Rule.ORDER_OTHER,
                events -> {
                    int at = find(events, Execution.class);
                    Execution first = (Execution) events.get(at);
                    Side other = first.side() == Side.BUY ? Side.SELL : Side.BUY;
                    events.set(at, copy(first, first.id(), other));
                }),
        AN_ORDER_IS_LOST(Rule.ORDER_UNKNOWN, events -> events.remove(find(events, Order.class))),
        THE_END_OF_A_SESSION_IS_LOST(
                Rule.SESSION_LEFT_OPEN, events -> events.remove(first(events, SessionEnd.class))),
        AN_END_OF_AN_ORDER_IS_LOST(
                Rule.ORDER_LEFT_OPEN, events -> events.remove(find(events, OrderEnd.class))),
        TWO_EVENTS_CHANGE_PLACES(
                Rule.TIME_RUNS_BACK,
                events -> events.addFirst(events.remove(find(events, MarketBar.class))));

        private final Rule rule;
        private final Consumer<List<Event>> plant;

        LogFault(Rule rule, Consumer<List<Event>> plant) {
            this.rule = rule;
            this.plant = plant;
        }

        private static int find(List<Event> events, Class<?> type) {
            return find(events, type, events.size() / 2);
        }

        private static int first(List<Event> events, Class<?> type) {
            return find(events, type, 0);
        }

        private static int find(List<Event> events, Class<?> type, int from) {
            for (int i = from; i < events.size(); i++) {
                if (type.isInstance(events.get(i))) {
                    return i;
                }
            }
            throw new AssertionError("no " + type);
        }

        private static Execution copy(Execution of, String id, Side side) {
            return new Execution(
                    id,
                    of.timeMicros(),
                    of.account(),
                    of.order(),
                    of.instrument(),
                    side,
                    of.quantityMicros(),
                    of.priceMicros());
        }
    }

    /** A fault in the engine, and the rule that must find it. */
    enum EngineFault {
        A_DECISION_IS_FORGOTTEN(Rule.ANSWER_MISSING, decision -> null, alert -> alert),
        ALERTS_ARE_FORGOTTEN(Rule.CAMPAIGN_UNTOLD, decision -> decision, alert -> null),
        A_REASON_IS_INVENTED(
                Rule.REASON_UNTRUE,
                decision ->
                        with(
                                decision,
                                List.of(new Reason(ReasonCode.CONTACT_CHANGED, 2, 1, 0, null))),
                alert -> alert),
        ALL_REASONS_ARE_FORGOTTEN(
                Rule.REASON_MISSING, decision -> with(decision, List.of()), alert -> alert);

        private final Rule rule;
        private final UnaryOperator<Decision> decisions;
        private final UnaryOperator<Alert> alerts;

        EngineFault(Rule rule, UnaryOperator<Decision> decisions, UnaryOperator<Alert> alerts) {
            this.rule = rule;
            this.decisions = decisions;
            this.alerts = alerts;
        }

        private static Decision with(Decision of, List<Reason> reasons) {
            return new Decision(
                    of.event(),
                    of.timeMicros(),
                    of.account(),
                    of.answer(),
                    of.require(),
                    of.accountAction(),
                    of.scoreMillionths(),
                    reasons,
                    of.campaign(),
                    of.policy(),
                    of.notionalYen());
        }
    }

    /** A fault of a broker that does something else than the engine says. */
    enum BrokerFault {
        REFUSED_ORDERS_GO_ON(
                Rule.NOT_PASSED, reply -> reply.answer() == Answer.REJECT ? allowed(reply) : reply),
        NOBODY_IS_ASKED(
                Rule.NOT_PASSED,
                reply -> reply.answer() == Answer.CHALLENGE ? allowed(reply) : reply),
        NOTHING_IS_HELD(
                Rule.NOT_PASSED, reply -> reply.answer() == Answer.HOLD ? allowed(reply) : reply),
        NO_SESSION_IS_ENDED(
                Rule.SESSION_OVER,
                reply -> new Reply(reply.answer(), reply.require(), AccountAction.NONE, false));

        private final Rule rule;
        private final UnaryOperator<Reply> broker;

        BrokerFault(Rule rule, UnaryOperator<Reply> broker) {
            this.rule = rule;
            this.broker = broker;
        }

        private static Reply allowed(Reply reply) {
            return new Reply(Answer.ALLOW, null, reply.action(), false);
        }
    }

    private static final LabelledLog LOG = Variation.COLD_START.log(1, new Extent(500, 5));

    @Test
    void theLogWithoutAFaultIsRight() {
        assertThat(SimulationTest.checked(new Engine(Policy.STANDARD)::accept, LOG).orders())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aFaultInTheLogIsFound(LogFault fault) {
        List<Event> events = new ArrayList<>(LOG.events());
        fault.plant.accept(events);
        LabelledLog planted = new LabelledLog(events, LOG.labels());
        assertThatThrownBy(
                        () -> SimulationTest.checked(new Engine(Policy.STANDARD)::accept, planted))
                .isInstanceOf(BrokenInvariant.class)
                .extracting(thrown -> ((BrokenInvariant) thrown).rule())
                .isEqualTo(fault.rule);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultInTheEngineIsFound(EngineFault fault) {
        assertThatThrownBy(() -> SimulationTest.checked(faulty(fault), LOG))
                .isInstanceOf(BrokenInvariant.class)
                .extracting(thrown -> ((BrokenInvariant) thrown).rule())
                .isEqualTo(fault.rule);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfTheBrokerIsFound(BrokerFault fault) {
        assertThatThrownBy(() -> new PlayedWorld(SEED, Policy.STANDARD).closed(fault.broker))
                .isInstanceOf(BrokenInvariant.class)
                .extracting(thrown -> ((BrokenInvariant) thrown).rule())
                .isEqualTo(fault.rule);
    }

    /** The engine with a fault from the middle of the log on. */
    private static CheckedRun.Subject faulty(EngineFault fault) {
        Engine engine = new Engine(Policy.STANDARD);
        long from = LOG.events().get(LOG.events().size() / 2).timeMicros();
        return (event, answers) ->
                engine.accept(
                        event,
                        event.timeMicros() < from
                                ? answers
                                : new Answers() {
                                    @Override
                                    public void decision(Decision decision) {
                                        Decision told = fault.decisions.apply(decision);
                                        if (told != null) {
                                            answers.decision(told);
                                        }
                                    }

                                    @Override
                                    public void alert(Alert alert) {
                                        Alert told = fault.alerts.apply(alert);
                                        if (told != null) {
                                            answers.alert(told);
                                        }
                                    }
                                });
    }

    @Test
    void aLabelOfNothingIsFound() {
        List<Label> labels = new ArrayList<>(LOG.labels());
        Label first = labels.getFirst();
        labels.add(
                new Label(
                        "nobody",
                        first.session(),
                        null,
                        null,
                        first.verdict(),
                        first.campaign(),
                        first.scenario()));
        assertThatThrownBy(
                        () ->
                                SimulationTest.checked(
                                        new Engine(Policy.STANDARD)::accept,
                                        new LabelledLog(LOG.events(), labels)))
                .hasMessageContaining("LABEL_OF_NOTHING");
    }

    @Test
    void aWorldWithoutAttacksProvesNothing() {
        assertThatThrownBy(
                        () ->
                                SimulationTest.checked(
                                        new Engine(Policy.STANDARD)::accept,
                                        new LabelledLog(LOG.events(), List.of())))
                .hasMessageContaining("NOTHING_HAPPENED");
    }

    @Test
    void anOracleThatMissesASnapshotDisagrees() {
        NaiveOracle oracle = new NaiveOracle(Policy.STANDARD);
        Engine engine = new Engine(Policy.STANDARD);
        AnswerRules heard = new AnswerRules();
        List<BrokenInvariant> found = new ArrayList<>();
        for (Event event : LOG.events()) {
            Facts facts =
                    event.decided() && event instanceof org.kabumori.engine.event.AccountEvent one
                            ? oracle.facts(one)
                            : null;
            heard.turnTo(event);
            engine.accept(event, heard);
            Decision decision = heard.answered(event);
            if (facts != null && decision != null) {
                found.addAll(Comparison.disagreements(decision, facts));
            }
            if (!(event instanceof AccountSnapshot)) {
                oracle.take(event, facts, decision);
            }
        }
        assertThat(found).extracting(BrokenInvariant::rule).contains(Rule.REASON_UNTRUE);
    }
}
