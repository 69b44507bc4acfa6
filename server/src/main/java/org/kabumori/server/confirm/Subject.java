package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events that a confirmation is about, as the journal has them; immutable.
 *
 * @param events in the order in which they were asked for
 * @param decisions the answers that challenged them
 */
record Subject(List<Recorded> recorded, List<AccountEvent> events, List<JsonNode> decisions) {
    /** More than an account does while a confirmation lives. */
    private static final int MOST_SINCE = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads the events; empty when one of them is not in the journal or has no account. */
    static Optional<Subject> of(List<String> ids, JournalStore journal) {
        EventReader reader = new EventReader();
        List<Recorded> recorded = new ArrayList<>();
        List<AccountEvent> events = new ArrayList<>();
        List<JsonNode> decisions = new ArrayList<>();
        for (String id : ids) {
            Recorded found = journal.byId(id).orElse(null);
            if (found == null || !(read(found.body(), reader) instanceof AccountEvent event)) {
                return Optional.empty();
            }
            recorded.add(found);
            events.add(event);
            decisions.add(JSON.readTree(Objects.requireNonNullElse(found.decision(), "{}")));
        }
        return Optional.of(
                new Subject(List.copyOf(recorded), List.copyOf(events), List.copyOf(decisions)));
    }

    private static Event read(String body, EventReader reader) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(json, 0, json.length);
        } catch (Rejection e) {
            throw new IllegalStateException("an event of the journal is none", e);
        }
    }

    String account() {
        return events.getFirst().account();
    }

    boolean isOneAccounts() {
        return events.stream().allMatch(each -> each.account().equals(account()));
    }

    /** Returns the sessions that the events came from. */
    Set<String> sessions() {
        return events.stream()
                .map(Subject::session)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<String> session(AccountEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case Order order -> order.session();
                    case SettingChange change -> change.session();
                    case CashMovement cash -> cash.session();
                    case Login login -> login.session();
                    default -> null;
                });
    }

    /**
     * Returns why the events are no longer what is asked about, empty when they are: the order
     * ended or was replaced, its session ended, the account was frozen or locked.
     */
    String overtaken(JournalStore journal) {
        long after = recorded.stream().mapToLong(Recorded::seq).min().orElse(0);
        EventReader reader = new EventReader();
        for (Recorded each : journal.ofAccountAfter(account(), after, MOST_SINCE)) {
            String why = overtaken(read(each.body(), reader));
            if (!why.isEmpty()) {
                return why;
            }
        }
        return "";
    }

    private String overtaken(Event later) {
        return switch (later) {
            case Order order
                    when order.action() == Order.Action.REPLACE && isAbout(order.replaces()) ->
                    "order-replaced";
            case OrderEnd end when isAbout(end.order()) -> "order-ended";
            case SessionEnd end when sessions().contains(end.session()) -> "session-ended";
            case AccountControl control ->
                    switch (control.action()) {
                        case UNFREEZE, SELF_UNLOCK -> "";
                        case FREEZE_TRADING, FREEZE_ALL, END_SESSIONS, SELF_LOCK ->
                                control.action().word();
                    };
            default -> "";
        };
    }

    private boolean isAbout(@Nullable String order) {
        return events.stream()
                .anyMatch(each -> each instanceof Order ours && ours.order().equals(order));
    }

    /** Returns whether every event was challenged, or is held. */
    boolean isAsked() {
        return decisions.stream()
                .map(each -> each.path("decision").asString(""))
                .allMatch(each -> each.equals("challenge") || each.equals("hold"));
    }

    /** Returns whether the session at hand must not be enough. */
    boolean needsOtherDevice(double fromScore) {
        return decisions.stream()
                .anyMatch(
                        each ->
                                each.path("require").asString("").equals("out_of_band")
                                        || each.path("score").asDouble(0) >= fromScore);
    }

    /** Returns whether events, as somebody is about to carry them out, are these very ones. */
    boolean isSame(List<String> bodies) {
        EventReader reader = new EventReader();
        List<Event> shown = new ArrayList<>();
        for (String body : bodies) {
            byte[] json = body.getBytes(StandardCharsets.UTF_8);
            try {
                shown.add(reader.read(json, 0, json.length));
            } catch (Rejection e) {
                return false;
            }
        }
        return Canonical.form(shown).equals(Canonical.form(events));
    }
}
