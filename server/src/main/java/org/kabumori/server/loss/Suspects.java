package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what is said of an account's sessions and orders. Used once. */
final class Suspects {
    private final String account;
    private final Set<String> suspicious;
    private final Map<String, Word> ofOrder = new HashMap<>();
    private final Map<String, Word> ofSession = new HashMap<>();
    private final Map<String, Word> ofAccount = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, String> logins = new HashMap<>();
    private final Set<String> released = new HashSet<>();
    private final List<AccountEvent> moves = new ArrayList<>();

    /** What somebody said, and how much that counts. */
    private record Word(boolean stranger, boolean verdict, long micros, String id) {
        static final Comparator<Word> WORTH =
                Comparator.comparing(Word::verdict)
                        .thenComparingLong(Word::micros)
                        .thenComparing(Word::id);
    }

    Suspects(String account, Set<String> suspicious) {
        this.account = account;
        this.suspicious = suspicious;
    }

    void take(Event event) {
        if (!(event instanceof AccountEvent of) || !of.account().equals(account)) {
            return;
        }
        switch (of) {
            case Order order -> orders.put(order.order(), order);
            case Login login when suspicious.contains(login.id()) ->
                    logins.putIfAbsent(login.session(), login.id());
            case Review review when review.outcome() == Review.Outcome.RELEASE ->
                    released.add(review.event());
            case Verdict verdict -> verdict(verdict);
            case CustomerReport report -> report(report);
            case Execution execution -> moves.add(execution);
            case CashMovement movement -> moves.add(movement);
            default -> {
                // Says nothing of who acted.
            }
        }
    }

    private void verdict(Verdict verdict) {
        boolean stranger = verdict.verdict() == Verdict.Finding.TAKEOVER;
        if (stranger || verdict.verdict() == Verdict.Finding.GENUINE) {
            Word word = new Word(stranger, true, verdict.timeMicros(), verdict.id());
            say(word, verdict.order(), verdict.session());
        }
    }

    private void report(CustomerReport report) {
        boolean stranger = report.kind() == CustomerReport.Kind.NOT_ME;
        if (stranger || report.kind() == CustomerReport.Kind.CONFIRMED_MINE) {
            Word word = new Word(stranger, false, report.timeMicros(), report.id());
            say(word, report.order(), report.session());
        }
    }

    private void say(Word word, @Nullable String order, @Nullable String session) {
        Map<String, Word> of = order != null ? ofOrder : session != null ? ofSession : ofAccount;
        String key = order != null ? order : session != null ? session : account;
        of.merge(key, word, (one, other) -> Word.WORTH.compare(one, other) > 0 ? one : other);
    }

    /** Returns what says that a move in the span was not the customer's, by the move's id. */
    Map<String, String> causes(long fromMicros, long toMicros) {
        Map<String, String> causes = new TreeMap<>();
        for (AccountEvent move : moves) {
            boolean inSpan = move.timeMicros() >= fromMicros && move.timeMicros() <= toMicros;
            String cause = inSpan ? cause(move) : null;
            if (cause != null) {
                causes.put(move.id(), cause);
            }
        }
        return causes;
    }

    private @Nullable String cause(AccountEvent move) {
        Order order = move instanceof Execution e ? orders.get(e.order()) : null;
        String orderKey = move instanceof Execution e ? e.order() : "";
        String session = session(move, order);
        Word word = ofOrder.get(orderKey);
        word = word == null && session != null ? ofSession.get(session) : word;
        word = word == null ? ofAccount.get(account) : word;
        if (word != null) {
            return word.stranger ? word.id : null;
        }
        String decided = order == null ? move.id() : order.id();
        if (suspicious.contains(decided) && !released.contains(decided)) {
            return decided;
        }
        String login = session == null ? null : logins.get(session);
        return login == null || released.contains(login) ? null : login;
    }

    private static @Nullable String session(AccountEvent move, @Nullable Order order) {
        if (move instanceof CashMovement movement) {
            return movement.session();
        }
        return order == null ? null : order.session();
    }
}
