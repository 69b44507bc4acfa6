package org.kabumori.server.posture;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.document.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the broker stands to each control, by what is measured now and what people attested.
 * Attesting is a supervisor's and stands in the audit log. Thread-safe.
 */
@Component
public class Posture {
    /** Nothing is attested for longer: somebody looks again every year. */
    static final int MOST_DAYS = 366;

    private static final int MOST_REFERENCE = 300;
    private static final String ACT = "posture.attest";

    private final PostureStore store;
    private final Measures measures;
    private final AuditLog audit;
    private final Acting acting;
    private final Clock clock = Clock.systemUTC();

    Posture(PostureStore store, Measures measures, AuditLog audit, Acting acting) {
        this.store = store;
        this.measures = measures;
        this.audit = audit;
        this.acting = acting;
    }

    /** Returns all controls in their order. */
    public List<ControlLine> lines() {
        Map<String, Attestation> attested =
                store.last().stream()
                        .collect(Collectors.toMap(Attestation::control, Function.identity()));
        Measures.Taken taken = measures.take();
        LocalDate today = today();
        return Catalogue.CONTROLS.stream()
                .map(control -> line(control, taken, attested.get(control.id()), today))
                .toList();
    }

    private static ControlLine line(
            Control control,
            Measures.Taken taken,
            @Nullable Attestation attestation,
            LocalDate today) {
        boolean isExpired = attestation != null && !attestation.holdsOn(today);
        return ControlLine.of(control, taken.of(control), attestation, isExpired);
    }

    /** Returns the day on which attestations are judged. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.TOKYO);
    }

    /**
     * Says how a control stands.
     *
     * @param standing {@code met}, {@code partly} or {@code not_met}
     * @param reference the document, ticket or minutes that show it
     * @param expiresOn the last day on which it counts, at most a year ahead
     */
    @Transactional
    public void attest(
            Actor actor, String id, String standing, String reference, LocalDate expiresOn)
            throws Refusal {
        Control control =
                Catalogue.find(id)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "posture-control",
                                                "a control of the list"));
        if (!actor.is(Role.SUPERVISOR)) {
            throw acting.refused(
                    actor,
                    ACT,
                    subject(control),
                    new Refusal(Cause.NOT_ALLOWED, "posture-supervisor", "a supervisor attests"));
        }
        Rating rating =
                Rating.of(standing)
                        .filter(each -> each != Rating.UNKNOWN)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.INVALID,
                                                "posture-standing",
                                                "standing: met, partly or not_met"));
        String shown = checked(reference, expiresOn);
        store.attest(
                new Attestation(
                        id, clock.millis() * 1_000, actor.name(), rating, shown, expiresOn));
        audit.record(
                actor,
                ACT,
                Outcome.DONE,
                subject(control),
                Map.of(
                        "standing",
                        rating.word(),
                        "reference",
                        shown,
                        "expiresOn",
                        expiresOn.toString()));
    }

    private String checked(String reference, LocalDate expiresOn) throws Refusal {
        String shown = reference.strip();
        if (shown.isEmpty() || shown.length() > MOST_REFERENCE) {
            throw new Refusal(
                    Cause.INVALID,
                    "posture-reference",
                    "reference: 1 to " + MOST_REFERENCE + " characters");
        }
        LocalDate today = today();
        if (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(MOST_DAYS))) {
            throw new Refusal(
                    Cause.INVALID, "posture-expiry", "expiresOn: from today to a year ahead");
        }
        return shown;
    }

    private static String subject(Control control) {
        return "control:" + control.id();
    }
}
