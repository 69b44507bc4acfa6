package org.kabumori.sim.lab;

import java.util.List;

/**
 * What one world came to under one policy. Counts of honest customers leave thieves and rings out.
 *
 * @param tried accounts that a thief entered or tried to
 * @param victims accounts with an attack order that went through
 * @param lossYen what the victims' attack buys cost, less what the shares are worth at the end of
 *     the next day on which they trade, in yen; the holdings sold are not in it, as in the brokers'
 *     compensation of July 2025
 * @param soldYen holdings that thieves sold
 * @param boughtYen attack buys that went through
 * @param honestCame honest customers who logged in at least once
 * @param honestBothered those of them who were asked, held or refused at least once
 * @param honestBuys honest buy orders
 * @param honestBuysHalted those refused because the name was halted
 * @param honestOrdersAsked honest orders that were challenged
 * @param honestOrdersHeld honest orders that were held or refused, halts not counted
 * @param honestGaveUp honest orders that were not placed in the end because of a challenge or hold
 * @param events how many events the world had
 */
public record WorldResult(
        long seed,
        int tried,
        int victims,
        long lossYen,
        long soldYen,
        long boughtYen,
        int honestCame,
        int honestBothered,
        long honestOrders,
        long honestBuys,
        long honestBuysHalted,
        long honestOrdersAsked,
        long honestOrdersHeld,
        long honestGaveUp,
        long honestLogins,
        long honestLoginsBothered,
        long events,
        List<CampaignResult> campaigns) {}
