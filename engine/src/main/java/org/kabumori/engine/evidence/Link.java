package org.kabumori.engine.evidence;

/**
 * The links of the attack's chain, in the order in which a thief needs them; a reason belongs to
 * one.
 */
public enum Link {
    /** Ways in: phishing, stolen sessions, stuffing. */
    WAY_IN,
    /** Keeping hold of the account: settings, methods, contacts. */
    HOLD,
    /** Making money to spend: holdings sold, cash drawn. */
    FUNDING,
    /** Buying the thin name. */
    PURCHASE,
    /** What the name itself does: heat, volume, price, sellers. */
    MARKET,
    /** What people found out: confirmations, reviews, verdicts, reports. */
    FINDING,
    /** What is in force: freezes, locks, halts, conditions. */
    CONTROL,
    /** What else comes from the same device, address or network: stuffing, other victims. */
    ORIGIN
}
