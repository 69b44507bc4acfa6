package org.kabumori.server.freezes;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountControl.Action;
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
import org.kabumori.server.decide.Unavailable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Freezes accounts, ends their sessions, and opens them again when the customer was identified
 * afresh. One account is an analyst's; several at once need a second person. Thread-safe.
 */
@Component
public class Freezes implements Approvable {
    static final String FREEZE = "account.freeze";

    /** A campaign's victims: the largest of 2025 had some hundreds at one broker. */
    public static final int MOST_AT_ONCE = 2_000;

    private static final int MOST_REASON = 400;
    private static final Pattern ACCOUNT = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StandingStore store;
    private final Acting acting;
    private final ObjectProvider<Approvals> approvals;

    Freezes(StandingStore store, Acting acting, ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.acting = acting;
        this.approvals = approvals;
    }

    /** What is done to several when somebody approves: the content of a proposal. */
    record Many(List<String> accounts, String action) {}

    /** Returns what is in force on an account. */
    public Standing standing(String account) {
        return store.find(account).orElse(Standing.NEVER);
    }

    /** Returns what is in force on those of some accounts on which anything ever was. */
    public Map<String, Standing> standings(Collection<String> accounts) {
        return store.find(accounts);
    }

    /** Freezes accounts or ends their sessions: one at once, several when approved. */
    public Done control(Actor actor, List<String> accounts, Action action, String reason)
            throws Refusal, Unavailable {
        List<String> once = List.copyOf(new LinkedHashSet<>(accounts));
        check(once, action, reason);
        if (once.size() > 1) {
            Many many = new Many(once, action.name());
            return Done.proposed(
                    approvals
                            .getObject()
                            .propose(
                                    actor,
                                    FREEZE,
                                    "accounts:" + once.size(),
                                    JSON.writeValueAsString(many),
                                    reason));
        }
        String account = once.getFirst();
        String id = "control-" + UUID.randomUUID();
        acting.act(
                actor,
                act(action),
                "account:" + account,
                Map.of("reason", reason),
                now -> event(id, now, account, action, null, actor.name()));
        return Done.inForce(id);
    }

    private static void check(List<String> accounts, Action action, String reason) throws Refusal {
        if (accounts.isEmpty()
                || accounts.size() > MOST_AT_ONCE
                || !accounts.stream().allMatch(each -> ACCOUNT.matcher(each).matches())) {
            throw new Refusal(
                    Cause.INVALID, "freeze-accounts", "accounts: 1 to " + MOST_AT_ONCE + " keys");
        }
        boolean ours =
                switch (action) {
                    case FREEZE_TRADING, FREEZE_ALL, END_SESSIONS -> true;
                    case UNFREEZE, SELF_LOCK, SELF_UNLOCK -> false;
                };
        if (!ours) {
            throw new Refusal(
                    Cause.INVALID,
                    "freeze-action",
                    "action: freeze_trading, freeze_all or end_sessions; unfreeze with a proof");
        }
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw new Refusal(
                    Cause.INVALID,
                    "freeze-no-reason",
                    "reason: 1 to " + MOST_REASON + " characters");
        }
    }

    /** Opens an account again, for a customer who was identified afresh. */
    public Done unfreeze(Actor actor, String account, IdentityProof proof)
            throws Refusal, Unavailable {
        String shown = proof.text(actor.name());
        if (!standing(account).isFrozen()) {
            throw new Refusal(Cause.TOO_LATE, "unfreeze-not-frozen", "a frozen account");
        }
        String id = "control-" + UUID.randomUUID();
        acting.act(
                actor,
                "account.unfreeze",
                "account:" + account,
                Map.of("proof", shown),
                now -> event(id, now, account, Action.UNFREEZE, shown, actor.name()));
        return Done.inForce(id);
    }

    private static String act(Action action) {
        return switch (action) {
            case END_SESSIONS -> "account.end-sessions";
            case FREEZE_TRADING -> "account.freeze-trading";
            default -> "account.freeze-all";
        };
    }

    private static AccountControl event(
            String id, long now, String account, Action action, @Nullable String proof, String by) {
        return new AccountControl(id, now, account, action, null, proof, by);
    }

    @Override
    public String kind() {
        return FREEZE;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void carryOut(Approval approval) throws Unavailable {
        Many many = JSON.readValue(approval.content(), Many.class);
        for (String account : many.accounts()) {
            String id = "control-" + Hashes.shortHash(approval.id() + " " + account);
            acting.carryOut(
                    now ->
                            event(
                                    id,
                                    now,
                                    account,
                                    Action.valueOf(many.action()),
                                    null,
                                    approval.proposedBy()));
        }
    }
}
