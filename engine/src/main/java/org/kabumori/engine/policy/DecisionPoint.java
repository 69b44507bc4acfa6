package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Word;

/** The kinds of events that get a decision, under the contract's words. */
public enum DecisionPoint implements Word {
    LOGIN,
    SETTING_CHANGE,
    ORDER,
    CASH;

    @Override
    public String word() {
        return Word.super.word().replace('_', '-');
    }

    /** Returns the point at which an event is decided, {@code null} for one that is not. */
    public static @Nullable DecisionPoint of(AccountEvent event) {
        return switch (event) {
            case Login _ -> LOGIN;
            case SettingChange _ -> SETTING_CHANGE;
            case Order _ -> ORDER;
            case CashMovement _ -> CASH;
            default -> null;
        };
    }
}
