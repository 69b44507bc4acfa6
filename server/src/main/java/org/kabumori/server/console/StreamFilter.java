package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the stream shows: everything that is not {@code null} must hold. Immutable.
 *
 * @param answer a decision's word, or a group of them
 * @param side of orders
 */
record StreamFilter(
        @Nullable String answer,
        @Nullable String type,
        @Nullable String side,
        @Nullable String reason,
        @Nullable String account,
        @Nullable String instrument,
        @Nullable String campaign) {

    StreamFilter {
        answer = orNull(answer);
        type = orNull(type);
        side = orNull(side);
        reason = orNull(reason);
        account = orNull(account);
        instrument = orNull(instrument);
        campaign = orNull(campaign);
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    public boolean isEmpty() {
        return set().isEmpty();
    }

    /** Returns whether an index leads to few events, so that all of the journal may be asked. */
    boolean isNarrow() {
        return account != null || campaign != null;
    }

    /** Returns the fields that are set, in a fixed order. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        put(set, "answer", answer);
        put(set, "type", type);
        put(set, "side", side);
        put(set, "reason", reason);
        put(set, "account", account);
        put(set, "instrument", instrument);
        put(set, "campaign", campaign);
        return set;
    }

    private static void put(Map<String, String> set, String name, @Nullable String value) {
        if (value != null) {
            set.put(name, value);
        }
    }

    /** Returns an address with this filter and a cursor. */
    public String address(String path, String cursor, long seq) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>(set());
        values.put(cursor, seq);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode(StandardCharsets.UTF_8).buildAndExpand(values).toUriString();
    }

    public String rows() {
        return address("/events/rows", "after", 0).replaceAll("[?&]after=0$", "");
    }
}
