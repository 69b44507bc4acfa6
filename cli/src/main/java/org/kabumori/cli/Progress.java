package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** A bar for files that are read, on a terminal only. For one thread. */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins a bar as long as the files; of packed files the length is not known. */
    static Progress of(String task, List<String> files) throws IOException {
        if (!ReplayCommand.isTerminal()) {
            return new Progress(null);
        }
        return new Progress(
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(ReplayCommand.plainBytes(files))
                        .setUnit(" MB", 1_000_000)
                        .build());
    }

    /** Begins a bar of milliseconds. */
    static Progress ofMillis(String task, long millis) {
        return new Progress(
                ReplayCommand.isTerminal()
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(millis)
                                .setUnit(" s", 1_000)
                                .build()
                        : null);
    }

    /** Tells how many bytes were read so far. */
    void stepTo(long bytes) {
        if (bar != null) {
            bar.stepTo(bytes);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
