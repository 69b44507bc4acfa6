package org.kabumori.server.freezes;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actions.Actions;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.OpenOrder;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.ActionKinds;
import org.kabumori.server.outbox.Outbox;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ends the sessions of an account and asks for its open orders to be cancelled when it was frozen,
 * when a change of what opens it was held or rejected, or when the customer says that it was not
 * him or that he lost his device.
 */
@Component
class Reactions implements Following {
    static final String END_SESSIONS = "end_sessions";
    static final String CANCEL_ORDERS = "cancel_orders";

    /** Ids of the server's own ends of sessions begin so. */
    private static final String OWN = "end-";

    /** What opens an account or lets money out of it. */
    private static final Set<Setting> CREDENTIALS =
            EnumSet.of(
                    Setting.PASSWORD,
                    Setting.EMAIL,
                    Setting.PHONE,
                    Setting.WITHDRAWAL_ACCOUNT,
                    Setting.METHOD_ADDED,
                    Setting.METHOD_REMOVED,
                    Setting.DEVICE_REGISTERED,
                    Setting.API_KEY_CREATED);

    /** A thief who tries again and again must not fill the journal. */
    private static final Duration REST = Duration.ofMinutes(1);

    /** More orders than a person has; a robot's are cancelled by its key. */
    private static final int MOST_ORDERS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StandingStore store;
    private final Book book;
    private final Actions actions;
    private final Outbox outbox;
    private final Acting acting;

    Reactions(StandingStore store, Book book, Actions actions, Outbox outbox, Acting acting) {
        this.store = store;
        this.book = book;
        this.actions = actions;
        this.outbox = outbox;
        this.acting = acting;
    }

    @Override
    public String name() {
        return "reactions";
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(Standings.TYPES);
        types.add(EventType.CUSTOMER_REPORT.word());
        return types;
    }

    @Override
    public boolean acts() {
        return true;
    }

    @Override
    public void take(List<Followed> batch) throws Unavailable {
        if (!acting.isLive()) {
            return;
        }
        for (Followed followed : batch) {
            if (Standings.isFreezing(followed)) {
                AccountEvent event = (AccountEvent) followed.event();
                if (store.freeze(event.account(), event.timeMicros())) {
                    endAll(event, "frozen");
                }
            } else if (followed.answer() == null
                    || followed.type().equals(EventType.SETTING_CHANGE.word())) {
                react(followed);
            }
        }
    }

    private void react(Followed followed) throws Unavailable {
        switch (followed.event()) {
            case AccountControl control -> control(control);
            case CustomerReport report -> {
                boolean alarming =
                        report.kind() == CustomerReport.Kind.NOT_ME
                                || report.kind() == CustomerReport.Kind.LOST_DEVICE;
                if (alarming && rested(report)) {
                    endAll(report, report.kind().word());
                }
            }
            case SettingChange change -> {
                String decided = followed.decided();
                boolean stopped = decided.equals("hold") || decided.equals("reject");
                if (stopped && CREDENTIALS.contains(change.setting()) && rested(change)) {
                    endAll(change, "credential_change");
                }
            }
            default -> {}
        }
    }

    private boolean rested(AccountEvent event) {
        return store.react(event.account(), event.timeMicros(), REST.toMillis() * 1_000);
    }

    private void control(AccountControl control) throws Unavailable {
        switch (control.action()) {
            case FREEZE_TRADING, FREEZE_ALL -> {
                store.freeze(control.account(), control.timeMicros());
                endAll(control, "frozen");
            }
            case UNFREEZE -> store.unfreeze(control.account());
            case END_SESSIONS -> {
                if (!control.id().startsWith(OWN)) {
                    note(control, END_SESSIONS, Map.of("why", "operator", "by", control.by()));
                }
            }
            case SELF_LOCK, SELF_UNLOCK -> {}
        }
    }

    private void endAll(AccountEvent cause, String why) throws Unavailable {
        String account = cause.account();
        String id = OWN + Hashes.shortHash(cause.id());
        acting.act(
                Actor.SERVER,
                "account.end-sessions",
                "account:" + account,
                Map.of("cause", cause.id(), "why", why),
                now ->
                        new AccountControl(
                                id,
                                now,
                                account,
                                AccountControl.Action.END_SESSIONS,
                                null,
                                null,
                                Actor.SERVER.name()));
        note(cause, END_SESSIONS, Map.of("why", why));
        List<OpenOrder> orders = book.ordersOf(account, MOST_ORDERS);
        if (!orders.isEmpty()) {
            note(cause, CANCEL_ORDERS, Map.of("why", why, "orders", orders));
            outbox.tell(toCancel(cause, why, orders));
        }
    }

    private static Action toCancel(AccountEvent cause, String why, List<OpenOrder> orders) {
        ObjectNode data = JSON.createObjectNode();
        data.put("event", cause.id());
        data.put("account", cause.account());
        data.put("why", why);
        data.set("orders", JSON.valueToTree(orders));
        String subject = Action.subjectOf(cause.account());
        return new Action(
                "cancel-" + Hashes.shortHash(cause.id()),
                ActionKinds.ORDERS_TO_CANCEL,
                subject,
                subject,
                cause.timeMicros(),
                data);
    }

    private void note(AccountEvent cause, String kind, Map<String, ?> payload) {
        actions.note(
                cause.timeMicros(),
                kind,
                cause.account(),
                JSON.writeValueAsString(payload),
                cause.id());
    }
}
