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

    CHALLENGE_ANY_YEN("costs.challengeAnyYen", 55_000, 0, 1e9),
    CHALLENGE_PASSKEY_YEN("costs.challengePasskeyYen", 55_000, 0, 1e9),
    CHALLENGE_OUT_OF_BAND_YEN("costs.challengeOutOfBandYen", 100_000, 0, 1e9),
    HOLD_YEN("costs.holdYen", 700_000, 0, 1e9),
    REJECT_YEN("costs.rejectYen", 5_000_000, 0, 1e9),
    FREEZE_YEN("costs.freezeYen", 3_000_000, 0, 1e12),
    CHALLENGE_PER_MILLION("costs.challengePerMillion", 20_000, 0, 1e6),
    HOLD_PER_MILLION("costs.holdPerMillion", 100_000, 0, 1e6),
    REJECT_PER_MILLION("costs.rejectPerMillion", 500_000, 0, 1e6),
    REJECT_FAILED_LOGIN_YEN("costs.rejectFailedLoginYen", 2_000, 0, 1e9),

    LEAK_ANY("leaks.any", 0.6, 0, 1),
    LEAK_PASSKEY("leaks.passkey", 0.02, 0, 1),
    LEAK_OUT_OF_BAND("leaks.outOfBand", 0.05, 0, 1),
    LEAK_HOLD("leaks.hold", 0.01, 0, 1),

    LOSS_BUY("losses.buy", 0.025, 0, 1),
    LOSS_SELL("losses.sell", 1, 0, 1),
    LOSS_FOLLOWING("losses.following", 0.002, 0, 1),
    LOSS_WITHDRAWAL("losses.withdrawal", 1, 0, 1),
    LOSS_DEPOSIT("losses.deposit", 0.3, 0, 1),
    LOSS_LOGIN("losses.login", 0.01, 0, 1),
    LOSS_SETTING("losses.setting", 0.02, 0, 1),
    LOSS_FAILED_LOGIN_YEN("losses.failedLoginYen", 3_000, 0, 1e9),
    UNKNOWN_EXPOSURE_YEN("losses.unknownExposureYen", 30_000_000, 0, 1e12),

    FREEZE_FROM("freeze.fromProbability", 0.9995, 0, 1),

    NEW_DEVICE_MOST("login.newDeviceMost", 4, 0, 10),
    NEW_NETWORK_MOST("login.newNetworkMost", 1.4, 0, 10),
    NEW_COUNTRY_MOST("login.newCountryMost", 2.5, 0, 10),
    NEW_AGENT_MOST("login.newAgentMost", 0.3, 0, 10),
    UNKNOWN_DEVICE("login.unknownDevice", 3.5, 0, 10),
    KNOWN_DEVICE("login.knownDevice", -2.5, -10, 0),
    KNOWN_NETWORK("login.knownNetwork", -0.8, -10, 0),
    KNOWN_ADDRESS("login.knownAddress", -1.5, -10, 0),
    WAKING_MOST("login.wakingMost", 3, 0, 10),
    PHISHING_RESISTANT("login.phishingResistant", -3, -10, 0),
    FAILURE("login.failureBefore", 0.15, 0, 5),
    ATTACK_NETWORK_COMMON("login.attackNetworkCommon", 0.5, 0, 0.99),
    FAR_AWAY_MOST("login.farAwayMost", 1.5, 0, 10),
    SCOUTED_MOST("login.scoutedMost", 0.3, 0, 10),
    HOUR_MOST("login.orderHourMost", 0.25, 0, 10),

    UNKNOWN_SESSION_MOST("session.unknownMost", 2, 0, 10),
    MOVED_SESSION_MOST("session.movedMost", 6, 0, 10),
    UNTOLD_ORIGIN_MOST("session.untoldOriginMost", 3, 0, 10),
    OTHER_DEVICE("session.otherDevice", 5, 0, 10),
    INDICATOR_MOST("indicator.most", 4, 0, 10),

    CONTACT_CHANGED("settings.contact", 3.5, 0, 10),
    NOTIFICATION_OFF("settings.notificationOff", 2, 0, 10),
    METHOD_CHANGED("settings.method", 2.2, 0, 10),
    WITHDRAWAL_ACCOUNT_CHANGED("settings.withdrawalAccount", 0.8, 0, 10),
    LIMITS_WIDENED("settings.limits", 3, 0, 10),
    ENROLLED_BY_PHISHABLE("settings.enrolledByPhishable", 1, 0, 10),

    LIQUIDATION_MINUTES("funding.liquidationMinutes", 2.7, 0, 10),
    LIQUIDATION_DAY("funding.liquidationDay", 2.5, 0, 10),
    LIQUIDATION_WEEK("funding.liquidationWeek", 1.9, 0, 10),
    LIQUIDATION_MONTH("funding.liquidationMonth", 1.6, 0, 10),
    LIQUIDATION_NISA("funding.liquidationNisa", 0.6, 0, 10),
    LIQUIDATION_SPENT("funding.liquidationSpent", 1.5, 1, 5),
    LINKED_BANK("funding.linkedBank", 1.2, 0, 10),
    LOSS_MOST("funding.lossMost", 0.5, 0, 10),
    SALE_SPLIT_MOST("funding.saleSplitMost", 0.5, 0, 10),
    SALE_SIZE_MOST("funding.saleSizeMost", 0.5, 0, 10),

    THIN_PER_DECADE("purchase.thinPerDecade", 2, 0, 10),
    THIN_MOST("purchase.thinMost", 6.5, 0, 10),
    BUY_LIQUID("purchase.liquid", -2, -10, 0),
    NEW_NAME_MOST("purchase.newNameMost", 1.5, 0, 10),
    KNOWN_NAME("purchase.knownName", -1.5, -10, 0),
    NEW_MARKET_MOST("purchase.newMarketMost", 0.7, 0, 10),
    BUYING_POWER("purchase.buyingPower", 0.4, 0, 10),
    PRICE_CHASED("purchase.priceChased", 2, 0, 10),
    BUY_SPLIT_MOST("purchase.buySplitMost", 0.5, 0, 10),
    BUY_SIZE_MOST("purchase.buySizeMost", 0.5, 0, 10),
    NEW_MARGIN_MOST("purchase.newMarginMost", 1, 0, 10),
    CAP_PER_DECADE("purchase.capPerDecade", 0.2, 0, 10),
    DAY_PER_DECADE("purchase.dayPerDecade", 0.3, 0, 10),
    TOKYO_CLOSED_MOST("purchase.tokyoClosedMost", 0.5, 0, 10),

    HEAT_MOST("market.heatMost", 7, 0, 10),
    HEAT_TIMES("market.heatTimes", 1, 0, 10),
    HEAT_FROM("market.heatFrom", 5, 1, 100),
    HEAT_RAREST("market.heatRarest", 0.0002, 1e-6, 0.5),
    ABNORMAL_VOLUME("market.abnormalVolume", 1.2, 0, 10),
    ABNORMAL_PRICE("market.abnormalPrice", 2, 0, 10),

    CONFIRMED_BOUND("findings.confirmedBound", -6, -20, 0),
    CONFIRMED_OTHER("findings.confirmedOther", -0.5, -20, 0),
    CONFIRMATION_FAILED("findings.confirmationFailed", 2, 0, 20),
    RELEASED("findings.released", -4, -20, 0),
    REFUSED("findings.refused", 5, 0, 20),
    VERDICT_TAKEOVER("findings.takeover", 12, 0, 20),
    VERDICT_GENUINE("findings.genuine", -5, -20, 0),
    CUSTOMER_DENIED("findings.customerDenied", 9, 0, 20),
    CUSTOMER_CONFIRMED("findings.customerConfirmed", -3, -20, 0),
    CUSTOMER_WORRIED("findings.customerWorried", 1.5, 0, 20),
    UNFROZEN("findings.unfrozen", 0.5, 0, 20),
    DEVICE_CONFIRMED("findings.deviceConfirmed", -1.5, -20, 0),

    /** Days after which a condition without an end of its own is lifted; 0 for never. */
    RANK_BLOCK_DAYS("ranks.blockDays", 0, 0, 3_650),
    RANK_OVERRIDE_DAYS("ranks.overrideDays", 90, 0, 3_650),
    RANK_OVERRIDABLE_BLOCK_DAYS("ranks.overridableBlockDays", 0, 0, 3_650),

    GUARD_CUSTOMERS_SHARE("guard.customersShare", 0.1, 0.0001, 1),
    GUARD_WINDOW_HOURS("guard.windowHours", 24, 1, 720),
    GUARD_LEAST_CUSTOMERS("guard.leastCustomers", 100, 1, 1e6),

    STUFFING_MOST("origin.stuffingMost", 4, 0, 10),
    GUESSED_MOST("origin.guessedMost", 3, 0, 10),
    SHARED_MOST("origin.sharedMost", 4, 0, 10),
    ORIGIN_BACKGROUND("origin.background", 0.005, 1e-6, 1),
    ORIGIN_ALERT("origin.alert", 0.5, 0.01, 100);

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
