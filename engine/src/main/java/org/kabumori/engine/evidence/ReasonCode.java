package org.kabumori.engine.evidence;

import java.util.Locale;

/**
 * The stable codes of reasons. Each has a sentence in {@code reasons_en.properties} and {@code
 * reasons_ja.properties} under its {@link #word()}.
 */
public enum ReasonCode {
    LOGIN_DEVICE_NEW(Link.WAY_IN),
    LOGIN_DEVICE_KNOWN(Link.WAY_IN),
    LOGIN_DEVICE_UNKNOWN(Link.WAY_IN),
    LOGIN_NETWORK_NEW(Link.WAY_IN),
    LOGIN_NETWORK_KNOWN(Link.WAY_IN),
    LOGIN_COUNTRY_NEW(Link.WAY_IN),
    LOGIN_AGENT_NEW(Link.WAY_IN),
    LOGIN_PHISHING_RESISTANT(Link.WAY_IN),
    LOGIN_AFTER_FAILURES(Link.WAY_IN),
    LOGIN_DORMANT(Link.WAY_IN),
    SESSION_UNKNOWN(Link.WAY_IN),
    SESSION_NETWORK_CHANGED(Link.WAY_IN),
    SESSION_DEVICE_CHANGED(Link.WAY_IN),
    ORDER_ORIGIN_UNKNOWN(Link.WAY_IN),
    INDICATOR_MATCHED(Link.WAY_IN),
    CONTACT_CHANGED(Link.HOLD),
    NOTIFICATION_OFF(Link.HOLD),
    METHOD_CHANGED(Link.HOLD),
    WITHDRAWAL_ACCOUNT_CHANGED(Link.HOLD),
    LIMITS_WIDENED(Link.HOLD),
    LIQUIDATION(Link.FUNDING),
    LIQUIDATION_NISA(Link.FUNDING),
    LINKED_BANK_DRAWN(Link.FUNDING),
    BUY_THIN(Link.PURCHASE),
    BUY_LIQUID(Link.PURCHASE),
    BUY_NEVER_HELD(Link.PURCHASE),
    BUY_NAME_KNOWN(Link.PURCHASE),
    BUY_MARKET_NEW(Link.PURCHASE),
    BUYING_POWER_USED(Link.PURCHASE),
    PRICE_CHASED(Link.PURCHASE),
    INSTRUMENT_HEAT(Link.MARKET),
    INSTRUMENT_VOLUME(Link.MARKET),
    INSTRUMENT_PRICE(Link.MARKET),
    SUSPECTS_BUY(Link.MARKET),
    PRE_POSITIONED(Link.MARKET),
    FIRST_TIME_BUYERS(Link.MARKET),
    RAMPED(Link.MARKET),
    MATCHED(Link.MARKET),
    BIDS_BELOW(Link.MARKET),
    CONFIRMATION_PASSED(Link.FINDING),
    CONFIRMATION_FAILED(Link.FINDING),
    REVIEW_RELEASED(Link.FINDING),
    REVIEW_REFUSED(Link.FINDING),
    VERDICT_TAKEOVER(Link.FINDING),
    VERDICT_GENUINE(Link.FINDING),
    CUSTOMER_DENIED(Link.FINDING),
    CUSTOMER_CONFIRMED(Link.FINDING),
    CUSTOMER_WORRIED(Link.FINDING),
    ACCOUNT_FROZEN(Link.CONTROL),
    SELF_LOCKED(Link.CONTROL),
    RESTRICTED(Link.CONTROL),
    CONDITION_BLOCKS(Link.CONTROL),
    CONDITION_OVERRIDES(Link.CONTROL),
    SESSION_NOT_ADMITTED(Link.CONTROL),
    SESSION_ENDED(Link.CONTROL),
    PASSWORD_EXPOSED(Link.CONTROL),
    ACCOUNT_UNKNOWN(Link.WAY_IN),
    INSTRUMENT_UNKNOWN(Link.PURCHASE),
    LOGIN_FAR_AWAY(Link.WAY_IN),
    SCOUTED(Link.WAY_IN),
    ORDER_HOUR_ODD(Link.WAY_IN),
    ENROLLED_BY_PHISHABLE(Link.HOLD),
    SALE_AT_LOSS(Link.FUNDING),
    SALE_SPLIT(Link.FUNDING),
    SALE_SIZE_ODD(Link.FUNDING),
    BUY_SPLIT(Link.PURCHASE),
    BUY_SIZE_ODD(Link.PURCHASE),
    BUY_MARGIN_NEW(Link.PURCHASE),
    BUY_OF_CAP(Link.PURCHASE),
    BUY_OF_DAY(Link.PURCHASE),
    TOKYO_CLOSED(Link.PURCHASE),
    ACCOUNT_UNFROZEN(Link.FINDING),
    DEVICE_CONFIRMED(Link.FINDING),
    OPERATOR_RULE(Link.CONTROL),
    HITS_TOO_MANY(Link.CONTROL),

    STUFFING_SOURCE(Link.ORIGIN),
    PASSWORD_GUESSED(Link.ORIGIN),
    SHARED_WITH_SUSPECTS(Link.ORIGIN),
    COMMON_DEVICE(Link.ORIGIN),
    CAMPAIGN_ACCOUNTS(Link.ORIGIN),
    CAMPAIGN_ORIGINS(Link.ORIGIN),
    CAMPAIGN_NAMES(Link.ORIGIN),
    CAMPAIGN_SELLERS(Link.ORIGIN),
    CAMPAIGN_MERGED(Link.ORIGIN);

    private final Link link;
    private final String word = name().toLowerCase(Locale.ROOT);

    ReasonCode(Link link) {
        this.link = link;
    }

    /** Returns the link of the attack's chain that this reason speaks of. */
    public Link link() {
        return link;
    }

    /** Returns the code as it stands in a decision: {@code login_device_new}. */
    public String word() {
        return word;
    }
}
