package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The lab as the console sees it: what it compares, its newest result, the run that is under way.
 * Brought by whoever starts the server. Thread-safe; every method returns at once.
 */
public interface LabBoard {
    /**
     * Returns the policies that can be compared, that of doing nothing first; none without a lab.
     */
    List<LabView.Policy> policies();

    /** Returns the newest result that is kept, {@code null} when there is none. */
    @Nullable LabView newest();

    /** Returns the run under way, {@code null} when there is none. */
    LabView.@Nullable Run run();

    /** Returns why the last run came to nothing, {@code null} when it did not. */
    @Nullable String failure();

    /**
     * Starts a run in the background, at the lowest priority; its result is kept. Does nothing
     * while another is under way.
     *
     * @param policies words of {@link #policies()}
     */
    void start(int worlds, int accounts, List<String> policies);

    /** Ends the run under way without a result. */
    void cancel();

    /** Moves on with all progress. */
    long version();

    /** Moves on when a run begins or ends. */
    long turn();
}
