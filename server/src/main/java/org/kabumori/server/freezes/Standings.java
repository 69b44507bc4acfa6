package org.kabumori.server.freezes;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.EventType;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** Keeps which accounts are frozen, by people and by decisions. */
@Component
class Standings implements Following {
    static final Set<String> TYPES =
            Set.of(
                    EventType.ACCOUNT_CONTROL.word(),
                    EventType.LOGIN.word(),
                    EventType.SETTING_CHANGE.word(),
                    EventType.ORDER.word(),
                    EventType.CASH.word());

    private final StandingStore store;

    Standings(StandingStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "standings";
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
            if (followed.answer() == null) {
                if (followed.event() instanceof AccountControl control) {
                    control(control);
                }
            } else if (isFreezing(followed)) {
                AccountEvent event = (AccountEvent) followed.event();
                store.set(
                        event.account(),
                        new Standing(
                                followed.word("accountAction"),
                                event.timeMicros(),
                                "policy",
                                event.id()));
            }
        }
    }

    /** Asked of the text first: nearly no decision freezes. */
    static boolean isFreezing(Followed followed) {
        String answer = followed.answer();
        return answer != null
                && answer.contains("\"freeze_")
                && followed.word("accountAction").startsWith("freeze_");
    }

    private void control(AccountControl control) {
        String level =
                switch (control.action()) {
                    case FREEZE_TRADING, FREEZE_ALL -> control.action().word();
                    case UNFREEZE -> "none";
                    case END_SESSIONS, SELF_LOCK, SELF_UNLOCK -> null;
                };
        if (level != null) {
            store.set(
                    control.account(),
                    new Standing(level, control.timeMicros(), control.by(), control.id()));
        }
    }
}
