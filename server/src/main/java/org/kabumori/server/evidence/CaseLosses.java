package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.cases.Figures;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.loss.AccountLosses;
import org.kabumori.server.loss.LossReferences;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTerms;
import org.kabumori.server.loss.Losses;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the unauthorised trades of a case's accounts cost, on both bases, as far as the journal
 * says. Thread-safe; costs some queries an account.
 */
@Component
public class CaseLosses {
    /** Accounts worked out at a time; each reads up to years of events. */
    public static final int MOST_ACCOUNTS = 20;

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int LOOKED_AT = 2_000;

    private final AccountLosses losses;
    private final JournalStore journal;
    private final Figures figures;

    CaseLosses(AccountLosses losses, JournalStore journal, Figures figures) {
        this.losses = losses;
        this.journal = journal;
        this.figures = figures;
    }

    /**
     * What is asked; what is {@code null} is taken from the journal. Immutable.
     *
     * @param from the first day of the theft, by default that of the first event not allowed among
     *     the latest
     * @param to the last day, by default that of the last event
     * @param valuedOn by default the last day
     * @param share of the loss that the broker bears, 0 to 1
     */
    public record Terms(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate valuedOn,
            BigDecimal share,
            BigDecimal consolationYen) {
        /** The whole loss, and nothing beyond it. */
        public static final Terms WHOLE =
                new Terms(null, null, null, BigDecimal.ONE, BigDecimal.ZERO);
    }

    /**
     * An account's.
     *
     * @param wrong why there is no statement; empty when there is
     */
    public record Found(String account, @Nullable LossStatement statement, String wrong) {}

    /**
     * Returns those of the accounts that are linked to a case. The figures entered for the case are
     * used where they are.
     */
    public List<Found> of(Whole whole, Terms terms) {
        LossReferences entered = figures.counting(whole.file().number());
        return whole.keys(CaseLink.Kind.ACCOUNT).stream()
                .limit(MOST_ACCOUNTS)
                .map(account -> found(account, terms, entered))
                .toList();
    }

    private Found found(String account, Terms terms, LossReferences entered) {
        List<Recorded> latest = journal.ofAccount(account, Long.MAX_VALUE, LOOKED_AT);
        if (latest.isEmpty()) {
            return new Found(account, null, "the journal has no event of the account");
        }
        LocalDate last = day(latest.getFirst());
        LocalDate from = terms.from() == null ? firstStopped(latest, last) : terms.from();
        LocalDate to = terms.to() == null ? last : terms.to();
        LocalDate valuedOn = terms.valuedOn() == null ? to : terms.valuedOn();
        try {
            LossTerms granted =
                    new LossTerms(terms.share(), terms.consolationYen(), false, valuedOn);
            return new Found(
                    account,
                    Losses.of(
                            losses.question(
                                    account,
                                    micros(from),
                                    micros(to.plusDays(1)) - 1,
                                    entered,
                                    granted)),
                    "");
        } catch (IllegalArgumentException e) {
            return new Found(account, null, String.valueOf(e.getMessage()));
        }
    }

    private static LocalDate firstStopped(List<Recorded> latest, LocalDate otherwise) {
        return latest.reversed().stream()
                .filter(
                        event ->
                                event.decision() != null
                                        && !event.decision().contains("\"decision\":\"allow\""))
                .findFirst()
                .map(CaseLosses::day)
                .orElse(otherwise);
    }

    private static LocalDate day(Recorded event) {
        return Instant.EPOCH
                .plus(event.timeMicros(), ChronoUnit.MICROS)
                .atZone(TOKYO)
                .toLocalDate();
    }

    private static long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(TOKYO).toInstant());
    }
}
