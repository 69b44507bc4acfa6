package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.world.Label;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Labels by what they name. */
// contract| An attack order is one that is labelled takeover, or its session; a label with both
// names the order only. Accounts labelled manipulator are neither attack nor genuine.
final class Truth {
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private final Set<String> manipulators = new HashSet<>();

    Truth(List<Label> labels) {
        for (Label label : labels) {
            if (label.verdict() == Finding.MANIPULATOR) {
                manipulators.add(label.account());
            } else if (label.verdict() == Finding.TAKEOVER && label.order() != null) {
                orders.add(key(label.account(), label.order()));
            } else if (label.verdict() == Finding.TAKEOVER && label.session() != null) {
                sessions.add(key(label.account(), label.session()));
            }
        }
    }

    boolean isAttack(Order order) {
        return orders.contains(key(order.account(), order.order()))
                || sessions.contains(key(order.account(), order.session()));
    }

    boolean isAttack(Login login) {
        return sessions.contains(key(login.account(), login.session()));
    }

    boolean isManipulator(String account) {
        return manipulators.contains(account);
    }

    private static String key(String account, @Nullable String name) {
        return account + " " + name;
    }
}
