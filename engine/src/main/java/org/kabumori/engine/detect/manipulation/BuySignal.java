package org.kabumori.engine.detect.manipulation;

/**
 * What the account stage tells the instrument stage about a buy order.
 *
 * @param suspicion the probability that the buyer is not the customer, by the account's own
 *     evidence alone
 * @param yen what the order would move
 */
public record BuySignal(
        String event,
        long timeMicros,
        String account,
        String instrument,
        double suspicion,
        long yen) {}
