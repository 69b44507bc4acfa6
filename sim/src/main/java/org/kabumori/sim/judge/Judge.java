package org.kabumori.sim.judge;

import org.kabumori.sim.judge.JudgePlan.Candidate;
import org.kabumori.sim.judge.JudgePlan.Place;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.variation.Variation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays worlds in an open loop and lets every policy answer each of them, a world a thread. The
 * report does not depend on how many threads. A world of 20,000 accounts and twenty days has up to
 * a million events, some 300 MB while it is answered, and is dropped then.
 */
public final class Judge {
    private final JudgePlan plan;
    private final Runnable stepDone;

    /**
     * Takes a plan.
     *
     * @param stepDone called by any thread, {@link JudgePlan#steps()} times
     */
    public Judge(JudgePlan plan, Runnable stepDone) {
        this.plan = plan;
        this.stepDone = stepDone;
    }

    /** Judges all worlds on so many threads. */
    public JudgeReport run(int threads) throws InterruptedException {
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("judge-", 0).factory());
        try {
            Map<Place, Future<List<Score>>> running = new LinkedHashMap<>();
            plan.places().forEach(place -> running.put(place, pool.submit(() -> judge(place))));
            Map<Place, List<Score>> scores = new LinkedHashMap<>();
            for (var each : running.entrySet()) {
                scores.put(each.getKey(), result(each.getValue()));
            }
            return report(scores);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Score> result(Future<List<Score>> world) throws InterruptedException {
        try {
            return world.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a world could not be judged", e.getCause());
        }
    }

    private List<Score> judge(Place place) {
        Variation.Extent extent = plan.extent();
        LabelledLog log = place.variation().log(place.seed(), extent);
        stepDone.run();
        List<Score> scores = new ArrayList<>();
        for (Candidate each : plan.candidates()) {
            scores.add(Score.of(Trial.of(log, each.policy()), extent.accounts(), extent.days()));
            stepDone.run();
        }
        return scores;
    }

    private JudgeReport report(Map<Place, List<Score>> scores) {
        List<Judgement> groups = new ArrayList<>();
        List<Judgement> variations = new ArrayList<>();
        for (WorldGroup group : plan.groups()) {
            for (int i = 0; i < plan.candidates().size(); i++) {
                String policy = plan.candidates().get(i).name();
                groups.add(Judgement.of(policy, group, bySeed(scores, group.variations(), i)));
                for (Variation variation : group.variations()) {
                    variations.add(
                            Judgement.of(policy, variation, bySeed(scores, List.of(variation), i)));
                }
            }
        }
        return new JudgeReport(plan, groups, variations);
    }

    private List<Score> bySeed(
            Map<Place, List<Score>> scores, List<Variation> variations, int candidate) {
        Map<Long, Score> sums = new LinkedHashMap<>();
        scores.forEach(
                (place, ofPlace) -> {
                    if (variations.contains(place.variation())) {
                        sums.merge(place.seed(), ofPlace.get(candidate), Score::plus);
                    }
                });
        return List.copyOf(sums.values());
    }
}
