package org.kabumori.sim.check;

/** What a log of events and answers must hold to. */
public enum Rule {
    TIME_RUNS_BACK("Times never run back."),
    ID_REPEATED("Ids are unique."),
    NOT_POSITIVE("Quantities, prices, rates and the amounts of bars are above zero."),
    OFF_TICK("Prices are on the tick and within the day's limits."),
    ORDER_REPEATED("An order is new once."),
    ORDER_UNKNOWN("What names an order names a known one, of the same account."),
    ORDER_OTHER("An execution has its order's instrument and side."),
    ORDER_OVERFILLED("Executions never exceed their order's quantity."),
    ORDER_OVER("Nothing comes of an order after its end."),
    NOT_PASSED("Nothing comes of an order that was refused, or that still waits."),
    NOTHING_WAITED("A confirmation ends a challenge, a review a hold, and once only."),
    FROZEN("Nothing is executed in a frozen account until it is unfrozen."),
    OUTSIDE_HOURS("Executions lie within their market's sessions."),
    SESSION_UNKNOWN("A session was opened by a login of the same account."),
    SESSION_OVER("Nothing comes of a session after its end."),
    SESSION_NOT_ADMITTED("Nothing comes of a session whose login was refused, or still waits."),
    SESSION_LEFT_OPEN("A session ends within two days, by its owner, the clock or the broker."),
    SHARES_NEGATIVE("Nobody owes shares but short in the margin account."),
    CASH_NEGATIVE("Nobody owes cash: a loss on margin beyond it is the broker's claim."),
    SHARES_CONSERVED("A snapshot's shares are those of the snapshot before and what was traded."),
    CASH_CONSERVED("A snapshot's cash is that of the snapshot before and what was moved."),
    ANSWER_MISSING("Each event that is decided gets one decision."),
    ANSWER_UNASKED("Only events that are decided get a decision, and one only."),
    ANSWER_ILL_FORMED("A decision names its event, and its parts agree."),
    CAMPAIGN_UNTOLD("A decision names no campaign before an alert told of it."),
    REASON_UNTRUE("What a reason says is so."),
    REASON_MISSING("What is clearly so is told."),
    ORDER_LEFT_OPEN("An order ends with its day."),
    ORDER_HALF_FILLED("An order that ended as filled was filled whole, and the other way round."),
    LABEL_OF_NOTHING("Labels name existing accounts, sessions, orders and events."),
    TOTALS("What all customers bought and sold is how all their positions changed."),
    NOTHING_HAPPENED("The world did something: logins, orders, executions, attacks.");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the rule as a sentence. */
    public String sentence() {
        return sentence;
    }
}
