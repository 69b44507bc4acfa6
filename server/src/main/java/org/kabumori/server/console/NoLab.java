package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The lab of a server that was started without one. */
final class NoLab implements LabBoard {
    @Override
    public List<LabView.Policy> policies() {
        return List.of();
    }

    @Override
    public @Nullable LabView newest() {
        return null;
    }

    @Override
    public LabView.@Nullable Run run() {
        return null;
    }

    @Override
    public @Nullable String failure() {
        return null;
    }

    @Override
    public void start(int worlds, int accounts, List<String> policies) {
        // There is nothing to start.
    }

    @Override
    public void cancel() {
        // Nothing runs.
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public long turn() {
        return 0;
    }
}
