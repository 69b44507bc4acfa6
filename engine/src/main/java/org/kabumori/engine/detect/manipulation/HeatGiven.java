package org.kabumori.engine.detect.manipulation;

/**
 * What the instrument stage tells the account stage: how much the account's buying adds to a name's
 * heat, so that it is not heated by itself.
 *
 * @param millionths the most that it adds to the heat, in millionths
 */
public record HeatGiven(String account, String instrument, long millionths) {}
