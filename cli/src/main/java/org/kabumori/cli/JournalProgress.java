package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

/**
 * Counts events, with a bar on a terminal only; how many there are is not known. For one thread.
 */
final class JournalProgress implements AutoCloseable {
    private static final long UNKNOWN = -1;

    private final @Nullable ProgressBar bar;
    private long events;

    private JournalProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static JournalProgress of(String task) {
        return new JournalProgress(
                ReplayCommand.isTerminal()
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(UNKNOWN)
                                .setUnit(" events", 1)
                                .build()
                        : null);
    }

    void step() {
        events++;
        if (bar != null) {
            bar.step();
        }
    }

    long events() {
        return events;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
