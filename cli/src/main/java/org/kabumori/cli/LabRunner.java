package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.LabPolicy;
import org.kabumori.sim.lab.LabReport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the lab: the one place where the terminal and the console come to it. */
interface LabRunner {
    /**
     * The policies that are compared when nobody says which; the first is the one to compare with.
     */
    List<String> POLICIES = LabPolicy.USUAL;

    /**
     * What to run.
     *
     * @param days {@code null} for the lab's own choice
     * @param seed of the first world; the others have the seeds after it
     * @param policies their words; the first is {@code nothing}
     * @param ownPolicy a policy file to compare too, under its file's name
     */
    record Order(
            int worlds,
            int accounts,
            @Nullable Integer days,
            long seed,
            List<String> policies,
            @Nullable Path ownPolicy,
            int threads) {
        public Order {
            policies = List.copyOf(policies);
        }
    }

    /** Is told how far a run is; called from any thread. */
    interface Progress {
        /**
         * Takes how much is done, in any unit that fits the run.
         *
         * @throws java.util.concurrent.CancellationException when the run is no longer wanted: let
         *     it through, out of {@link #run}
         */
        void at(long done, long total);
    }

    /**
     * Runs the lab. Threads that it starts have the priority of the calling one, so that a run in
     * the background leaves the machine to others.
     *
     * @throws IOException when the policy file cannot be read
     * @throws IllegalArgumentException for a policy's word that it does not know, or a figure out
     *     of its range
     */
    LabReport run(Order order, Progress progress) throws IOException, InterruptedException;

    /** Returns the lab itself. */
    static LabRunner standard() {
        return new LabWorlds();
    }
}
