package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.console.LabBoard;
import org.kabumori.server.console.LabView;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The lab behind the console's page: one run at a time, in one thread of the lowest priority, its
 * result kept in the data folder. Thread-safe.
 */
final class LabDesk implements LabBoard {
    private static final long SEED = 1;

    private final LabFolder folder;
    private final LabRunner runner;
    private LabView.@Nullable Run run;
    private @Nullable String failure;
    private boolean cancelled;
    private long version;
    private long turn;

    LabDesk(Path folder, LabRunner runner) {
        this.folder = new LabFolder(folder);
        this.runner = runner;
    }

    /** Returns the lab of a server's data folder. */
    static LabDesk in(Path data) {
        return new LabDesk(data.resolve("lab"), LabRunner.standard());
    }

    @Override
    public List<LabView.Policy> policies() {
        return LabRunner.POLICIES.stream().map(LabViews::policy).toList();
    }

    @Override
    public synchronized @Nullable LabView newest() {
        try {
            return folder.newest();
        } catch (IOException e) {
            failure = e.getMessage();
            return null;
        }
    }

    @Override
    public synchronized LabView.@Nullable Run run() {
        return run;
    }

    @Override
    public synchronized @Nullable String failure() {
        return failure;
    }

    @Override
    public synchronized void start(int worlds, int accounts, List<String> policies) {
        if (run != null) {
            return;
        }
        run = new LabView.Run(worlds, accounts, 0);
        failure = null;
        cancelled = false;
        moved();
        LabRunner.Order order =
                new LabRunner.Order(
                        worlds, accounts, null, SEED, LabCommand.withNothing(policies), null, 1);
        start(order);
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // no figure depends on it: it only yields to the server
    private void start(LabRunner.Order order) {
        Thread thread = new Thread(() -> run(order), "kabumori-lab");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void run(LabRunner.Order order) {
        String why = "it broke off";
        try {
            keep(order);
            why = null;
        } catch (CancellationException | InterruptedException e) {
            why = null;
        } catch (OutOfMemoryError e) {
            // The worlds are garbage by now; the server goes on.
            why = "there is not enough memory for worlds of this size";
        } catch (IOException | RuntimeException e) {
            why = String.valueOf(e.getMessage());
        } finally {
            end(why);
        }
    }

    private void keep(LabRunner.Order order) throws IOException, InterruptedException {
        var report = runner.run(order, this::at);
        synchronized (this) {
            if (!cancelled) {
                folder.keep(report);
            }
        }
    }

    private synchronized void at(long done, long total) {
        if (cancelled) {
            throw new CancellationException();
        }
        if (run != null && total > 0) {
            double share = Math.clamp(done / (double) total, 0, 1);
            run = new LabView.Run(run.worlds(), run.accounts(), share);
            version++;
        }
    }

    private synchronized void end(@Nullable String why) {
        run = null;
        failure = why;
        moved();
    }

    private void moved() {
        version++;
        turn++;
    }

    @Override
    public synchronized void cancel() {
        cancelled = run != null;
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized long turn() {
        return turn;
    }
}
