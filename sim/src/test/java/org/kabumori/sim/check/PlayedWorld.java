package org.kabumori.sim.check;

import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.variation.Variation.Extent;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A small world that is checked while it is played, with its own hours, ticks and limits. */
final class PlayedWorld {
    private final Variation variation;
    private final long seed;
    private final Policy policy;
    private final Map<Answer, Integer> answers = new EnumMap<>(Answer.class);

    PlayedWorld(long seed, Policy policy) {
        this.variation = variation(seed);
        this.seed = seed;
        this.policy = policy;
    }

    /** The variations take turns. */
    static Variation variation(long seed) {
        Variation[] all = Variation.values();
        return all[(int) Math.floorMod(seed, (long) all.length)];
    }

    /** Thieves come after some days: on the eve of a holiday only, when those are the plan. */
    static Extent extent(long seed) {
        int accounts = 400 + (int) Math.floorMod(seed * 37, 600L);
        return switch (variation(seed)) {
            case COLD_START -> new Extent(accounts, 5);
            case HOLIDAY_EVE -> new Extent(accounts, 24);
            default -> new Extent(accounts, 10 + (int) Math.floorMod(seed, 6L));
        };
    }

    /** How often each answer was given. */
    Map<Answer, Integer> answers() {
        return answers;
    }

    /** Everything goes on, whatever the engine says to it. */
    Validations.Summary open() {
        long leastAttackOrders = variation == Variation.QUIET ? 0 : 1;
        return play(false, reply -> Reply.ALLOWED, leastAttackOrders);
    }

    /** What the engine says happens; thieves may be turned away before their first order. */
    Validations.Summary closed() {
        return closed(reply -> reply);
    }

    /** The same where the broker does something else than the engine says. */
    Validations.Summary closed(UnaryOperator<Reply> broker) {
        return play(true, broker, 0);
    }

    private Validations.Summary play(
            boolean closed, UnaryOperator<Reply> broker, long leastAttackOrders) {
        List<Label> labels = new ArrayList<>();
        List<CheckedRun> runs = new ArrayList<>();
        Extent extent = extent(seed);
        World world =
                variation.world(
                        variation.plan(seed, extent),
                        extent.days(),
                        event -> broker.apply(reply(runs.getFirst(), event)),
                        labels::add);
        WorldMarkets markets = new WorldMarkets(world.universe());
        CheckedRun run = new CheckedRun(new Engine(policy)::accept, policy, markets, markets);
        runs.add(closed ? run.closed() : run);
        world.play(extent.days());
        return run.end(labels, leastAttackOrders);
    }

    private Reply reply(CheckedRun run, Event event) {
        Event told = variation.told(event);
        Decision decision = told == null ? null : run.accept(told);
        if (decision == null) {
            return Reply.ALLOWED;
        }
        answers.merge(decision.answer(), 1, Integer::sum);
        return Reply.of(decision);
    }
}
