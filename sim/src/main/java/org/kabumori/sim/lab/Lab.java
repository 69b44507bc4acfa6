package org.kabumori.sim.lab;

import org.kabumori.sim.market.Size;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.world.Reactions;
import org.kabumori.sim.world.World;
import org.kabumori.sim.world.WorldPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Plays every policy in every world, in a closed loop, several worlds at a time. The result does
 * not depend on how many: no two worlds share anything. A world of 20,000 accounts and 29 days
 * takes a few seconds and some 100 MB.
 */
public final class Lab {
    private final LabPlan plan;
    private final Progress progress;

    /** Is told of each trading day played, by whichever thread played it. */
    @FunctionalInterface
    public interface Progress {
        /** A day was played; {@link CancellationException} thrown here ends the lab. */
        void dayPlayed();
    }

    public Lab(LabPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Returns how many days all worlds have together. */
    public static long days(LabPlan plan) {
        return (long) plan.days() * plan.seeds().size() * plan.policies().size();
    }

    /**
     * Plays all worlds on so many threads.
     *
     * @throws CancellationException when the progress asked for it
     * @throws InterruptedException when the calling thread was interrupted; all worlds end
     */
    public LabReport run(int threads, ThreadFactory factory) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, factory);
        try {
            return report(results(pool));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Seed by seed, so that the early results are of whole worlds. */
    private List<List<WorldResult>> results(ExecutorService pool) throws InterruptedException {
        List<List<Future<WorldResult>>> running = new ArrayList<>();
        plan.policies().forEach(policy -> running.add(new ArrayList<>()));
        for (long seed : plan.seeds()) {
            for (int i = 0; i < plan.policies().size(); i++) {
                LabPolicy policy = plan.policies().get(i);
                running.get(i).add(pool.submit(() -> play(seed, policy)));
            }
        }
        List<List<WorldResult>> results = new ArrayList<>();
        for (List<Future<WorldResult>> ofPolicy : running) {
            List<WorldResult> worlds = new ArrayList<>();
            for (Future<WorldResult> world : ofPolicy) {
                worlds.add(result(world));
            }
            results.add(worlds);
        }
        return results;
    }

    private static WorldResult result(Future<WorldResult> world) throws InterruptedException {
        try {
            return world.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                throw new CancellationException("the lab was cancelled");
            }
            throw new IllegalStateException("a world of the lab broke", e.getCause());
        }
    }

    private WorldResult play(long seed, LabPolicy policy) {
        PolicyGate gate = new PolicyGate(policy);
        World world = Variation.MIXED.world(world(seed, policy), plan.days(), gate, label -> {});
        LabWitness witness = new LabWitness(world, gate.decideFor(world));
        world.add(witness);
        for (int day = 0; day < plan.days(); day++) {
            world.play(1);
            progress.dayPlayed();
        }
        return witness.result(gate);
    }

    private WorldPlan world(long seed, LabPolicy policy) {
        return new WorldPlan(
                seed,
                "lab",
                plan.accounts(),
                plan.firstDay(),
                Size.WHOLE,
                policy.authentication(),
                Reactions.USUAL);
    }

    private LabReport report(List<List<WorldResult>> results) {
        List<PolicyResult> policies = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Map<Axis, Estimate> axes = Estimates.of(results.get(i), results.getFirst());
            policies.add(new PolicyResult(plan.policies().get(i).word(), axes, results.get(i)));
        }
        return new LabReport(plan.accounts(), plan.days(), plan.seeds(), policies);
    }
}
