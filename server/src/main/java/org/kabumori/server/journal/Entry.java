package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.AnswerWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One event as it goes into the journal, with what the engine said of it; immutable.
 *
 * @param seq the engine's order, from 1, without a gap
 * @param body the event's JSON as it came in
 * @param decision {@code null} when the event's type is not decided
 * @param answer the decision's JSON, {@code null} with it
 */
public record Entry(
        long seq,
        Event event,
        String body,
        @Nullable Decision decision,
        @Nullable String answer,
        List<Alert> alerts) {

    /** Returns the contract's word. */
    String type() {
        return EventType.of(event).word();
    }

    @Nullable String account() {
        return event instanceof AccountEvent ofAccount ? ofAccount.account() : null;
    }

    @Nullable String instrument() {
        return switch (event) {
            case Order order -> order.instrument();
            case Execution execution -> execution.instrument();
            case InstrumentReference reference -> reference.instrument();
            case MarketTrade trade -> trade.instrument();
            case MarketBar bar -> bar.instrument();
            default -> null;
        };
    }

    /** Returns it as it is read back. */
    public Recorded recorded() {
        return new Recorded(
                seq,
                event.id(),
                event.timeMicros(),
                type(),
                account(),
                instrument(),
                body,
                answer,
                alerts.stream().map(Entry::json).toList());
    }

    static String json(Alert alert) {
        return new String(AnswerWriter.toJson(alert), StandardCharsets.UTF_8);
    }
}
