package org.kabumori.server.conditions;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.Condition.Rank;
import org.kabumori.engine.event.Restriction;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A condition that somebody wants, in the contract's words, as requests and approvals carry it.
 * Immutable.
 *
 * @param subject {@code account:…}, {@code instrument:…}, {@code device:…}, {@code ip:…}
 * @param rank {@code block}, {@code override}, {@code overridable_block}
 * @param validUntil RFC 3339; an override must have one
 */
public record Wish(
        @Nullable String subject,
        @Nullable String rank,
        @Nullable String reason,
        @Nullable String validUntil) {
    private static final int MOST_REASON = 400;
    private static final Pattern SUBJECT =
            Pattern.compile("(account|instrument|device|ip):[\\x21-\\x7e]{1,64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns what it is about; empty when nothing is said. */
    public String about() {
        return Objects.requireNonNullElse(subject, "").strip();
    }

    String why() {
        return Objects.requireNonNullElse(reason, "").strip();
    }

    Rank ranked() {
        return Rank.valueOf(Objects.requireNonNullElse(rank, "").toUpperCase(Locale.ROOT));
    }

    @Nullable Long untilMicros() {
        return validUntil == null || validUntil.isBlank()
                ? null
                : ChronoUnit.MICROS.between(
                        Instant.EPOCH, OffsetDateTime.parse(validUntil).toInstant());
    }

    void check(long nowMicros) throws Refusal {
        require(
                SUBJECT.matcher(about()).matches(),
                "condition-subject",
                "subject: account:…, instrument:…, device:… or ip:…");
        require(
                !why().isEmpty() && why().length() <= MOST_REASON,
                "condition-no-reason",
                "reason: 1 to " + MOST_REASON + " characters");
        Rank wanted;
        Long until;
        try {
            wanted = ranked();
            until = untilMicros();
        } catch (DateTimeException e) {
            throw new Refusal(
                    Cause.INVALID, "condition-bad-time", "validUntil: a time with an offset");
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Cause.INVALID, "condition-rank", "rank: block, override or overridable_block");
        }
        require(until == null || until > nowMicros, "condition-past", "validUntil: after now");
        require(
                until != null || wanted != Rank.OVERRIDE,
                "condition-no-end",
                "validUntil: an override must end");
    }

    private static void require(boolean fulfilled, String code, String expected) throws Refusal {
        if (!fulfilled) {
            throw new Refusal(Cause.INVALID, code, expected);
        }
    }

    Condition event(String event, String condition, long nowMicros, String by) {
        return new Condition(
                event,
                nowMicros,
                condition,
                Restriction.Action.SET,
                about(),
                ranked(),
                why(),
                untilMicros(),
                by);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Wish of(String json) {
        return JSON.readValue(json, Wish.class);
    }
}
