package org.kabumori.server.channels;

import org.kabumori.engine.state.Product;
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
import org.kabumori.server.conditions.ConditionLine;
import org.kabumori.server.conditions.Conditions;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * App versions whose logins are refused: one proposes, a supervisor approves, a supervisor lets in
 * again alone. What refuses is a condition on each product that the version's user agents name, an
 * event of the journal; what such logins began before goes on until its session ends. Thread-safe.
 */
@Component
public class VersionHalts implements Approvable {
    private static final String HALT = "channel.halt";
    private static final String OWN = "agent-";
    private static final int MOST_REASON = 200;
    private static final int MOST_AGENTS = 8;
    private static final long SWEEP_MILLIS = 3_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(VersionHalts.class);

    private final ChannelStore store;
    private final ChannelSettings settings;
    private final Channels channels;
    private final Conditions conditions;
    private final Acting acting;
    private final AuditLog audit;
    private final Decider decider;
    private final ObjectProvider<Approvals> approvals;

    VersionHalts(
            ChannelStore store,
            ChannelSettings settings,
            Channels channels,
            Conditions conditions,
            Acting acting,
            AuditLog audit,
            Decider decider,
            ObjectProvider<Approvals> approvals) {
        this.store = store;
        this.settings = settings;
        this.channels = channels;
        this.conditions = conditions;
        this.acting = acting;
        this.audit = audit;
        this.decider = decider;
        this.approvals = approvals;
    }

    /** What is halted when somebody approves: the content of a proposal. */
    record Content(String name, List<String> agents) {}

    /**
     * Proposes to refuse a version's logins.
     *
     * @param agents what its user agents call it, beside what was seen
     */
    public Done halt(Actor actor, String name, List<String> agents, String reason) throws Refusal {
        require(AppVersion.isOne(name), "channel-no-version", "name: a version, as app/1.2");
        require(
                !reason.isBlank() && reason.length() <= MOST_REASON,
                "channel-no-reason",
                "reason: 1 to " + MOST_REASON + " characters");
        List<ChannelLine> all = channels.all();
        Set<String> meant = new TreeSet<>(agents);
        require(meant.size() <= MOST_AGENTS, "channel-agents", "agents: at most " + MOST_AGENTS);
        for (String agent : meant) {
            require(isOf(agent, name), "channel-agents", "agents: products of " + name);
        }
        all.stream()
                .filter(line -> line.name().equals(name))
                .forEach(line -> meant.addAll(line.agents()));
        require(!meant.isEmpty(), "channel-unseen", "agents: what its user agents call it");
        for (ChannelLine line : all) {
            require(
                    line.name().equals(name) || line.halted() || !hits(meant, line.agents()),
                    "channel-hits-others",
                    "agents that do not halt " + line.name() + " too");
        }
        Content content = new Content(name, List.copyOf(meant));
        return Done.proposed(
                approvals
                        .getObject()
                        .propose(
                                actor,
                                HALT,
                                "channel:" + name,
                                JSON.writeValueAsString(content),
                                reason));
    }

    private boolean isOf(String agent, String name) {
        AppVersion version = AppVersion.in(agent, settings.appVersion());
        return version != null && version.equals(new AppVersion(name, agent));
    }

    private static boolean hits(Set<String> products, List<String> agents) {
        return agents.stream()
                .anyMatch(agent -> products.stream().anyMatch(each -> Product.isIn(agent, each)));
    }

    private static void require(boolean fulfilled, String code, String expected) throws Refusal {
        if (!fulfilled) {
            throw new Refusal(Cause.INVALID, code, expected);
        }
    }

    /** Lets a version's logins in again. */
    public void lift(Actor actor, String name, String reason) throws Refusal, Unavailable {
        ChannelLine line =
                channels.all().stream()
                        .filter(each -> each.name().equals(name) && each.halted())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "channel-not-halted",
                                                "the name of a halted version"));
        audit.record(
                actor,
                "channel.lift",
                AuditLog.Outcome.DONE,
                "channel:" + name,
                Map.of("reason", reason, "agents", line.agents()));
        store.halt(name, false, "", List.of(), actor.name(), acting.nowMicros());
        bringInLine();
    }

    @Override
    public String kind() {
        return HALT;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void carryOut(Approval approval) throws Unavailable {
        Content content = JSON.readValue(approval.content(), Content.class);
        store.halt(
                content.name(),
                true,
                approval.reason(),
                content.agents(),
                approval.proposedBy(),
                acting.nowMicros());
        bringInLine();
    }

    /** Refuses what a version calls itself since, and what a policy's days ended. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        if (!decider.isLeading() || !acting.isLive()) {
            return;
        }
        try {
            bringInLine();
        } catch (Unavailable | DataAccessException | TransactionException e) {
            LOG.warn("the halts on app versions wait: {}", e.getMessage());
        }
    }

    private synchronized void bringInLine() throws Unavailable {
        Map<String, ConditionLine> set = new TreeMap<>();
        conditions.setOf(OWN).forEach(line -> set.put(line.condition(), line));
        for (ChannelLine line : channels.all()) {
            if (line.halted()) {
                for (String agent : line.agents()) {
                    String condition = OWN + Hashes.shortHash(agent);
                    if (set.remove(condition) == null) {
                        conditions.blockByServer(condition, "agent:" + agent, line.haltReason());
                    }
                }
            }
        }
        for (ConditionLine left : set.values()) {
            conditions.unblockByServer(left, left.reason());
        }
    }
}
