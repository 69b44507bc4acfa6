package org.kabumori.server.conditions;

import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.Condition.Rank;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Restriction;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approvable;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Conditions of three ranks on accounts, names, devices and addresses. An analyst blocks one alone;
 * a name's block and every lifting of a block are a supervisor's. An override, which lets through
 * whatever the evidence says, always needs a supervisor besides the one who asks, and ends.
 * Thread-safe.
 */
@Component
public class Conditions implements Following, Approvable {
    static final String SET = "condition.set";
    private static final String LIFT = "condition.lift";

    private static final int MOST_SHOWN = 300;

    private final ConditionStore store;
    private final Acting acting;
    private final ObjectProvider<Approvals> approvals;

    Conditions(ConditionStore store, Acting acting, ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.acting = acting;
        this.approvals = approvals;
    }

    /** Returns the conditions, those in force first. */
    public List<ConditionLine> all() {
        return store.all(MOST_SHOWN, acting.nowMicros());
    }

    /** Returns the time that conditions in force are of. */
    public long nowMicros() {
        return acting.nowMicros();
    }

    /** Sets a condition, or proposes it where a second person has to approve. */
    public Done set(Actor actor, Wish wish) throws Refusal, Unavailable {
        wish.check(acting.nowMicros());
        boolean market = wish.about().startsWith("instrument:");
        if (wish.ranked() == Rank.OVERRIDE || (market && !actor.is(Role.SUPERVISOR))) {
            return Done.proposed(
                    approvals
                            .getObject()
                            .propose(actor, SET, wish.about(), wish.json(), wish.why()));
        }
        String id = "condition-" + UUID.randomUUID();
        acting.act(
                actor,
                SET,
                wish.about(),
                Map.of("condition", id, "wish", wish.json()),
                now -> wish.event("set-" + UUID.randomUUID(), id, now, actor.name()));
        return Done.inForce(id);
    }

    /** Blocks what the server itself decided on; the same id again replaces it. */
    public void blockByServer(String condition, String subject, String reason) throws Unavailable {
        byServer(SET, Restriction.Action.SET, condition, subject, reason);
    }

    /** Lifts a block that the server itself set. */
    public void unblockByServer(ConditionLine line, String reason) throws Unavailable {
        byServer(LIFT, Restriction.Action.LIFT, line.condition(), line.subject(), reason);
    }

    private void byServer(
            String act, Restriction.Action action, String condition, String subject, String reason)
            throws Unavailable {
        String event = action.word() + "-" + UUID.randomUUID();
        acting.act(
                Actor.SERVER,
                act,
                subject,
                Map.of("condition", condition, "reason", reason),
                now ->
                        new Condition(
                                event,
                                now,
                                condition,
                                action,
                                subject,
                                Rank.BLOCK,
                                reason,
                                null,
                                Actor.SERVER.name()));
    }

    /** Returns the conditions that are set whose ids begin with something. */
    public List<ConditionLine> setOf(String beginning) {
        return store.setOf(beginning);
    }

    /** Lifts a condition: an override anybody may, a block a supervisor. */
    public Done lift(Actor actor, String condition, String reason) throws Refusal, Unavailable {
        ConditionLine line =
                store.find(condition)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "no-condition",
                                                "the id of a condition"));
        if (!line.set()) {
            throw new Refusal(Cause.TOO_LATE, "condition-lifted", "a condition in force");
        }
        Rank rank = Rank.valueOf(line.rank().toUpperCase(Locale.ROOT));
        if (rank != Rank.OVERRIDE && !actor.is(Role.SUPERVISOR)) {
            throw acting.refused(
                    actor,
                    LIFT,
                    line.subject(),
                    new Refusal(Cause.NOT_ALLOWED, "role-missing", "the role supervisor"));
        }
        String event = "lift-" + UUID.randomUUID();
        acting.act(
                actor,
                LIFT,
                line.subject(),
                Map.of("condition", condition, "reason", reason),
                now ->
                        new Condition(
                                event,
                                now,
                                condition,
                                Restriction.Action.LIFT,
                                line.subject(),
                                rank,
                                reason.isBlank() ? line.reason() : reason,
                                null,
                                actor.name()));
        return Done.inForce(condition);
    }

    @Override
    public String kind() {
        return SET;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void carryOut(Approval approval) throws Unavailable {
        Wish wish = Wish.of(approval.content());
        acting.carryOut(
                now ->
                        wish.event(
                                approval.id() + "-set", approval.id(), now, approval.proposedBy()));
    }

    @Override
    public String name() {
        return "conditions";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.CONDITION.word());
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            if (followed.event() instanceof Condition condition) {
                if (condition.action() == Restriction.Action.SET) {
                    store.set(condition);
                } else {
                    store.lift(condition);
                }
            }
        }
    }
}
