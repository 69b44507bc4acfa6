package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an account holds, usually each morning; replaces the snapshot before. {@code cash} is by
 * currency, in the order given; {@code openedOnDay} counts days since 1970-01-01.
 */
public record AccountSnapshot(
        String id,
        long timeMicros,
        String account,
        long openedOnDay,
        long buyingPowerYenMicros,
        List<CashBalance> cash,
        List<Position> positions,
        List<Method> methods,
        @Nullable Boolean foreignTrading,
        @Nullable List<String> devices,
        @Nullable Long lastLoginMicros)
        implements AccountEvent {}
