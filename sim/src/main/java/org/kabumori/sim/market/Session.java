package org.kabumori.sim.market;

/**
 * A span of continuous trading, in seconds from midnight in Japan on the exchange's own date; past
 * midnight they go on beyond 86,400. The opening second is in, the closing one is not.
 */
public record Session(int openSecond, int closeSecond) {}
