package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** A change of a customer setting. */
public record SettingChange(
        String id,
        long timeMicros,
        String account,
        String session,
        Setting setting,
        @Nullable String value)
        implements AccountEvent {
    @Override
    public boolean decided() {
        return true;
    }
}
