package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;

/**
 * A figure over all worlds together, with its 95 % interval: the bootstrap over worlds.
 *
 * @param value the figure of the worlds taken together
 * @param low {@code null}, as {@code high} is, when one world only has something to measure: then
 *     nobody knows how far it could be off
 */
public record Estimate(double value, @Nullable Double low, @Nullable Double high) {}
