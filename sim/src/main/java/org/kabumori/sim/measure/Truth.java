package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the labels say about events, as the number of a group of labels; the labels themselves are
 * not kept. All labels first, then all events. Not thread-safe.
 */
// contract| An order is an attack order when it, or its session, is labelled takeover; a label with
// both names the order only. A line with an account alone makes no attack order. Events of accounts
// labelled manipulator are neither attack nor genuine.
final class Truth {
    /** No label says anything. */
    static final int NONE = -1;

    private final Fingerprints accounts;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Group, Integer> numbers = new HashMap<>();
    private final LabelNames takeovers = new LabelNames();
    private final LabelNames genuine = new LabelNames();
    private final Map<Integer, Integer> groupByManipulator = new TreeMap<>();
    private final Map<Integer, Integer> lineByAccount = new HashMap<>();
    private final BitSet met = new BitSet();
    private final BitSet involved = new BitSet();

    /** Accounts are numbered where their caller numbers them too. */
    Truth(Fingerprints accounts) {
        this.accounts = accounts;
    }

    void take(Label label, int line) {
        int account = accounts.number(label.account());
        lineByAccount.putIfAbsent(account, line);
        int group = numbers.computeIfAbsent(Group.of(label), _ -> groups.size());
        if (group == groups.size()) {
            groups.add(Group.of(label));
        }
        if (label.verdict() == Finding.TAKEOVER || label.verdict() == Finding.MANIPULATOR) {
            involved.set(account);
        }
        switch (label.verdict()) {
            case TAKEOVER -> name(label, takeovers, account, group, line);
            case GENUINE -> name(label, genuine, account, group, line);
            case MANIPULATOR -> groupByManipulator.putIfAbsent(account, group);
            case UNCLEAR -> {
                // Says nothing; the contract's labels do not have it.
            }
        }
    }

    private static void name(Label label, LabelNames names, int account, int group, int line) {
        if (label.event() != null) {
            names.put(LabelNames.Kind.EVENT, account, label.event(), group, line);
        }
        if (label.order() != null) {
            names.put(LabelNames.Kind.ORDER, account, label.order(), group, line);
        }
        if (label.event() == null && label.order() == null) {
            if (label.session() != null) {
                names.put(LabelNames.Kind.SESSION, account, label.session(), group, line);
            } else if (label.verdict() == Finding.GENUINE) {
                names.put(LabelNames.Kind.ACCOUNT, account, "", group, line);
            }
        }
    }

    /** Returns the group of what an event is labelled as, {@link #NONE} for most. */
    int about(Event event) {
        return switch (event) {
            case Order order -> about(order, order.order(), order.session());
            case Login login -> about(login, null, login.session());
            case SettingChange change -> about(change, null, change.session());
            case CashMovement cash -> about(cash, null, cash.session());
            case SessionEnd end -> about(end, null, end.session());
            case AccountEvent other -> about(other, null, null);
            default -> NONE;
        };
    }

    private int about(AccountEvent event, @Nullable String order, @Nullable String session) {
        int account = accounts.number(event.account());
        if (!lineByAccount.containsKey(account)) {
            return NONE;
        }
        met.set(account);
        int attack = takeovers.find(account, event.id(), order, session);
        int honest = genuine.find(account, event.id(), order, session);
        int manipulator = groupByManipulator.getOrDefault(account, NONE);
        return manipulator != NONE ? manipulator : attack != NONE ? attack : honest;
    }

    /** Returns whether an account is a victim's or the ring's. */
    boolean isInvolved(int account) {
        return involved.get(account);
    }

    int involved() {
        return involved.cardinality();
    }

    Group group(int number) {
        return groups.get(number);
    }

    List<Group> groups() {
        return groups;
    }

    /** Returns the accounts labelled manipulator, by their number, each with its group. */
    Map<Integer, Integer> manipulators() {
        return groupByManipulator;
    }

    /** Returns the lines of the first labels of accounts that no event was about. */
    List<Integer> linesOfUnmetAccounts() {
        return lineByAccount.entrySet().stream()
                .filter(each -> !met.get(each.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** Returns the lines of labels whose event, order or session never came, of known accounts. */
    List<Integer> linesOfUnmetNames() {
        List<Integer> lines = new ArrayList<>(takeovers.linesOfUnmet(met));
        lines.addAll(genuine.linesOfUnmet(met));
        return lines.stream().sorted().toList();
    }
}
