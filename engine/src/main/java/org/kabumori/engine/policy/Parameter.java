package org.kabumori.engine.policy;

/**
 * One number of a policy: its name in policy files, its default and the range in which it makes
 * sense.
 *
 * <p>Weights are natural log-likelihood ratios of a takeover against the customer. Costs are yen,
 * what it costs the broker to bother a genuine customer once. Leaks are the share of thieves who
 * get through an answer all the same. Losses are the share of an event's yen that is lost when a
 * thief gets through.
 */
public enum Parameter {
    TAKEOVERS_PER_MILLION("prior.takeoversPerMillion", 100, 0.01, 100_000),

    CHALLENGE_ANY_YEN("costs.challengeAnyYen", 4_000, 0, 1e9),
    CHALLENGE_PASSKEY_YEN("costs.challengePasskeyYen", 8_000, 0, 1e9),
    CHALLENGE_OUT_OF_BAND_YEN("costs.challengeOutOfBandYen", 15_000, 0, 1e9),
    HOLD_YEN("costs.holdYen", 40_000, 0, 1e9),
    REJECT_YEN("costs.rejectYen", 200_000, 0, 1e9),
    FREEZE_YEN("costs.freezeYen", 300_000, 0, 1e12),
    CHALLENGE_PER_MILLION("costs.challengePerMillion", 12_000, 0, 1e6),
    HOLD_PER_MILLION("costs.holdPerMillion", 40_000, 0, 1e6),
    REJECT_PER_MILLION("costs.rejectPerMillion", 100_000, 0, 1e6),

    LEAK_ANY("leaks.any", 0.6, 0, 1),
    LEAK_PASSKEY("leaks.passkey", 0.02, 0, 1),
    LEAK_OUT_OF_BAND("leaks.outOfBand", 0.05, 0, 1),
    LEAK_HOLD("leaks.hold", 0.01, 0, 1),

    LOSS_BUY("losses.buy", 0.25, 0, 1),
    LOSS_SELL("losses.sell", 1, 0, 1),
    LOSS_FOLLOWING("losses.following", 0.03, 0, 1),
    LOSS_WITHDRAWAL("losses.withdrawal", 1, 0, 1),
    LOSS_DEPOSIT("losses.deposit", 0.3, 0, 1),
    LOSS_LOGIN("losses.login", 0.01, 0, 1),
    LOSS_SETTING("losses.setting", 0.02, 0, 1),
    UNKNOWN_EXPOSURE_YEN("losses.unknownExposureYen", 3_000_000, 0, 1e12),

    FREEZE_FROM("freeze.fromProbability", 0.98, 0, 1),

    NEW_DEVICE_MOST("login.newDeviceMost", 4, 0, 10),
    NEW_NETWORK_MOST("login.newNetworkMost", 3, 0, 10),
    NEW_COUNTRY_MOST("login.newCountryMost", 2.5, 0, 10),
    NEW_AGENT_MOST("login.newAgentMost", 1, 0, 10),
    UNKNOWN_DEVICE("login.unknownDevice", 2.5, 0, 10),
    KNOWN_DEVICE("login.knownDevice", -2.2, -10, 0),
    KNOWN_NETWORK("login.knownNetwork", -0.8, -10, 0),
    KNOWN_ADDRESS("login.knownAddress", -1.5, -10, 0),
    WAKING_MOST("login.wakingMost", 2, 0, 10),
    PHISHING_RESISTANT("login.phishingResistant", -3, -10, 0),
    FAILURE("login.failureBefore", 0.2, 0, 5),
    ATTACK_NETWORK_COMMON("login.attackNetworkCommon", 0.5, 0, 0.99),

    UNKNOWN_SESSION_MOST("session.unknownMost", 2, 0, 10),
    MOVED_SESSION_MOST("session.movedMost", 4.5, 0, 10),
    UNTOLD_ORIGIN_MOST("session.untoldOriginMost", 3, 0, 10),
    OTHER_DEVICE("session.otherDevice", 3.5, 0, 10),
    INDICATOR_MOST("indicator.most", 3, 0, 10),

    CONTACT_CHANGED("settings.contact", 2, 0, 10),
    NOTIFICATION_OFF("settings.notificationOff", 2, 0, 10),
    METHOD_CHANGED("settings.method", 1.5, 0, 10),
    WITHDRAWAL_ACCOUNT_CHANGED("settings.withdrawalAccount", 1.5, 0, 10),
    LIMITS_WIDENED("settings.limits", 1.2, 0, 10),

    LIQUIDATION_MINUTES("funding.liquidationMinutes", 3.5, 0, 10),
    LIQUIDATION_DAY("funding.liquidationDay", 3.2, 0, 10),
    LIQUIDATION_WEEK("funding.liquidationWeek", 2.3, 0, 10),
    LIQUIDATION_MONTH("funding.liquidationMonth", 1.9, 0, 10),
    LIQUIDATION_NISA("funding.liquidationNisa", 1, 0, 10),
    LINKED_BANK("funding.linkedBank", 1.2, 0, 10),

    THIN_PER_DECADE("purchase.thinPerDecade", 1.35, 0, 10),
    THIN_MOST("purchase.thinMost", 4.5, 0, 10),
    BUY_LIQUID("purchase.liquid", -1.5, -10, 0),
    NEW_NAME_MOST("purchase.newNameMost", 1.5, 0, 10),
    NEW_MARKET_MOST("purchase.newMarketMost", 2.5, 0, 10),
    BUYING_POWER("purchase.buyingPower", 1.2, 0, 10),
    PRICE_CHASED("purchase.priceChased", 1.5, 0, 10),

    HEAT_MOST("market.heatMost", 4, 0, 10),
    ABNORMAL_VOLUME("market.abnormalVolume", 0.8, 0, 10),
    ABNORMAL_PRICE("market.abnormalPrice", 0.8, 0, 10),
    HEAT_FROM("market.heatFrom", 5, 1, 100),
    HEAT_RAREST("market.heatRarest", 0.0002, 1e-6, 0.5),

    CONFIRMED_BOUND("findings.confirmedBound", -6, -20, 0),
    CONFIRMED_OTHER("findings.confirmedOther", -0.5, -20, 0),
    CONFIRMATION_FAILED("findings.confirmationFailed", 2, 0, 20),
    RELEASED("findings.released", -4, -20, 0),
    REFUSED("findings.refused", 5, 0, 20),
    VERDICT_TAKEOVER("findings.takeover", 9, 0, 20),
    VERDICT_GENUINE("findings.genuine", -5, -20, 0),
    CUSTOMER_DENIED("findings.customerDenied", 7, 0, 20),
    CUSTOMER_CONFIRMED("findings.customerConfirmed", -3, -20, 0),
    CUSTOMER_WORRIED("findings.customerWorried", 1.5, 0, 20);

    private final String path;
    private final double standard;
    private final double least;
    private final double most;

    Parameter(String path, double standard, double least, double most) {
        this.path = path;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** Returns the name in policy files: {@code costs.holdYen}. */
    public String path() {
        return path;
    }

    /** Returns the value where a policy says nothing. */
    public double standard() {
        return standard;
    }

    /** Returns the smallest value allowed. */
    public double least() {
        return least;
    }

    /** Returns the largest value allowed. */
    public double most() {
        return most;
    }
}
