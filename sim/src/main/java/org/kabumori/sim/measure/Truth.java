package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.world.Label;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels by what they name; answers are places in the list of labels. */
// contract| An order is an attack order when it, or its session, is labelled takeover; a label with
// both names the order only. A line with an account alone makes no attack order. Events of accounts
// labelled manipulator are neither attack nor genuine.
final class Truth {
    /** No label says anything. */
    static final int NONE = -1;

    private final Map<String, Integer> takeovers = new HashMap<>();
    private final Map<String, Integer> genuine = new HashMap<>();
    private final Set<String> manipulators = new HashSet<>();

    Truth(List<Label> labels) {
        for (int place = 0; place < labels.size(); place++) {
            Label label = labels.get(place);
            switch (label.verdict()) {
                case TAKEOVER -> name(label, place, takeovers);
                case GENUINE -> name(label, place, genuine);
                case MANIPULATOR -> manipulators.add(label.account());
                case UNCLEAR -> {
                    // Says nothing; the contract's labels do not have it.
                }
            }
        }
    }

    private static void name(Label label, int place, Map<String, Integer> names) {
        if (label.event() != null) {
            names.putIfAbsent(key("event", label.account(), label.event()), place);
        }
        if (label.order() != null) {
            names.putIfAbsent(key("order", label.account(), label.order()), place);
        }
        if (label.event() == null && label.order() == null) {
            if (label.session() != null) {
                names.putIfAbsent(key("session", label.account(), label.session()), place);
            } else if (label.verdict() == Finding.GENUINE) {
                names.putIfAbsent(key("account", label.account(), ""), place);
            }
        }
    }

    boolean isAttack(Order order) {
        return attack(order) != NONE;
    }

    boolean isManipulator(String account) {
        return manipulators.contains(account);
    }

    Set<String> manipulators() {
        return manipulators;
    }

    int attack(Order order) {
        return find(takeovers, order.account(), order.id(), order.order(), order.session());
    }

    int attack(Login login) {
        return find(takeovers, login.account(), login.id(), null, login.session());
    }

    /** Returns the label that calls an order genuine, which tells the honest hard case. */
    int genuine(Order order) {
        return find(genuine, order.account(), order.id(), order.order(), order.session());
    }

    int genuine(Login login) {
        return find(genuine, login.account(), login.id(), null, login.session());
    }

    private static int find(
            Map<String, Integer> names,
            String account,
            String event,
            @Nullable String order,
            @Nullable String session) {
        if (names.isEmpty()) {
            return NONE;
        }
        Integer place = names.get(key("event", account, event));
        if (place == null && order != null) {
            place = names.get(key("order", account, order));
        }
        if (place == null && session != null) {
            place = names.get(key("session", account, session));
        }
        if (place == null) {
            place = names.get(key("account", account, ""));
        }
        return place == null ? NONE : place;
    }

    private static String key(String kind, String account, String name) {
        return kind + '\n' + account + '\n' + name;
    }
}
