package org.kabumori.server.protection;

import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.Restriction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a customer may limit at once, and raise or lift after a cooling-off. */
enum Limit {
    /** Nothing is bought abroad; what is held there can be sold. */
    FOREIGN_BUYS,
    /** The day's buys stay within an amount. */
    DAILY_BUYS;

    /** Returns what it covers. */
    Scope scope(ProtectionSettings settings, long amountYen) {
        return switch (this) {
            case FOREIGN_BUYS ->
                    new Scope(settings.foreign(), List.of(), List.of(), Restriction.Scope.BUY, 0);
            case DAILY_BUYS ->
                    new Scope(List.of(), List.of(), List.of(), Restriction.Scope.BUY, amountYen);
        };
    }

    /** Returns the word in requests, pages and the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Limit> of(String word) {
        for (Limit limit : values()) {
            if (limit.word().equals(word)) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }
}
