package org.kabumori.server.protection;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.notices.NoticeKind;
import org.kabumori.server.notices.Notices;
import org.kabumori.server.notices.Occasion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * StandingLimits that customers set on their own orders. Setting and lowering one is in force at
 * once; raising and lifting waits for the cooling-off, and the customer hears of it at the
 * beginning. Thread-safe.
 */
@Component
public class StandingLimits {
    private static final Logger LOG = LoggerFactory.getLogger(StandingLimits.class);

    /** More than anybody buys in a day. */
    private static final long MOST_YEN = 1_000_000_000_000L;

    private static final int CHANGED_AT_ONCE = 50;

    private final ProtectionStore store;
    private final ProtectionSettings settings;
    private final Acting acting;
    private final Notices notices;
    private final AuditLog audit;
    private final Decider decider;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    StandingLimits(
            ProtectionStore store,
            ProtectionSettings settings,
            Acting acting,
            Notices notices,
            AuditLog audit,
            Decider decider,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.notices = notices;
        this.audit = audit;
        this.decider = decider;
        this.transaction = transaction;
    }

    /**
     * How a limit stands.
     *
     * @param limit {@code foreign_buys}, {@code daily_buys}
     * @param amountYen of the day's buys, 0 where the limit has none
     * @param changesMicros when it is raised or lifted, 0 for never
     * @param changesToYen to what then, 0 for lifted
     */
    public record Line(
            String limit, boolean set, long amountYen, long changesMicros, long changesToYen) {}

    /** Returns how all limits of an account stand. */
    public List<Line> of(String account) {
        List<LockLine> locks = store.locks(account);
        return Arrays.stream(Limit.values()).map(limit -> line(account, limit, locks)).toList();
    }

    private Line line(String account, Limit limit, List<LockLine> locks) {
        LockLine set = inForce(limit, locks);
        LimitChange change = store.change(account, limit).orElse(null);
        return new Line(
                limit.word(),
                set != null,
                set == null ? 0 : set.scope().overDailyYen(),
                change == null ? 0 : change.dueMicros(),
                change == null ? 0 : change.amountYen());
    }

    private @Nullable LockLine inForce(Limit limit, List<LockLine> locks) {
        Scope scope = limit.scope(settings, 1);
        return locks.stream().filter(each -> each.scope().isLike(scope)).findFirst().orElse(null);
    }

    /**
     * Sets a limit, or asks for it to be raised.
     *
     * @param amountYen of {@code daily_buys}
     * @return whether it is in force; otherwise its cooling-off begins
     */
    public boolean set(Actor actor, String account, String word, long amountYen)
            throws Refusal, Unavailable {
        Limit limit = limit(account, word);
        boolean hasAmount = limit == Limit.DAILY_BUYS;
        if (hasAmount && (amountYen < 1 || amountYen > MOST_YEN)) {
            throw new Refusal(Cause.INVALID, "limit-amount", "amountYen: 1 to " + MOST_YEN);
        }
        LockLine before = inForce(limit, store.locks(account));
        if (hasAmount && before != null && amountYen > before.scope().overDailyYen()) {
            ask(actor, account, limit, amountYen);
            return false;
        }
        store.forget(account, limit);
        acting.act(
                actor,
                "limit.set",
                Protection.subject(account),
                Map.of("limit", word, "amountYen", hasAmount ? amountYen : 0),
                now ->
                        Protection.control(
                                "limit-" + UUID.randomUUID(),
                                now,
                                account,
                                Action.SELF_LOCK,
                                limit.scope(settings, hasAmount ? amountYen : 0),
                                null,
                                actor));
        return true;
    }

    /** Asks for a limit to be lifted after the cooling-off. */
    public void lift(Actor actor, String account, String word) throws Refusal {
        Limit limit = limit(account, word);
        if (inForce(limit, store.locks(account)) == null) {
            throw new Refusal(Cause.TOO_LATE, "limit-none", "a limit in force");
        }
        ask(actor, account, limit, 0);
    }

    /** Lets a limit stay as it is, before a change that was asked for happens. */
    public void keep(Actor actor, String account, String word) throws Refusal {
        Limit limit = limit(account, word);
        if (!store.forget(account, limit)) {
            throw new Refusal(Cause.TOO_LATE, "limit-no-change", "a change that was asked for");
        }
        audit.record(
                actor,
                "limit.keep",
                Outcome.DONE,
                Protection.subject(account),
                Map.of("limit", word));
    }

    /** Asked again, the cooling-off begins again. */
    private void ask(Actor actor, String account, Limit limit, long amountYen) {
        long now = clock.millis() * 1_000;
        LimitChange change =
                new LimitChange(
                        account,
                        limit,
                        amountYen,
                        now,
                        now + settings.coolingOff().toMillis() * 1_000,
                        actor.name());
        transaction.executeWithoutResult(
                status -> {
                    store.ask(change);
                    audit.record(
                            actor,
                            "limit.ask",
                            Outcome.DONE,
                            Protection.subject(account),
                            Map.of("limit", limit.word(), "amountYen", amountYen));
                    notices.tell(
                            new Occasion(
                                    NoticeKind.LIMIT_ASKED,
                                    account,
                                    id(change),
                                    acting.nowMicros(),
                                    Map.of()));
                });
    }

    private static String id(LimitChange change) {
        return "limit-"
                + Hashes.shortHash(
                        change.account() + " " + change.limit() + " " + change.askedMicros());
    }

    /** Raises and lifts what has cooled off, on the server that leads. */
    @Scheduled(fixedDelayString = "PT1S")
    public void sweep() {
        if (!decider.isLeading()) {
            return;
        }
        try {
            for (LimitChange change : store.due(clock.millis() * 1_000, CHANGED_AT_ONCE)) {
                carryOut(change);
            }
        } catch (Unavailable e) {
            LOG.debug("limits wait: {}", e.getMessage());
        }
    }

    private void carryOut(LimitChange change) throws Unavailable {
        Actor actor = new Actor(change.by(), Set.of());
        boolean lifts = change.amountYen() == 0;
        acting.act(
                Actor.SERVER,
                lifts ? "limit.lift" : "limit.raise",
                Protection.subject(change.account()),
                Map.of("limit", change.limit().word(), "amountYen", change.amountYen()),
                now ->
                        Protection.control(
                                id(change),
                                now,
                                change.account(),
                                lifts ? Action.SELF_UNLOCK : Action.SELF_LOCK,
                                change.limit().scope(settings, Math.max(1, change.amountYen())),
                                null,
                                actor));
        store.forget(change);
    }

    private static Limit limit(String account, String word) throws Refusal {
        Protection.checkAccount(account);
        return Limit.of(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.INVALID,
                                        "limit-word",
                                        "limit: foreign_buys or daily_buys"));
    }
}
