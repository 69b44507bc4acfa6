package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.raid.RaidPlan;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.raid.Stock;
import org.kabumori.sim.raid.World;
import org.kabumori.sim.world.Label;

import java.time.LocalDate;
import java.util.List;

/**
 * The episodes, in the order in which they are to be played into one engine: one broker, one crowd
 * of customers, from February to the end of March 2025. Made in about a second.
 */
public final class Episodes {
    /** The seed of the episodes that are shown. */
    public static final long SEED = 2_025;

    private static final int CUSTOMERS = 420;
    private static final double PASSKEY_SHARE = 0.08;
    private static final LocalDate BEGINNING = LocalDate.of(2025, 2, 12);
    private static final LocalDate THIN_NAME_END = LocalDate.of(2025, 3, 17);
    private static final LocalDate SPIKE_END = LocalDate.of(2025, 3, 27);

    private Episodes() {}

    /** Returns all episodes, the earlier first: each goes on where the one before ended. */
    public static List<Episode> all() {
        return all(SEED, Manner.MIXED, PASSKEY_SHARE);
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
    public static List<Episode> all(long seed, Manner manner, double passkeyShare) {
        World world = new World(seed, ThinStandardName.ID, CUSTOMERS, passkeyShare);
        Stock thinName = ThinStandardName.list(world);
        Stock spikeName = SmallCapSpike.list(world);
        RaidPlan thinPlan = ThinStandardName.plan(thinName, manner);
        RaidPlan spikePlan = SmallCapSpike.plan(spikeName, manner);
        List<String> thinVictims = world.raid(thinPlan);
        List<String> spikeVictims = world.raid(spikePlan);
        world.play(BEGINNING, THIN_NAME_END);
        List<Event> thinEvents = world.drain(SmallCapSpike.ID);
        List<Label> thinLabels = world.drainLabels();
        world.play(THIN_NAME_END.plusDays(1), SPIKE_END);
        List<Event> spikeEvents = world.drain("later");
        return List.of(
                ThinStandardName.episode(thinPlan, thinEvents, thinLabels, thinVictims),
                SmallCapSpike.episode(spikePlan, spikeEvents, world.drainLabels(), spikeVictims));
    }
}
