package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** What the account's page tells beside its timeline. Thread-safe. */
@Component
final class AccountReading {
    /** Back to where a snapshot is looked for: weeks, and a robot's morning. */
    private static final int SNAPSHOT_WITHIN = 5_000;

    private static final int MOST_EXECUTIONS = 2_000;

    /** What is usual is seen in the last so many events. */
    private static final int HABIT_EVENTS = 600;

    private final AccountStore store;

    AccountReading(AccountStore store) {
        this.store = store;
    }

    /** Returns what the customer usually does. */
    Habits habits(String account) {
        return Habits.of(store.quiet(account, HABIT_EVENTS));
    }

    /** Returns the holdings before the first suspicious event of a timeline, and since. */
    HoldingChange holdings(String account, List<TimelineEvent> newestFirst) {
        long before =
                newestFirst.reversed().stream()
                        .filter(event -> isSuspicious(event.decided()))
                        .mapToLong(event -> event.recorded().seq())
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
        var snapshot = store.snapshot(account, before, SNAPSHOT_WITHIN);
        long since = snapshot.map(AccountStore.Fact::seq).orElse(0L);
        return HoldingChange.of(snapshot, store.executions(account, since, MOST_EXECUTIONS));
    }

    private static boolean isSuspicious(@Nullable Decided decided) {
        return decided != null && decided.isSuspicious();
    }
}
