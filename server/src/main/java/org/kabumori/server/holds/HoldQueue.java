package org.kabumori.server.holds;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Review;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Fills the queue from the journal, and takes out what was reviewed. */
@Component
class HoldQueue implements Following {
    private static final Set<String> TYPES =
            Set.of(
                    EventType.ORDER.word(),
                    EventType.CASH.word(),
                    EventType.REVIEW.word(),
                    EventType.CONFIRMATION.word());

    private final HoldStore store;
    private final HoldSettings settings;

    HoldQueue(HoldStore store, HoldSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "holds";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            String type = followed.type();
            if (type.equals(EventType.ORDER.word()) || type.equals(EventType.CASH.word())) {
                // Asked before the event is read: nearly none is held.
                String answer = followed.answer();
                if (answer != null && answer.contains("\"hold\"") && isHeld(followed)) {
                    store.add(held(followed));
                }
                continue;
            }
            switch (followed.event()) {
                case Review review -> store.reviewed(review);
                case Confirmation said ->
                        store.confirmed(said.event(), said.account(), said.outcome().word());
                default -> throw new IllegalStateException("not asked for: " + type);
            }
        }
    }

    private static boolean isHeld(Followed followed) {
        return followed.decided().equals("hold");
    }

    private Held held(Followed followed) {
        JsonNode decision =
                Objects.requireNonNullElse(followed.decision(), MissingNode.getInstance());
        AccountEvent event = (AccountEvent) followed.event();
        String instrument = event instanceof Order order ? order.instrument() : null;
        return new Held(
                event.id(),
                followed.seq(),
                followed.type(),
                event.account(),
                instrument,
                side(event),
                Math.abs(decision.path("notionalYen").asLong(0)),
                decision.path("score").asDouble(0),
                decision.path("campaign").asStringOpt().orElse(null),
                followed.body(),
                Objects.requireNonNullElse(followed.answer(), "{}"),
                event.timeMicros(),
                settings.deadlineMicros(event.timeMicros(), market(instrument)),
                "open",
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable String side(Event event) {
        return switch (event) {
            case Order order -> order.side().word();
            case CashMovement cash -> cash.kind().word();
            default -> null;
        };
    }

    private static String market(@Nullable String instrument) {
        return instrument == null ? "" : instrument.substring(0, instrument.indexOf(':'));
    }
}
