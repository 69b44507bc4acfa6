package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where an account's money came from and went to, as a flow diagram: names sold and banks drawn
 * into cash, cash into names bought and out of the account. What a decision stopped is marked.
 */
record MoneyFlow(List<Node> nodes, List<Flow> links) {
    /** A node: its side keeps a name that is sold and bought apart. */
    record Node(String name, String label, String kind) {}

    /** Yen from one node to another; {@code stopped} when it did not go. */
    record Flow(String source, String target, long value, boolean stopped) {}

    MoneyFlow {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    static MoneyFlow of(List<TimelineEvent> newestFirst, Formats format) {
        return new Builder(newestFirst, format).build();
    }

    private static final class Builder {
        private static final String CASH = "cash";

        private final List<TimelineEvent> events;
        private final Formats format;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<String, Flow> flows = new LinkedHashMap<>();
        private final Map<String, Decided> orders = new HashMap<>();
        private final Set<String> executed = new HashSet<>();

        Builder(List<TimelineEvent> newestFirst, Formats format) {
            this.events = newestFirst.reversed();
            this.format = format;
        }

        MoneyFlow build() {
            nodes.put(CASH, new Node(CASH, format.message("flow.cash"), CASH));
            events.forEach(this::note);
            for (TimelineEvent event : events) {
                switch (event.type()) {
                    case "execution" -> execution(event);
                    case "order" -> order(event);
                    case "cash" -> cash(event);
                    default -> {
                        // Moves no money.
                    }
                }
            }
            return new MoneyFlow(new ArrayList<>(nodes.values()), new ArrayList<>(flows.values()));
        }

        private void note(TimelineEvent event) {
            String order = Json.text(event.event(), "order");
            Decided decided = event.decided();
            if (order != null && event.type().equals("execution")) {
                executed.add(order);
            } else if (order != null && decided != null) {
                orders.put(order, decided);
            }
        }

        // An execution has the trading currency only; its order's notional is in yen.
        private void execution(TimelineEvent event) {
            Decided order = orders.get(Json.text(event.event(), "order", ""));
            if (order == null) {
                return;
            }
            double ordered = Json.number(order.event(), "quantity");
            double share =
                    ordered > 0 ? Math.min(1, Json.number(event.event(), "quantity") / ordered) : 1;
            trade(order, Math.round(order.notionalYen() * share), false);
        }

        private void order(TimelineEvent event) {
            Decided decided = event.decided();
            if (decided == null || executed.contains(Json.text(event.event(), "order", ""))) {
                return;
            }
            trade(decided, decided.notionalYen(), decided.isStopped());
        }

        private void trade(Decided order, long yen, boolean stopped) {
            String instrument = String.valueOf(order.instrument());
            if (order.isBuy()) {
                add(CASH, node("bought", instrument, instrument), yen, stopped);
            } else {
                add(node("sold", instrument, instrument), CASH, yen, stopped);
            }
        }

        private void cash(TimelineEvent event) {
            Decided decided = event.decided();
            boolean stopped = decided != null && decided.isStopped();
            long yen = decided == null ? 0 : decided.notionalYen();
            if (yen == 0 && "JPY".equals(Json.text(event.event(), "currency"))) {
                yen = Math.round(Math.abs(Json.number(event.event(), "amount")));
            }
            if (Json.number(event.event(), "amount") < 0) {
                add(CASH, node("out", "withdrawal", format.word("withdrawal")), yen, stopped);
            } else {
                String source = Json.text(event.event(), "source", "deposit");
                add(node("in", source, format.word(source)), CASH, yen, stopped);
            }
        }

        private String node(String kind, String key, @Nullable String label) {
            String name = kind + " " + key;
            nodes.putIfAbsent(name, new Node(name, label == null ? key : label, kind));
            return name;
        }

        private void add(String source, String target, long yen, boolean stopped) {
            if (yen > 0) {
                flows.merge(
                        source + ">" + target + ">" + stopped,
                        new Flow(source, target, yen, stopped),
                        (one, other) ->
                                new Flow(source, target, one.value() + other.value(), stopped));
            }
        }
    }
}
