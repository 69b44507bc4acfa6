package org.kabumori.server.policies;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.PolicyFile;
import org.kabumori.contract.PolicyYaml;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.PolicyChange.Action;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Done;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes which policy decide. To publish one, or to retire the live one, a second person
 * approves; what is only watched in shadow changes no answer and needs none. Thread-safe.
 */
@Component
public class Policies {
    static final String PUBLISH = "policy.publish";
    static final String RETIRE = "policy.retire";

    private static final int MOST_REASON = 400;
    private static final int MOST_ROWS = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PolicyStore store;
    private final Acting acting;
    private final Decider decider;
    private final ObjectProvider<Approvals> approvals;

    Policies(
            PolicyStore store,
            Acting acting,
            Decider decider,
            ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.acting = acting;
        this.decider = decider;
        this.approvals = approvals;
    }

    /**
     * What is done when somebody approves: the content of a proposal.
     *
     * @param content the policy as YAML; empty when it is retired
     */
    public record Proposed(String policy, String content, String reason) {}

    /** Returns which policies decide and watch now, and what they came to. */
    public PolicySummary summary() {
        return decider.policies();
    }

    /** Returns the latest changes, the last first. */
    public List<PolicyVersion> history(int limit) {
        return store.latest(Math.min(limit, MOST_ROWS));
    }

    public Optional<PolicyVersion> find(long seq) {
        return store.find(seq);
    }

    /** Returns what was published last before a change; nothing before the first. */
    public Optional<PolicyVersion> publishedBefore(PolicyVersion version) {
        return store.publishedBefore(version.seq());
    }

    /** Returns a version's content; nothing when no policy of that name was ever there. */
    public Optional<Policy> content(String version) {
        Optional<Policy> published =
                store.of(version)
                        .flatMap(found -> Optional.ofNullable(found.content()))
                        .flatMap(yaml -> Optional.ofNullable(read(yaml).policy()));
        return published.isEmpty() && version.equals(Policy.STANDARD.version())
                ? Optional.of(Policy.STANDARD)
                : published;
    }

    /** Reads a policy in YAML or JSON: the policy, or all that is wrong with it. */
    public static PolicyFile read(String text) {
        return PolicyFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what somebody proposed. */
    public Optional<Proposed> proposed(String approval) {
        return approvals
                .getObject()
                .find(approval)
                .filter(each -> each.kind().equals(PUBLISH))
                .map(each -> JSON.readValue(each.content(), Proposed.class));
    }

    /** Proposes that a policy decides from now on. */
    public Done publish(Actor actor, String text, String reason) throws Refusal {
        Policy policy = checked(actor, text, reason);
        if (policy.version().equals(summary().live())) {
            throw acting.refused(
                    actor,
                    PUBLISH,
                    subject(policy.version()),
                    new Refusal(
                            Cause.TOO_LATE, "policy-live", "policy: another than the live one"));
        }
        return propose(actor, PUBLISH, policy.version(), PolicyYaml.of(policy), reason);
    }

    /** Sets a policy in shadow: it is asked, and answers nobody. */
    public Done shadow(Actor actor, String text, String reason) throws Refusal, Unavailable {
        Policy policy = checked(actor, text, reason);
        String id = UUID.randomUUID().toString();
        acting.act(
                actor,
                "policy.shadow",
                subject(policy.version()),
                Map.of("reason", reason, "content", PolicyYaml.of(policy)),
                now -> event(id, Action.SHADOW, policy, now, actor.name(), null));
        return Done.inForce(policy.version());
    }

    /** Takes a policy out of shadow, or proposes that the one before the live one decides again. */
    public Done retire(Actor actor, String version, String reason) throws Refusal, Unavailable {
        checkReason(reason);
        PolicySummary now = summary();
        if (version.equals(now.live())) {
            if (now.before() == null) {
                throw acting.refused(
                        actor,
                        RETIRE,
                        subject(version),
                        new Refusal(
                                Cause.TOO_LATE,
                                "policy-first",
                                "policy: one that another came before"));
            }
            return propose(actor, RETIRE, version, "", reason);
        }
        if (now.shadows().stream().noneMatch(shadow -> shadow.policy().equals(version))) {
            throw new Refusal(Cause.NOT_FOUND, "policy-none", "policy: live or in shadow");
        }
        String id = UUID.randomUUID().toString();
        acting.act(
                actor,
                RETIRE,
                subject(version),
                Map.of("reason", reason),
                at -> retired(id, version, at, actor.name(), null));
        return Done.inForce(version);
    }

    private Done propose(Actor actor, String kind, String version, String content, String reason) {
        return Done.proposed(
                approvals
                        .getObject()
                        .propose(
                                actor,
                                kind,
                                subject(version),
                                JSON.writeValueAsString(new Proposed(version, content, reason)),
                                reason));
    }

    private Policy checked(Actor actor, String text, String reason) throws Refusal {
        checkReason(reason);
        if (text.length() > EventReader.MOST_BYTES) {
            throw new Refusal(Cause.INVALID, "policy-problems", "content: at most a megabyte");
        }
        PolicyFile file = read(text);
        Policy policy = file.policy();
        if (policy == null) {
            throw new Refusal(
                    Cause.INVALID, "policy-problems", "content: " + file.problems().getFirst());
        }
        Optional<Policy> same = content(policy.version());
        if (same.isPresent() && !PolicyYaml.of(same.get()).equals(PolicyYaml.of(policy))) {
            throw acting.refused(
                    actor,
                    PUBLISH,
                    subject(policy.version()),
                    new Refusal(
                            Cause.TOO_LATE,
                            "policy-version",
                            "policy: a version that no other policy has"));
        }
        return policy;
    }

    private static void checkReason(String reason) throws Refusal {
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw new Refusal(
                    Cause.INVALID, "policy-reason", "reason: 1 to " + MOST_REASON + " characters");
        }
    }

    private static String subject(String version) {
        return "policy:" + version;
    }

    void carryOutPublish(Approval approval) throws Unavailable, Refusal {
        Policy policy = read(proposed(approval).content()).policy();
        if (policy == null) {
            throw new Refusal(Cause.INVALID, "policy-problems", "content: a policy");
        }
        acting.carryOut(
                now ->
                        event(
                                approval.id(),
                                Action.PUBLISH,
                                policy,
                                now,
                                approval.proposedBy(),
                                approval.decidedBy()));
    }

    void carryOutRetire(Approval approval) throws Unavailable {
        String version = proposed(approval).policy();
        acting.carryOut(
                now ->
                        retired(
                                approval.id(),
                                version,
                                now,
                                approval.proposedBy(),
                                approval.decidedBy()));
    }

    private static Proposed proposed(Approval approval) {
        return Objects.requireNonNull(JSON.readValue(approval.content(), Proposed.class));
    }

    private static PolicyChange event(
            String cause,
            Action action,
            Policy policy,
            long now,
            String by,
            @Nullable String approvedBy) {
        return new PolicyChange(
                id(action, cause), now, policy.version(), action, policy, by, approvedBy);
    }

    private static PolicyChange retired(
            String cause, String version, long now, String by, @Nullable String approvedBy) {
        return new PolicyChange(
                id(Action.RETIRE, cause), now, version, Action.RETIRE, null, by, approvedBy);
    }

    /** One id a proposal: carried out twice is once. */
    private static String id(Action action, String cause) {
        return "policy-" + action.word() + "-" + Hashes.shortHash(cause);
    }
}
