package org.kabumori.server.protection;

import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.TradeType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer may lock at once and get back only by identifying himself afresh, by words:
 * {@code everything}, {@code market:XHKG}, {@code channel:web}, {@code product:margin}, {@code
 * product:foreign}. Immutable.
 */
final class LockKinds {
    static final String EVERYTHING = "everything";

    private static final List<Channel> CHANNELS =
            List.of(Channel.WEB, Channel.APP, Channel.API, Channel.PHONE);
    private static final List<TradeType> MARGIN = List.of(TradeType.MARGIN_NEW);

    private final Map<String, Scope> scopes = new LinkedHashMap<>();

    LockKinds(ProtectionSettings settings) {
        scopes.put(EVERYTHING, Scope.ALL);
        scopes.put("product:margin", ofProduct(MARGIN));
        scopes.put("product:foreign", ofMarkets(settings.foreign()));
        scopes.put("market:" + settings.home(), ofMarkets(List.of(settings.home())));
        settings.foreign().forEach(mic -> scopes.put("market:" + mic, ofMarkets(List.of(mic))));
        CHANNELS.forEach(
                channel ->
                        scopes.put(
                                "channel:" + channel.word(),
                                new Scope(List.of(), List.of(channel))));
    }

    private static Scope ofMarkets(List<String> markets) {
        return new Scope(markets, List.of());
    }

    private static Scope ofProduct(List<TradeType> types) {
        return new Scope(List.of(), List.of(), types, Restriction.Scope.ANY, 0);
    }

    /** Returns all words, in the order in which a page offers them. */
    List<String> words() {
        return new ArrayList<>(scopes.keySet());
    }

    /** Returns what a word locks. */
    Optional<Scope> scope(String word) {
        return Optional.ofNullable(scopes.get(word));
    }

    /** Returns the word of a lock; empty for one that no page sets. */
    Optional<String> word(Scope scope) {
        return scopes.entrySet().stream()
                .filter(each -> each.getValue().isLike(scope))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
