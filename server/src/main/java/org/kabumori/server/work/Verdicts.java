package org.kabumori.server.work;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.event.Verdict.Finding;
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
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What people found out about what waits: a verdict event for each account that it is about, so
 * that the engine learns from it. It settles an alert; what is held is still released or refused.
 * Over a number of accounts a second person approves. Thread-safe; whatever crashes in between,
 * each event comes once.
 */
@Component
public class Verdicts implements Approvable {
    static final String KIND = "work.verdict";

    private static final int MOST_NOTE = 400;
    private static final int SWEPT_AT_ONCE = 500;
    private static final long SWEEP_MILLIS = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final WorkStore store;
    private final WorkSettings settings;
    private final Acting acting;
    private final AuditLog audit;
    private final Decider decider;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Approvals> approvals;

    Verdicts(
            WorkStore store,
            WorkSettings settings,
            Acting acting,
            AuditLog audit,
            Decider decider,
            TransactionTemplate transaction,
            ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.audit = audit;
        this.decider = decider;
        this.transaction = transaction;
        this.approvals = approvals;
    }

    /** What is found when somebody approves: the content of a proposal. */
    record Proposed(List<String> items, String finding, int accounts, String note) {}

    /**
     * Gives a verdict about some of the queue. Of several, those that somebody decided before are
     * left as they are.
     *
     * @param note why; may be empty
     * @throws Refusal when there is none that still waits
     */
    public Done give(Actor actor, List<String> items, Finding finding, String note)
            throws Refusal, Unavailable {
        List<String> once = Work.checked(items);
        if (note.length() > MOST_NOTE) {
            throw new Refusal(
                    Cause.INVALID, "work-note", "note: at most " + MOST_NOTE + " characters");
        }
        List<WorkItem> open = store.findOpen(once);
        if (open.isEmpty()) {
            throw store.find(once).isEmpty() ? Work.none() : decidedBefore(once.getFirst());
        }
        int accounts = open.stream().mapToInt(WorkItem::customers).sum();
        if (accounts > settings.verdictsAlone()) {
            return propose(actor, open, finding, accounts, note);
        }
        String verdict = UUID.randomUUID().toString();
        int done = 0;
        for (WorkItem item : open) {
            if (claim(actor, item, verdict, finding, note)) {
                tell(item.item(), verdict);
                done++;
            }
        }
        if (done == 0) {
            throw decidedBefore(open.getFirst().item());
        }
        return Done.inForce(done + "/" + once.size());
    }

    private Done propose(
            Actor actor, List<WorkItem> open, Finding finding, int accounts, String note) {
        List<String> items = open.stream().map(WorkItem::item).toList();
        return Done.proposed(
                approvals
                        .getObject()
                        .propose(
                                actor,
                                KIND,
                                items.size() == 1
                                        ? Work.subject(items.getFirst())
                                        : "works:" + items.size(),
                                JSON.writeValueAsString(
                                        new Proposed(items, finding.word(), accounts, note)),
                                note));
    }

    private boolean claim(
            Actor actor, WorkItem item, String verdict, Finding finding, String note) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            boolean first =
                                    store.claim(
                                            item.item(), by(actor.name(), verdict, finding, note));
                            if (first) {
                                audit.record(
                                        actor,
                                        KIND,
                                        Outcome.DONE,
                                        Work.subject(item.item()),
                                        Map.of(
                                                "finding",
                                                finding.word(),
                                                "accounts",
                                                item.accounts().size(),
                                                "note",
                                                note));
                            }
                            return first;
                        }));
    }

    private WorkStore.Claim by(String name, String verdict, Finding finding, String note) {
        return new WorkStore.Claim(
                verdict, finding, name, acting.nowMicros(), note.isBlank() ? null : note);
    }

    private Refusal decidedBefore(String item) {
        WorkItem there = store.find(List.of(item)).getFirst();
        return new Refusal(
                Cause.TOO_LATE,
                "work-decided",
                "what has no verdict; " + there.decidedBy() + " said " + there.finding());
    }

    /** Puts a claimed verdict into the journal, an event an account. */
    private void tell(String item, String verdict) throws Unavailable {
        if (!store.isOf(item, verdict)) {
            // It was unclear, and somebody found out more meanwhile: that is told.
            return;
        }
        WorkItem found = store.find(List.of(item)).getFirst();
        for (String account : found.accounts()) {
            acting.carryOut(now -> event(found, verdict, account, now));
        }
        store.told(item, verdict);
    }

    private static Verdict event(WorkItem found, String verdict, String account, long now) {
        boolean isOrder = found.isHeld() && found.kind().equals("order");
        return new Verdict(
                "verdict-" + Hashes.shortHash(verdict + "/" + found.item() + "/" + account),
                now,
                account,
                found.isHeld() && !isOrder ? text(found, "session") : null,
                isOrder ? text(found, "order") : null,
                found.isHeld() ? null : found.key(),
                finding(String.valueOf(found.finding())),
                String.valueOf(found.decidedBy()));
    }

    private static @Nullable String text(WorkItem found, String field) {
        JsonNode value = JSON.readTree(found.body()).get(field);
        return value == null ? null : value.asString();
    }

    private static Finding finding(String word) {
        for (Finding finding : Finding.values()) {
            if (finding.word().equals(word)) {
                return finding;
            }
        }
        throw new IllegalStateException("no finding: " + word);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    /** Gives what was approved; what was decided in between stays as it is. */
    @Override
    public void carryOut(Approval approval) throws Unavailable, Refusal {
        Proposed proposed = JSON.readValue(approval.content(), Proposed.class);
        WorkStore.Claim claim =
                by(
                        approval.proposedBy(),
                        approval.id(),
                        finding(proposed.finding()),
                        proposed.note());
        int told = 0;
        for (String item : proposed.items()) {
            if (store.claim(item, claim) || store.isOf(item, approval.id())) {
                tell(item, approval.id());
                told++;
            }
        }
        if (told == 0) {
            throw decidedBefore(proposed.items().getFirst());
        }
    }

    /** Goes on with what a crash or an absent journal left undone. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        if (!decider.isLeading() || !acting.isLive()) {
            return;
        }
        try {
            for (WorkStore.Untold untold : store.untold(SWEPT_AT_ONCE)) {
                tell(untold.item(), untold.verdict());
            }
        } catch (Unavailable | DataAccessException | TransactionException e) {
            LOG.warn("verdicts wait: {}", e.getMessage());
        }
    }
}
