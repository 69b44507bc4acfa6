package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A policy's axes from its worlds and those where nothing is done. Figures of all worlds are summed
 * before a share is taken, so that a world without an attack weighs nothing. Intervals of 95 per
 * cent by the percentile bootstrap; worlds are drawn, and both policies are drawn in the same ones.
 * Pure; the same worlds give the same estimates. The cost is draws times worlds, an axis.
 */
public final class Estimates {
    /** How often the worlds are drawn again for an interval. */
    public static final int DRAWS = 1_000;

    private static final double TAIL = 0.025;

    /** One world's part of an axis: what went wrong, of how much. */
    private record Part(double wrong, double whole) {}

    private Estimates() {}

    /**
     * Returns the axes that can be measured: one without anything to take a share of is left out.
     *
     * @param policy the worlds under the policy, {@code nothing} the same ones where nothing is
     *     done
     * @throws IllegalArgumentException when they are not of the same seeds
     */
    public static Map<Axis, Estimate> of(List<WorldResult> policy, List<WorldResult> nothing) {
        if (!seeds(policy).equals(seeds(nothing))) {
            throw new IllegalArgumentException("policies are compared on the same worlds only");
        }
        Map<Axis, Estimate> axes = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            Estimate estimate = estimate(axis, parts(axis, policy, nothing), seeds(nothing));
            if (estimate != null) {
                axes.put(axis, estimate);
            }
        }
        return Collections.unmodifiableMap(axes);
    }

    private static List<Long> seeds(List<WorldResult> worlds) {
        return worlds.stream().map(WorldResult::seed).toList();
    }

    private static List<Part> parts(
            Axis axis, List<WorldResult> policy, List<WorldResult> nothing) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < policy.size(); i++) {
            parts.add(part(axis, policy.get(i), nothing.get(i)));
        }
        return parts;
    }

    private static Part part(Axis axis, WorldResult world, WorldResult nothing) {
        return switch (axis) {
            case YEN_SAVED -> new Part(world.lossYen(), nothing.lossYen());
            case VICTIMS_UNTOUCHED -> new Part(world.victims(), nothing.victims());
            case HONEST_SPARED -> new Part(world.honestBothered(), world.honestCame());
            case SPEED -> new Part(campaignMicros(world), campaignMicros(nothing));
            case ORDERS_KEPT -> new Part(world.honestBuysHalted(), world.honestBuys());
            case DISPLACEMENT -> new Part(displacedYen(world), nothing.boughtYen());
        };
    }

    private static long campaignMicros(WorldResult world) {
        return world.campaigns().stream().mapToLong(Estimates::campaignMicros).sum();
    }

    private static long campaignMicros(CampaignResult campaign) {
        Long first = campaign.firstBuyMicros();
        Long last = campaign.lastBuyMicros();
        return first == null || last == null ? 0 : last - first;
    }

    private static long displacedYen(WorldResult world) {
        return world.campaigns().stream().mapToLong(CampaignResult::displacedYen).sum();
    }

    private static @Nullable Estimate estimate(Axis axis, List<Part> parts, List<Long> seeds) {
        Double value = share(parts);
        if (value == null) {
            return null;
        }
        if (parts.stream().filter(part -> part.whole() > 0).count() < 2) {
            return new Estimate(value, null, null);
        }
        double[] drawn = drawn(parts, Dice.of(seeds.getFirst(), Dice.Use.RESAMPLE, axis.ordinal()));
        int cut = (int) (TAIL * drawn.length);
        return new Estimate(value, drawn[cut], drawn[drawn.length - 1 - cut]);
    }

    /** Draws of worlds without anything to take a share of say nothing. */
    private static double[] drawn(List<Part> parts, Dice dice) {
        double[] shares = new double[DRAWS];
        int count = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Part> worlds = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                worlds.add(parts.get(dice.nextInt(parts.size())));
            }
            Double share = share(worlds);
            if (share != null) {
                shares[count++] = share;
            }
        }
        double[] sorted = Arrays.copyOf(shares, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static @Nullable Double share(List<Part> parts) {
        double wrong = parts.stream().mapToDouble(Part::wrong).sum();
        double whole = parts.stream().mapToDouble(Part::whole).sum();
        return whole > 0 ? 1 - wrong / whole : null;
    }
}
