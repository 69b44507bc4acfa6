package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.honest.HonestCustomers;
import org.kabumori.sim.market.Size;
import org.kabumori.sim.raid.Raid;
import org.kabumori.sim.raid.RaidPlan;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.world.Authentication;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Gate;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Reactions;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;
import org.kabumori.sim.world.WorldPlan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The episodes, in the order in which they are to be played into one engine: one broker, one crowd
 * of customers, from February to the end of March 2025. Made in about a second.
 */
public final class Episodes {
    /** The seed of the episodes that are shown. */
    public static final long SEED = 2_025;

    private static final int CUSTOMERS = 420;
    private static final LocalDate BEGINNING = LocalDate.of(2025, 2, 12);
    private static final LocalDate THIN_NAME_END = LocalDate.of(2025, 3, 17);
    private static final LocalDate SPIKE_END = LocalDate.of(2025, 3, 27);

    private Episodes() {}

    /** Returns all episodes, the earlier first: each goes on where the one before ended. */
    public static List<Episode> all() {
        return all(SEED, Manner.MIXED);
    }

    /**
     * Returns an episode.
     *
     * @throws IllegalArgumentException when there is none of this id
     */
    public static Episode of(String id) {
        return all().stream()
                .filter(episode -> episode.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no episode " + id));
    }

    /** Returns the episodes as they would have been with another seed or other thieves. */
    public static List<Episode> all(long seed, Manner manner) {
        List<Event> events = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        World world = world(seed, events, labels);
        RaidPlan thinPlan = ThinStandardName.plan(ThinStandardName.list(world), manner);
        RaidPlan spikePlan = SmallCapSpike.plan(SmallCapSpike.list(world), manner);
        Set<Customer> taken = new HashSet<>();
        List<String> thinVictims = Raid.add(world, thinPlan, taken);
        List<String> spikeVictims = Raid.add(world, spikePlan, taken);
        world.playUntil(THIN_NAME_END);
        List<Event> thinEvents = drained(events);
        List<Label> thinLabels = drained(labels);
        world.playUntil(SPIKE_END);
        // The console shows the day of the latest event: not New York's night after it.
        long midnight = Days.micros(SPIKE_END.toEpochDay() + 1, 0);
        events.removeIf(event -> event.timeMicros() >= midnight);
        return List.of(
                ThinStandardName.episode(thinPlan, thinEvents, thinLabels, thinVictims),
                SmallCapSpike.episode(spikePlan, drained(events), drained(labels), spikeVictims));
    }

    private static World world(long seed, List<Event> events, List<Label> labels) {
        WorldPlan plan =
                new WorldPlan(
                        seed,
                        "march-2025",
                        CUSTOMERS,
                        BEGINNING,
                        Size.SMALL,
                        Authentication.AS_IT_WAS,
                        Reactions.USUAL);
        Gate gate =
                event -> {
                    events.add(event);
                    return Reply.ALLOWED;
                };
        World world = new World(plan, gate, labels::add);
        world.add(new HonestCustomers(world));
        return world;
    }

    private static <T> List<T> drained(List<T> all) {
        List<T> drained = List.copyOf(all);
        all.clear();
        return drained;
    }
}
