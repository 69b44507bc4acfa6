package org.kabumori.server.restrictions;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Restriction.Effect;
import org.kabumori.engine.event.Restriction.Scope;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Word;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a halt halts, in the contract's words, as requests and approvals carry it. Immutable.
 *
 * @param instruments names, or the one entry {@code *} for all of {@code market}
 * @param side {@code buy}, {@code sell}, {@code any}; {@code buy} when absent
 * @param tradeTypes empty for all
 * @param channels empty for all
 * @param disclosed whether customers are told the reason
 * @param validUntil RFC 3339, absent for until it is lifted
 * @param answer what orders get: {@code reject}, as when it is absent, or {@code hold}
 */
public record Halt(
        @Nullable List<String> instruments,
        @Nullable String market,
        @Nullable String side,
        @Nullable List<String> tradeTypes,
        @Nullable List<String> channels,
        @Nullable Boolean disclosed,
        @Nullable String reason,
        @Nullable String validUntil,
        @Nullable String answer) {
    static final String ALL = "*";

    private static final int MOST_REASON = 400;
    private static final Pattern INSTRUMENT =
            Pattern.compile("[A-Z0-9]{4}:[A-Z0-9][A-Z0-9.&_-]{0,18}");
    private static final Pattern MARKET = Pattern.compile("[A-Z0-9]{4}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A halt that refuses. */
    public Halt(
            @Nullable List<String> instruments,
            @Nullable String market,
            @Nullable String side,
            @Nullable List<String> tradeTypes,
            @Nullable List<String> channels,
            @Nullable Boolean disclosed,
            @Nullable String reason,
            @Nullable String validUntil) {
        this(instruments, market, side, tradeTypes, channels, disclosed, reason, validUntil, null);
    }

    /** Returns the names, {@code *} for a whole market. */
    public List<String> names() {
        return Objects.requireNonNullElse(instruments, List.of());
    }

    /** Returns whether it halts a whole market. */
    public boolean isWholeMarket() {
        return names().equals(List.of(ALL));
    }

    Scope scope() {
        return Scope.valueOf(Objects.requireNonNullElse(side, "buy").toUpperCase(Locale.ROOT));
    }

    List<TradeType> types() {
        return words(TradeType.class, tradeTypes);
    }

    List<Channel> ways() {
        return words(Channel.class, channels);
    }

    Effect effect() {
        return Effect.valueOf(
                Objects.requireNonNullElse(answer, "reject").toUpperCase(Locale.ROOT));
    }

    boolean isDisclosed() {
        return Boolean.TRUE.equals(disclosed);
    }

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }

    @Nullable Long untilMicros() {
        return validUntil == null || validUntil.isBlank() ? null : micros(validUntil);
    }

    /**
     * Returns it with its names sorted out: each once.
     *
     * @throws Refusal when it says something that cannot be
     */
    Halt checked(long nowMicros) throws Refusal {
        List<String> once = List.copyOf(new LinkedHashSet<>(names()));
        require(
                !once.isEmpty(),
                "halt-no-names",
                "instruments: at least one name, or * and market");
        require(
                once.size() <= NameList.MOST_NAMES,
                "halt-too-many",
                "instruments: at most " + NameList.MOST_NAMES);
        if (once.contains(ALL)) {
            require(once.size() == 1, "halt-all-alone", "instruments: * alone");
            require(
                    market != null && MARKET.matcher(market).matches(),
                    "halt-no-market",
                    "market: a market's code, as XTKS");
        } else {
            for (String name : once) {
                require(
                        INSTRUMENT.matcher(name).matches(),
                        "halt-bad-name",
                        "instruments: market and code, as XTKS:7203");
            }
        }
        require(
                !why().isBlank() && why().length() <= MOST_REASON,
                "halt-no-reason",
                "reason: 1 to " + MOST_REASON + " characters");
        checkWords();
        Long until = until();
        require(until == null || until > nowMicros, "halt-past", "validUntil: after now");
        return new Halt(
                once, market, side, tradeTypes, channels, disclosed, reason, validUntil, answer);
    }

    private void checkWords() throws Refusal {
        try {
            scope();
            types();
            ways();
            effect();
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Cause.INVALID,
                    "halt-bad-word",
                    "side, tradeTypes, channels and answer in the contract's words");
        }
    }

    private @Nullable Long until() throws Refusal {
        try {
            return untilMicros();
        } catch (DateTimeException e) {
            throw new Refusal(Cause.INVALID, "halt-bad-time", "validUntil: a time with an offset");
        }
    }

    private static void require(boolean fulfilled, String code, String expected) throws Refusal {
        if (!fulfilled) {
            throw new Refusal(Cause.INVALID, code, expected);
        }
    }

    Restriction event(String event, String restriction, long nowMicros, String by) {
        return new Restriction(
                event,
                nowMicros,
                restriction,
                Restriction.Action.SET,
                names(),
                market,
                scope(),
                types(),
                ways(),
                isDisclosed(),
                why(),
                untilMicros(),
                by,
                effect());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Halt of(String json) {
        return JSON.readValue(json, Halt.class);
    }

    private static <T extends Enum<T> & Word> List<T> words(
            Class<T> type, @Nullable List<String> words) {
        return Objects.requireNonNullElse(words, List.<String>of()).stream()
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
    }
}
