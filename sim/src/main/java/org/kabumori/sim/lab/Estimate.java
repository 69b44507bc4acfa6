package org.kabumori.sim.lab;

/**
 * A figure over all worlds together, with its 95 % interval: the bootstrap over worlds.
 *
 * @param value the figure of the worlds taken together
 */
public record Estimate(double value, double low, double high) {}
