package org.kabumori.server.holds;

import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Done;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approvable;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of held orders and cash: released, refused, confirmed by the customer, or expired. Who
 * decides first decides; each gets one verdict, whatever crashes in between. Thread-safe.
 */
@Component
@EnableConfigurationProperties(HoldSettings.class)
public class Holds implements Approvable {
    static final String RELEASE = "hold.release";

    /** What a person can look through before he decides about all of it. */
    public static final int MOST_AT_ONCE = 200;

    private static final int MOST_NOTE = 400;
    private static final int SWEPT_AT_ONCE = 500;
    private static final long SWEEP_MILLIS = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    private final HoldStore store;
    private final HoldSettings settings;
    private final Acting acting;
    private final Decider decider;
    private final ObjectProvider<Approvals> approvals;

    Holds(
            HoldStore store,
            HoldSettings settings,
            Acting acting,
            Decider decider,
            ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.decider = decider;
        this.approvals = approvals;
    }

    /** What is released when somebody approves: the content of a proposal. */
    record Release(List<String> events, String note) {}

    /** Returns what waits, those that end first, first. */
    public List<Held> open(int limit) {
        return store.open(0, "", limit);
    }

    /** Returns what waits after one of it: the next page. */
    public List<Held> openAfter(Held last, int limit) {
        return store.open(last.deadlineMicros(), last.event(), limit);
    }

    public Optional<Held> find(String event) {
        return store.find(event);
    }

    public long countOpen() {
        return store.countOpen();
    }

    /** Returns what was decided last. */
    public List<Held> decided(int limit) {
        return store.decided(limit);
    }

    /** Returns the time that ages are counted to. */
    public long nowMicros() {
        return acting.nowMicros();
    }

    /** Returns up to what an analyst releases alone. */
    public long releaseAloneYen() {
        return settings.releaseAloneYen();
    }

    /**
     * Releases or refuses what is held. A release over the limit, of what nobody knows the yen of,
     * or of several waits for a second person. Of several refused, those that somebody decided
     * before are left as they are.
     *
     * @throws Refusal when there is none that still waits
     */
    public Done review(Actor actor, List<String> events, Outcome outcome, String note)
            throws Refusal, Unavailable {
        List<Held> held = held(actor, events, outcome, note);
        long yen = held.stream().mapToLong(Held::yen).sum();
        if (outcome == Outcome.RELEASE
                && (held.size() > 1 || yen > settings.releaseAloneYen() || yen == 0)) {
            Release release = new Release(held.stream().map(Held::event).toList(), note);
            return Done.proposed(
                    approvals
                            .getObject()
                            .propose(
                                    actor,
                                    RELEASE,
                                    subject(held),
                                    JSON.writeValueAsString(release),
                                    note));
        }
        int done = 0;
        for (Held each : held) {
            if (store.claim(each.event(), outcome, actor.name(), acting.nowMicros(), note)) {
                record(actor, each, outcome, note);
                done++;
            } else if (held.size() == 1) {
                throw decidedBefore(each.event());
            }
        }
        return Done.inForce(done + "/" + held.size());
    }

    private List<Held> held(Actor actor, List<String> events, Outcome outcome, String note)
            throws Refusal {
        List<String> once = List.copyOf(new LinkedHashSet<>(events));
        if (once.isEmpty() || once.size() > MOST_AT_ONCE) {
            throw new Refusal(Cause.INVALID, "hold-count", "events: 1 to " + MOST_AT_ONCE + " ids");
        }
        if (note.isBlank() || note.length() > MOST_NOTE) {
            throw new Refusal(Cause.INVALID, "hold-no-note", "note: 1 to 400 characters");
        }
        if (outcome == Outcome.EXPIRE) {
            throw acting.refused(
                    actor,
                    "hold.expire",
                    "event:" + once.getFirst(),
                    new Refusal(Cause.NOT_ALLOWED, "hold-expire", "outcome: release or refuse"));
        }
        List<Held> there = store.find(once);
        if (there.isEmpty()) {
            throw new Refusal(Cause.NOT_FOUND, "hold-none", "the id of a held event");
        }
        List<Held> open = there.stream().filter(Held::isOpen).toList();
        if (open.isEmpty()) {
            throw decidedBefore(there.getFirst().event());
        }
        return open;
    }

    /** Says who was first. */
    private Refusal decidedBefore(String event) {
        Held decided = store.find(event).orElseThrow();
        return new Refusal(
                Cause.TOO_LATE,
                "hold-decided",
                "a held event without a verdict; "
                        + decided.decidedBy()
                        + " said "
                        + decided.outcome());
    }

    private void record(Actor actor, Held held, Outcome outcome, String note) throws Unavailable {
        acting.act(
                actor,
                "hold." + outcome.word(),
                "event:" + held.event(),
                Map.of("account", held.account(), "yen", held.yen(), "note", note),
                now -> review(held, outcome, now, actor.name(), note));
    }

    /** One id a held event: the engine takes one verdict, whoever sends it again. */
    private static Review review(Held held, Outcome outcome, long now, String by, String note) {
        return new Review(
                "review-" + Hashes.shortHash(held.event()),
                now,
                held.account(),
                held.event(),
                outcome,
                by,
                note.isEmpty() ? null : note);
    }

    private static String subject(List<Held> held) {
        return held.size() == 1 ? "event:" + held.getFirst().event() : "events:" + held.size();
    }

    /**
     * Records what the customer said when an analyst reached him elsewhere.
     *
     * @param how how and where he was reached, and how he was known
     */
    public void confirm(Actor actor, String event, boolean his, String how)
            throws Refusal, Unavailable {
        Held held =
                store.find(event)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "hold-none",
                                                "the id of a held event"));
        if (how.isBlank() || how.length() > MOST_NOTE) {
            throw new Refusal(
                    Cause.INVALID, "confirm-no-how", "how: how the customer was reached and known");
        }
        Confirmation.Outcome outcome =
                his ? Confirmation.Outcome.PASSED : Confirmation.Outcome.FAILED;
        String id = "confirm-" + UUID.randomUUID();
        acting.act(
                actor,
                "hold.confirm",
                "event:" + event,
                Map.of("account", held.account(), "outcome", outcome.word(), "how", how),
                now ->
                        new Confirmation(
                                id,
                                now,
                                held.account(),
                                event,
                                Method.OUT_OF_BAND,
                                outcome,
                                false));
    }

    @Override
    public String kind() {
        return RELEASE;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    /** Releases what was approved; what was decided in between stays as it is. */
    @Override
    public void carryOut(Approval approval) throws Unavailable, Refusal {
        Release release = JSON.readValue(approval.content(), Release.class);
        int released = 0;
        for (String event : release.events()) {
            String by = approval.proposedBy();
            store.claim(event, Outcome.RELEASE, by, acting.nowMicros(), release.note());
            Held held = store.find(event).orElseThrow();
            boolean ours =
                    Outcome.RELEASE.word().equals(held.outcome()) && by.equals(held.decidedBy());
            if (ours) {
                acting.carryOut(now -> review(held, Outcome.RELEASE, now, by, release.note()));
                released++;
            }
        }
        if (released == 0) {
            throw decidedBefore(release.events().getFirst());
        }
    }

    /** Ends what nobody decided in time, and goes on with what a crash left undone. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        if (!decider.isLeading() || !acting.isLive()) {
            return;
        }
        try {
            long now = acting.nowMicros();
            for (Held claimed : store.claimed(SWEPT_AT_ONCE)) {
                Outcome outcome =
                        Outcome.valueOf(
                                String.valueOf(claimed.outcome())
                                        .toUpperCase(java.util.Locale.ROOT));
                String by = String.valueOf(claimed.decidedBy());
                String note = claimed.note() == null ? "" : claimed.note();
                acting.carryOut(at -> review(claimed, outcome, at, by, note));
            }
            for (Held late : store.overdue(now, SWEPT_AT_ONCE)) {
                if (store.claim(late.event(), Outcome.EXPIRE, Actor.SERVER.name(), now, "")) {
                    record(Actor.SERVER, late, Outcome.EXPIRE, "");
                }
            }
        } catch (Unavailable | DataAccessException | TransactionException e) {
            LOG.warn("held orders wait: {}", e.getMessage());
        }
    }
}
