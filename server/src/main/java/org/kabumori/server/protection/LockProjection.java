package org.kabumori.server.protection;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.EventType;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** Keeps what customers locked, as the engine has it. */
@Component
class LockProjection implements Following {
    private final ProtectionStore store;

    LockProjection(ProtectionStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "self-locks";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.ACCOUNT_CONTROL.word());
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            if (followed.event() instanceof AccountControl control) {
                take(control);
            }
        }
    }

    private void take(AccountControl control) {
        Scope scope = control.scope();
        switch (control.action()) {
            case SELF_LOCK -> store.lock(control, scope == null ? Scope.ALL : scope);
            case SELF_UNLOCK -> {
                if (scope == null) {
                    store.unlockAll(control.account());
                } else {
                    store.unlock(control.account(), scope);
                }
            }
            case FREEZE_TRADING, FREEZE_ALL, UNFREEZE, END_SESSIONS -> {}
        }
    }
}
