package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an account held before something suspicious, and what executions made of it since;
 * immutable.
 *
 * @param snapshotMicros of the snapshot that tells the state before; {@code null} when there is
 *     none
 * @param lines by name
 */
record HoldingChange(@Nullable Long snapshotMicros, List<Line> lines) {
    /** Names shown; those that changed come first. */
    private static final int MOST = 60;

    /** Shares of one name. */
    record Line(String instrument, double before, double sold, double bought) {
        public double after() {
            return before - sold + bought;
        }

        public boolean isChanged() {
            return sold > 0 || bought > 0;
        }

        private Line with(String side, double quantity) {
            return side.equals("buy")
                    ? new Line(instrument, before, sold, bought + quantity)
                    : new Line(instrument, before, sold + quantity, bought);
        }
    }

    HoldingChange {
        lines = List.copyOf(lines);
    }

    static HoldingChange of(
            Optional<AccountStore.Fact> snapshot, List<AccountStore.Fact> executions) {
        Map<String, Line> lines = new TreeMap<>();
        snapshot.ifPresent(fact -> positions(fact.event(), lines));
        for (AccountStore.Fact execution : executions) {
            String instrument = Json.text(execution.event(), "instrument", "");
            Line line = lines.getOrDefault(instrument, new Line(instrument, 0, 0, 0));
            lines.put(
                    instrument,
                    line.with(
                            Json.text(execution.event(), "side", ""),
                            Json.number(execution.event(), "quantity")));
        }
        return new HoldingChange(
                snapshot.map(AccountStore.Fact::timeMicros).orElse(null),
                lines.values().stream()
                        .sorted((one, other) -> Boolean.compare(other.isChanged(), one.isChanged()))
                        .limit(MOST)
                        .toList());
    }

    // A name may stand in several tax accounts.
    private static void positions(JsonNode snapshot, Map<String, Line> lines) {
        for (JsonNode position : snapshot.path("positions")) {
            String instrument = Json.text(position, "instrument", "");
            double quantity = Json.number(position, "quantity");
            lines.merge(
                    instrument,
                    new Line(instrument, quantity, 0, 0),
                    (one, other) -> new Line(instrument, one.before + other.before, 0, 0));
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
