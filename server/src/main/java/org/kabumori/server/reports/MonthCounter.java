package org.kabumori.server.reports;

import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts a month from the journal, by what people found out until now. Thread-safe; costs a query
 * an account of which anybody said anything.
 */
@Component
class MonthCounter {
    private final ReportStore store;
    private final Readings readings;

    MonthCounter(ReportStore store, Readings readings) {
        this.store = store;
        this.readings = readings;
    }

    MonthCount of(YearMonth month) {
        long from = Readings.micros(month.atDay(1));
        long until = Readings.micros(month.plusMonths(1).atDay(1));
        long before = Readings.micros(month.minusMonths(1).atDay(1));
        Sum sum = new Sum(from, until);
        for (String account : store.accountsSaid()) {
            // A session may have begun in the month before.
            sum.add(account, Readings.activity(store.events(account, before, until)));
        }
        return sum.count(month, readings.yen(sum.executions, from, until), store.unsettled());
    }

    /** What the accounts come to. */
    private static final class Sum {
        final long from;
        final long until;
        final List<Execution> executions = new ArrayList<>();
        long accesses;

        /** By access, the time of its first unauthorised execution. */
        final Map<String, Long> trades = new HashMap<>();

        Sum(long from, long until) {
            this.from = from;
            this.until = until;
        }

        void add(String account, Activity activity) {
            accesses +=
                    activity.accesses().stream().filter(each -> isIn(each.timeMicros())).count();
            for (Execution execution : activity.executions()) {
                if (activity.ofOrder(execution.order()) == Standing.CONFIRMED) {
                    trades.merge(
                            account + " " + access(activity, execution),
                            execution.timeMicros(),
                            Math::min);
                    if (isIn(execution.timeMicros())) {
                        executions.add(execution);
                    }
                }
            }
        }

        /** Returns the session of an execution's order; an order without one stands for itself. */
        private static String access(Activity activity, Execution execution) {
            Order order = activity.order(execution.order());
            String session = order == null ? null : order.session();
            return session == null ? "order " + execution.order() : "session " + session;
        }

        private boolean isIn(long micros) {
            return micros >= from && micros < until;
        }

        MonthCount count(YearMonth month, GrossYen yen, long unsettled) {
            long unpriced = executions.stream().filter(each -> yen.of(each) == null).count();
            return new MonthCount(
                    month,
                    new MonthFigures(
                            accesses,
                            trades.values().stream().filter(this::isIn).count(),
                            gross(yen, false),
                            gross(yen, true)),
                    executions.size(),
                    unpriced,
                    unsettled);
        }

        private long gross(GrossYen yen, boolean buys) {
            return executions.stream()
                    .filter(each -> (each.side() == Side.BUY) == buys)
                    .map(yen::of)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .longValueExact();
        }
    }
}
