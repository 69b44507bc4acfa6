package org.kabumori.engine.event;

/** An event of one account: the key of the account stage. */
public sealed interface AccountEvent extends Event
        permits AccountSnapshot,
                Login,
                SessionEnd,
                SettingChange,
                Order,
                OrderEnd,
                Execution,
                CashMovement,
                CustomerReport,
                Confirmation,
                AccountControl,
                Verdict,
                Review {
    /** Returns the broker's own opaque account key. */
    String account();
}
