package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.contacts.ContactKind;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.kabumori.server.journal.JournalStore;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Follows the journal and has customers told, in the transaction that moves its cursor: what is to
 * be told stands once, whenever the server is killed. One thread's.
 */
@Component
class Noticing implements Following {
    private static final Set<String> TYPES =
            Set.of(
                    EventType.LOGIN.word(),
                    EventType.ORDER.word(),
                    EventType.SETTING_CHANGE.word(),
                    EventType.CASH.word(),
                    EventType.ACCOUNT_CONTROL.word(),
                    EventType.CUSTOMER_REPORT.word(),
                    EventType.CONFIRMATION.word(),
                    EventType.REVIEW.word());

    private static final String ALLOW = "allow";
    private static final String ALLOWED = "\"decision\":\"allow\"";
    private static final String NO_ACTION = "\"accountAction\":\"none\"";

    /** What may make an allowed event worth a look, as the server writes decisions. */
    private static final Pattern NOTABLE =
            Pattern.compile(
                    "_new\"|\"login_far_away\"|\"liquidation|\"weight\":([3-9]|[1-9][0-9])");

    private final Notices notices;
    private final Contacts contacts;
    private final JournalStore journal;
    private final Acting acting;
    private final EventReader reader = new EventReader();

    Noticing(Notices notices, Contacts contacts, JournalStore journal, Acting acting) {
        this.notices = notices;
        this.contacts = contacts;
        this.journal = journal;
        this.acting = acting;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return true;
    }

    @Override
    public void take(List<Followed> batch) {
        // Customers are not told of a history that was loaded for study.
        if (!acting.isLive()) {
            return;
        }
        for (Followed followed : batch) {
            if (isNotable(followed)) {
                take(followed);
            }
        }
    }

    private void take(Followed followed) {
        switch (followed.event()) {
            case Confirmation confirmation -> {
                if (confirmation.outcome() == Confirmation.Outcome.PASSED) {
                    letThrough(confirmation.event());
                }
            }
            case Review review -> {
                if (review.outcome() == Review.Outcome.RELEASE) {
                    letThrough(review.event());
                }
            }
            case Event event -> {
                String decided = followed.decided();
                quarantine(event, decided);
                Occasions.of(event, decided, followed.decision()).forEach(notices::tell);
            }
        }
    }

    /** What was challenged or held, and then let through, happens after all. */
    private void letThrough(String id) {
        Event event = journal.byId(id).map(recorded -> read(recorded.body())).orElse(null);
        if (event != null) {
            quarantine(event, ALLOW);
            Occasions.of(event, ALLOW, null).forEach(notices::tell);
        }
    }

    /** Before the customer is told, so that the old address is told too. */
    private void quarantine(Event event, String decided) {
        if (event instanceof SettingChange change && !decided.equals("reject")) {
            ContactKind kind = kindOf(change.setting());
            if (kind != null) {
                String value = decided.equals(ALLOW) ? change.value() : null;
                contacts.changed(change.account(), kind, value);
            }
        }
    }

    private static @Nullable ContactKind kindOf(Setting setting) {
        return switch (setting) {
            case EMAIL -> ContactKind.EMAIL;
            case PHONE -> ContactKind.PHONE;
            default -> null;
        };
    }

    /** Asked of the text first: nearly all logins and orders are a customer's as usual. */
    private static boolean isNotable(Followed followed) {
        String answer = followed.answer();
        boolean usual = followed.type().equals("login") || followed.type().equals("order");
        return !usual
                || answer == null
                || !answer.contains(ALLOWED)
                || !answer.contains(NO_ACTION)
                || NOTABLE.matcher(answer).find();
    }

    private Event read(String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(json, 0, json.length);
        } catch (Rejection e) {
            throw new IllegalStateException("an event of the journal is none", e);
        }
    }
}
