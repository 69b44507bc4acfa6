package org.kabumori.sim.market;

/**
 * A known point of a day: at a second from midnight in Japan the price was {@code price}, in the
 * trading currency, and {@code volume} shares had been traded since the open.
 */
public record Knot(int second, double price, long volume) {}
