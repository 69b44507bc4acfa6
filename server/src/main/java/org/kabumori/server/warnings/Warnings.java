package org.kabumori.server.warnings;

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
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.ActionKinds;
import org.kabumori.server.outbox.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks the broker's systems to tell customers that their account may be in other hands. Kabumori
 * knows no customer's address; it hands on keys. One customer is an analyst's; several at once need
 * a second person, because a false alarm to hundreds is a harm of its own. Thread-safe.
 */
@Component
public class Warnings implements Approvable {
    static final String WARN = "customer.warn";

    private static final int MOST_REASON = 400;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Outbox outbox;
    private final Acting acting;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Approvals> approvals;

    Warnings(
            Outbox outbox,
            Acting acting,
            AuditLog audit,
            TransactionTemplate transaction,
            ObjectProvider<Approvals> approvals) {
        this.outbox = outbox;
        this.acting = acting;
        this.audit = audit;
        this.transaction = transaction;
        this.approvals = approvals;
    }

    /** Who is told about what: the content of a proposal. */
    record Warning(List<String> accounts, String campaign, String reason) {}

    /** Has the customers of a campaign told: one at once, several when approved. */
    public Done send(Actor actor, List<String> accounts, String campaign, String reason)
            throws Refusal {
        Warning warning =
                new Warning(List.copyOf(new LinkedHashSet<>(accounts)), campaign, reason.strip());
        check(warning);
        if (warning.accounts().size() > 1) {
            return Done.proposed(
                    approvals
                            .getObject()
                            .propose(
                                    actor,
                                    WARN,
                                    "accounts:" + warning.accounts().size(),
                                    JSON.writeValueAsString(warning),
                                    warning.reason()));
        }
        String id = "warning-" + UUID.randomUUID();
        String account = warning.accounts().getFirst();
        transaction.executeWithoutResult(
                status -> {
                    audit.record(
                            actor,
                            WARN,
                            Outcome.DONE,
                            Action.subjectOf(account),
                            Map.of("warning", id, "reason", warning.reason()));
                    tell(id, warning, actor.name());
                });
        return Done.inForce(id);
    }

    private static void check(Warning warning) throws Refusal {
        int count = warning.accounts().size();
        if (count == 0 || count > Freezes.MOST_AT_ONCE) {
            throw new Refusal(
                    Cause.INVALID,
                    "freeze-accounts",
                    "accounts: 1 to " + Freezes.MOST_AT_ONCE + " keys");
        }
        if (warning.reason().isEmpty() || warning.reason().length() > MOST_REASON) {
            throw new Refusal(
                    Cause.INVALID,
                    "freeze-no-reason",
                    "reason: 1 to " + MOST_REASON + " characters");
        }
    }

    /** The outbox takes each id once, so that doing it again after a crash tells nobody twice. */
    private void tell(String id, Warning warning, String by) {
        long now = acting.nowMicros();
        for (String account : warning.accounts()) {
            ObjectNode data = JSON.createObjectNode();
            data.put("event", id);
            data.put("account", account);
            data.put("campaign", warning.campaign());
            data.put("reason", warning.reason());
            data.put("by", by);
            String subject = Action.subjectOf(account);
            outbox.tell(
                    new Action(
                            "notify-" + Hashes.shortHash(id + " " + account),
                            ActionKinds.CUSTOMER_TO_NOTIFY,
                            subject,
                            subject,
                            now,
                            data));
        }
    }

    @Override
    public String kind() {
        return WARN;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void carryOut(Approval approval) {
        Warning warning = JSON.readValue(approval.content(), Warning.class);
        transaction.executeWithoutResult(
                status -> tell(approval.id(), warning, approval.proposedBy()));
    }
}
