package org.kabumori.engine.detect.manipulation;

import org.jspecify.annotations.Nullable;

/**
 * What the account stage tells the instrument stage about a buy order.
 *
 * @param suspicion the probability that the buyer is not the customer, by the account's own
 *     evidence alone
 * @param yen what the order would move
 * @param rarity the share of all buys these days whose buyers' evidence is as heavy, above 0 and at
 *     most 1
 * @param firstToday whether it is the account's first order to buy the name today
 * @param newcomer whether the account, besides, never held or traded the name
 * @param limitMicros {@code null} for an order at market
 */
public record BuySignal(
        String event,
        long timeMicros,
        String account,
        String instrument,
        double suspicion,
        long yen,
        double rarity,
        boolean firstToday,
        boolean newcomer,
        @Nullable Long limitMicros,
        long quantityMicros) {}
