package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An attempt to log in. {@code ip} and {@code userAgent} may be absent on the telephone only. */
public record Login(
        String id,
        long timeMicros,
        String account,
        String session,
        boolean success,
        List<Method> methods,
        @Nullable String device,
        boolean deviceBound,
        @Nullable String ip,
        @Nullable String country,
        @Nullable Long asn,
        @Nullable String userAgent,
        Channel channel)
        implements AccountEvent {
    @Override
    public boolean decided() {
        return true;
    }
}
