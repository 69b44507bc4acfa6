package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.util.List;

/**
 * Where an event's session came from: what its login told is told again, and an order may come from
 * elsewhere than its session.
 */
final class SessionFacts {
    /** Sessions opened after one before the engine may have forgotten it: it keeps eight. */
    private static final int FORGOTTEN_AFTER = 7;

    /** A session of which nothing was heard for a month may be forgotten. */
    private static final long QUIET_MICROS = 30 * Times.DAY_MICROS;

    private static final double SOME_HISTORY = 0.5;

    private static final List<ReasonCode> REPEATED =
            List.of(
                    ReasonCode.LOGIN_DEVICE_NEW,
                    ReasonCode.LOGIN_DEVICE_UNKNOWN,
                    ReasonCode.LOGIN_NETWORK_NEW,
                    ReasonCode.LOGIN_COUNTRY_NEW,
                    ReasonCode.LOGIN_AGENT_NEW,
                    ReasonCode.STUFFING_SOURCE,
                    ReasonCode.LOGIN_DORMANT);

    private SessionFacts() {}

    /**
     * @param ofLogin what was so at the session's login; {@code null} without one
     */
    static void examine(Facts facts, @Nullable Past login, @Nullable Facts ofLogin) {
        if (login == null || ofLogin == null) {
            REPEATED.forEach(code -> facts.say(code, Band.NEVER));
            facts.say(ReasonCode.LOGIN_AFTER_FAILURES, Band.NEVER);
        } else if (!mayBeForgotten(login, facts)) {
            REPEATED.forEach(code -> facts.say(code, ofLogin.band(code)));
            Band failures = ofLogin.band(ReasonCode.LOGIN_AFTER_FAILURES);
            // A passkey outweighs the failures before it.
            facts.say(
                    ReasonCode.LOGIN_AFTER_FAILURES,
                    Band.upTo(failures.high()).telling(1, Math.max(1, failures.firstHigh())));
            controls(facts, login);
        }
    }

    private static boolean mayBeForgotten(Past login, Facts facts) {
        return facts.history.sessionsSince(login) >= FORGOTTEN_AFTER
                || facts.time() - login.timeMicros() > QUIET_MICROS;
    }

    private static void controls(Facts facts, Past login) {
        boolean admitted = login.passed();
        boolean revoked = isRevoked(login, facts.history);
        facts.say(
                ReasonCode.SESSION_NOT_ADMITTED,
                admitted ? Band.NEVER : Band.of(facts.frozen ? 0 : 99, 99));
        facts.say(
                ReasonCode.SESSION_ENDED,
                revoked ? Band.of(admitted && !facts.frozen ? 99 : 0, 99) : Band.NEVER);
    }

    static void order(Order order, Facts facts, @Nullable Past login) {
        if (login != null && mayBeForgotten(login, facts)) {
            return;
        }
        double share = facts.history.historyShare(facts.day());
        boolean gone = login == null || isOver(login, facts.history);
        boolean byCustomer = order.channel() != Channel.SYSTEM && order.channel() != Channel.PHONE;
        facts.say(
                ReasonCode.SESSION_UNKNOWN,
                surely(byCustomer && gone, share, facts.of(Parameter.UNKNOWN_SESSION_MOST)));
        facts.say(
                ReasonCode.SESSION_NETWORK_CHANGED,
                Trait.isCrowded(facts.history)
                        ? Band.upTo(facts.of(Parameter.MOVED_SESSION_MOST))
                        : surely(
                                isMoved(order, login, facts),
                                share,
                                facts.of(Parameter.MOVED_SESSION_MOST)));
        device(order, facts, login);
        boolean untold = order.ip() == null && order.device() == null && byCustomer;
        facts.say(
                ReasonCode.ORDER_ORIGIN_UNKNOWN,
                untold && prefix(login) != null
                        ? Band.upTo(facts.of(Parameter.UNTOLD_ORIGIN_MOST))
                        : Band.NEVER);
    }

    private static Band surely(boolean fact, double historyShare, double most) {
        double least = historyShare >= SOME_HISTORY ? Band.TOLD + 0.01 : 0;
        return fact ? Band.of(least, most) : Band.NEVER;
    }

    private static boolean isMoved(Order order, @Nullable Past login, Facts facts) {
        String prefix = Trait.prefix(order.ip());
        return prefix != null
                && !prefix.equals(prefix(login))
                && Trait.PREFIX.daysBefore(facts.history, prefix, facts.day()).isEmpty();
    }

    private static void device(Order order, Facts facts, @Nullable Past login) {
        String device = order.device();
        boolean ofLogin =
                login != null
                        && login.event() instanceof Login opened
                        && device != null
                        && device.equals(opened.device());
        boolean other =
                device != null
                        && !ofLogin
                        && !Trait.isVouched(facts.history, device)
                        && Trait.DEVICE.daysBefore(facts.history, device, facts.day()).isEmpty();
        double whole = facts.of(Parameter.OTHER_DEVICE);
        double least = whole * facts.history.historyShare(facts.day());
        double most = whole * facts.history.mostHistoryShare(facts.day());
        boolean crowded = Trait.isCrowded(facts.history);
        Band band = other ? Band.of(crowded ? 0 : least, most) : Band.NEVER;
        facts.say(ReasonCode.SESSION_DEVICE_CHANGED, crowded && !other ? Band.upTo(most) : band);
    }

    /** Returns whether a session was ended by the broker since its login. */
    private static boolean isRevoked(Past login, History history) {
        List<Past> all = history.all();
        return all.subList(all.indexOf(login) + 1, all.size()).stream()
                .anyMatch(one -> endsSessions(one, login));
    }

    private static boolean endsSessions(Past one, Past login) {
        return switch (one.event()) {
            case AccountControl control ->
                    switch (control.action()) {
                        case END_SESSIONS, FREEZE_ALL, UNFREEZE -> true;
                        case FREEZE_TRADING, SELF_LOCK, SELF_UNLOCK -> false;
                    };
            case SessionEnd end ->
                    end.cause() == SessionEnd.Cause.REVOKED
                            && login.event() instanceof Login opened
                            && end.session().equals(opened.session());
            default -> false;
        };
    }

    /** Returns whether anything ended a session since its login. */
    private static boolean isOver(Past login, History history) {
        List<Past> all = history.all();
        return all.subList(all.indexOf(login) + 1, all.size()).stream()
                .anyMatch(
                        one ->
                                one.event() instanceof SessionEnd end
                                        && login.event() instanceof Login opened
                                        && end.session().equals(opened.session()));
    }

    private static @Nullable String prefix(@Nullable Past login) {
        return login != null && login.event() instanceof Login opened
                ? Trait.prefix(opened.ip())
                : null;
    }
}
