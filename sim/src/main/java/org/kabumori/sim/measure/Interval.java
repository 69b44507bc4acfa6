package org.kabumori.sim.measure;

/** Where a share lies with a probability of 95 per cent, both ends between 0 and 1. */
public record Interval(double low, double high) {}
