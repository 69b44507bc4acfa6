package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was done in an account, and which of it was a stranger's. What a person says of an order
 * goes before what is said of its session, and that before what is said of the account, which
 * counts only for what the gate did not let through. A verdict goes before a customer's report, the
 * later before the earlier. Pure; not thread-safe; takes one account's events in order.
 */
final class Activity {
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();
    private final Map<String, Word> ofOrder = new HashMap<>();
    private final Map<String, Word> ofSession = new HashMap<>();
    private @Nullable Word ofAccount;

    /** What somebody found out. */
    private record Word(boolean isStranger, boolean isVerdict, long micros) {
        boolean countsMoreThan(@Nullable Word other) {
            return other == null
                    || isVerdict && !other.isVerdict
                    || isVerdict == other.isVerdict && micros >= other.micros;
        }
    }

    /** A login, and whether something was done in it. */
    private static final class Session {
        final Login login;
        final boolean admitted;
        boolean used;

        Session(Login login, boolean admitted) {
            this.login = login;
            this.admitted = admitted;
        }
    }

    /** A stranger's way in. */
    record Access(String session, long timeMicros) {}

    /**
     * Takes the next event.
     *
     * @param answer the word of its decision, empty when it is not decided
     */
    void take(AccountEvent event, String answer) {
        if (!answer.isEmpty() && !answer.equals("allow")) {
            stopped.add(event.id());
        }
        switch (event) {
            case Login login when login.success() ->
                    sessions.putIfAbsent(
                            login.session(), new Session(login, answer.equals("allow")));
            case Order order -> {
                orders.put(order.order(), order);
                use(order.session());
            }
            case CashMovement movement -> use(movement.session());
            case SettingChange change -> use(change.session());
            case Execution execution -> executions.add(execution);
            case Review review when review.outcome() == Review.Outcome.RELEASE ->
                    stopped.remove(review.event());
            case Verdict verdict -> verdict(verdict);
            case CustomerReport report -> report(report);
            default -> {
                // Says nothing of who acted.
            }
        }
    }

    private void use(@Nullable String key) {
        Session session = key == null ? null : sessions.get(key);
        if (session != null) {
            session.used = true;
        }
    }

    private void verdict(Verdict verdict) {
        boolean isStranger = verdict.verdict() == Verdict.Finding.TAKEOVER;
        if (isStranger || verdict.verdict() == Verdict.Finding.GENUINE) {
            say(
                    new Word(isStranger, true, verdict.timeMicros()),
                    verdict.order(),
                    verdict.session());
        }
    }

    private void report(CustomerReport report) {
        boolean isStranger = report.kind() == CustomerReport.Kind.NOT_ME;
        if (isStranger || report.kind() == CustomerReport.Kind.CONFIRMED_MINE) {
            say(new Word(isStranger, false, report.timeMicros()), report.order(), report.session());
        }
    }

    private void say(Word word, @Nullable String order, @Nullable String session) {
        if (order != null) {
            ofOrder.merge(order, word, (known, said) -> said.countsMoreThan(known) ? said : known);
        } else if (session != null) {
            ofSession.merge(
                    session, word, (known, said) -> said.countsMoreThan(known) ? said : known);
        } else if (word.countsMoreThan(ofAccount)) {
            ofAccount = word;
        }
    }

    /** Returns the accesses that were a stranger's: who got in, or went on after a challenge. */
    List<Access> accesses() {
        return sessions.entrySet().stream()
                .filter(each -> each.getValue().admitted || each.getValue().used)
                .filter(each -> ofSession(each.getKey()) == Standing.CONFIRMED)
                .map(each -> new Access(each.getKey(), each.getValue().login.timeMicros()))
                .toList();
    }

    /** Returns the executions, in order. */
    List<Execution> executions() {
        return executions;
    }

    /** Returns the order of an execution, {@code null} when it was never told. */
    @Nullable Order order(String order) {
        return orders.get(order);
    }

    /** Returns whose order it was. */
    Standing ofOrder(String key) {
        Word word = ofOrder.get(key);
        if (word != null) {
            return word.isStranger ? Standing.CONFIRMED : Standing.OWN;
        }
        Order order = orders.get(key);
        if (order == null) {
            return Standing.OWN;
        }
        String session = order.session();
        Standing own = stopped.contains(order.id()) ? suspected(order.timeMicros()) : Standing.OWN;
        return session == null || !sessions.containsKey(session) ? own : ofSession(session);
    }

    private Standing ofSession(String key) {
        Word word = ofSession.get(key);
        if (word != null) {
            return word.isStranger ? Standing.CONFIRMED : Standing.OWN;
        }
        for (Map.Entry<String, Word> said : ofOrder.entrySet()) {
            Order order = orders.get(said.getKey());
            if (said.getValue().isStranger && order != null && key.equals(order.session())) {
                return Standing.CONFIRMED;
            }
        }
        Session session = sessions.get(key);
        return session != null && isStopped(key, session)
                ? suspected(session.login.timeMicros())
                : Standing.OWN;
    }

    private boolean isStopped(String key, Session session) {
        return stopped.contains(session.login.id())
                || orders.values().stream()
                        .anyMatch(
                                order ->
                                        key.equals(order.session())
                                                && stopped.contains(order.id()));
    }

    /** What is said of the account counts for what came before it. */
    private Standing suspected(long micros) {
        Word word = ofAccount;
        if (word == null || word.micros < micros) {
            return Standing.SUSPECTED;
        }
        return word.isStranger ? Standing.CONFIRMED : Standing.OWN;
    }
}
