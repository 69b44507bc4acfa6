package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.lab.Lab;
import org.kabumori.sim.lab.LabPlan;
import org.kabumori.sim.lab.LabPolicy;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.world.WorldPlan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The lab of the simulator, run as ordered. */
final class LabWorlds implements LabRunner {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // politeness only: nothing depends on it
    public LabReport run(Order order, Progress progress) throws IOException, InterruptedException {
        LabPlan plan = plan(order);
        long total = Lab.days(plan);
        AtomicLong done = new AtomicLong();
        Lab lab = new Lab(plan, () -> progress.at(done.incrementAndGet(), total));
        int priority = Thread.currentThread().getPriority();
        ThreadFactory threads =
                work -> {
                    Thread thread = new Thread(work, "lab");
                    thread.setDaemon(true);
                    thread.setPriority(priority);
                    return thread;
                };
        return lab.run(order.threads(), threads);
    }

    private static LabPlan plan(Order order) throws IOException {
        int days = order.days() == null ? LabPlan.USUAL_DAYS : order.days();
        require(
                order.accounts() >= WorldPlan.LEAST_ACCOUNTS
                        && order.accounts() <= WorldPlan.MOST_ACCOUNTS,
                "Accounts go from %,d to %,d."
                        .formatted(WorldPlan.LEAST_ACCOUNTS, WorldPlan.MOST_ACCOUNTS));
        require(
                days >= Variation.LEAST_DAYS && days <= Variation.MOST_DAYS,
                "Days go from %d to %d.".formatted(Variation.LEAST_DAYS, Variation.MOST_DAYS));
        List<LabPolicy> policies = new ArrayList<>();
        order.policies().forEach(word -> policies.add(LabPolicy.of(word)));
        policies.addAll(own(order.ownPolicy()));
        List<Long> seeds =
                LongStream.range(order.seed(), order.seed() + order.worlds()).boxed().toList();
        return new LabPlan(order.accounts(), LabPlan.USUAL_FIRST_DAY, days, seeds, policies);
    }

    /** A policy file is compared under its own name, with the engine that decides by it. */
    private static List<LabPolicy> own(@Nullable Path file) throws IOException {
        if (file == null) {
            return List.of();
        }
        try {
            Policy policy = EventReader.policy(Files.readAllBytes(file));
            return List.of(LabPolicy.of("kabumori", policy).named(file.getFileName().toString()));
        } catch (Rejection e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
