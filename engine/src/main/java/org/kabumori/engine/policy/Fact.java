package org.kabumori.engine.policy;

import static org.kabumori.engine.policy.DecisionPoint.*;

/**
 * What a rule may know of an event, its account, its name and its session: the name in rules, and
 * what it holds. Beside these a rule knows each evidence's weight, as {@code evidence.} and the
 * reason's code.
 */
public enum Fact {
    EVENT_TYPE("event.type", Type.TEXT),
    EVENT_TIME("event.time", Type.TIME),
    EVENT_HOUR("event.hour", Type.WHOLE),
    EVENT_WEEKDAY("event.weekday", Type.WHOLE),

    EVIDENCE_SUM("evidence.sum", Type.NUMBER),
    EVIDENCE_PROBABILITY("evidence.probability", Type.NUMBER),

    ACCOUNT_ID("account.id", Type.TEXT),
    ACCOUNT_AGE_DAYS("account.ageDays", Type.WHOLE),
    ACCOUNT_LOGIN_DAYS("account.loginDays", Type.WHOLE),
    ACCOUNT_BUYING_POWER_YEN("account.buyingPowerYen", Type.WHOLE),
    ACCOUNT_HOLDINGS_YEN("account.holdingsYen", Type.WHOLE),
    ACCOUNT_HAS_PASSKEY("account.hasPasskey", Type.FLAG),

    SESSION_AGE_MINUTES("session.ageMinutes", Type.WHOLE, SETTING_CHANGE, ORDER, CASH),
    SESSION_LOGIN_SEEN("session.loginSeen", Type.FLAG, SETTING_CHANGE, ORDER, CASH),

    LOGIN_SUCCESS("login.success", Type.FLAG, LOGIN),
    LOGIN_METHODS("login.methods", Type.TEXTS, LOGIN),
    LOGIN_DEVICE("login.device", Type.TEXT, LOGIN),
    LOGIN_DEVICE_BOUND("login.deviceBound", Type.FLAG, LOGIN),
    LOGIN_IP("login.ip", Type.TEXT, LOGIN),
    LOGIN_COUNTRY("login.country", Type.TEXT, LOGIN),
    LOGIN_ASN("login.asn", Type.WHOLE, LOGIN),
    LOGIN_USER_AGENT("login.userAgent", Type.TEXT, LOGIN),
    LOGIN_CHANNEL("login.channel", Type.TEXT, LOGIN),

    SETTING_NAME("setting.name", Type.TEXT, SETTING_CHANGE),
    SETTING_VALUE("setting.value", Type.TEXT, SETTING_CHANGE),

    ORDER_ACTION("order.action", Type.TEXT, ORDER),
    ORDER_SIDE("order.side", Type.TEXT, ORDER),
    ORDER_QUANTITY("order.quantity", Type.NUMBER, ORDER),
    ORDER_TYPE("order.type", Type.TEXT, ORDER),
    ORDER_LIMIT_PRICE("order.limitPrice", Type.NUMBER, ORDER),
    ORDER_NOTIONAL_YEN("order.notionalYen", Type.WHOLE, ORDER),
    ORDER_TAX_ACCOUNT("order.taxAccount", Type.TEXT, ORDER),
    ORDER_TRADE_TYPE("order.tradeType", Type.TEXT, ORDER),
    ORDER_CHANNEL("order.channel", Type.TEXT, ORDER),
    ORDER_IP("order.ip", Type.TEXT, ORDER),
    ORDER_DEVICE("order.device", Type.TEXT, ORDER),

    INSTRUMENT_ID("instrument.id", Type.TEXT, ORDER),
    INSTRUMENT_MARKET("instrument.market", Type.TEXT, ORDER),
    INSTRUMENT_HELD_BEFORE("instrument.heldBefore", Type.FLAG, ORDER),
    INSTRUMENT_AVERAGE_DAILY_VALUE_YEN("instrument.averageDailyValueYen", Type.WHOLE, ORDER),
    INSTRUMENT_MARKET_CAP_YEN("instrument.marketCapYen", Type.WHOLE, ORDER),
    INSTRUMENT_LAST_PRICE("instrument.lastPrice", Type.NUMBER, ORDER),
    INSTRUMENT_HEAT("instrument.heat", Type.NUMBER, ORDER),

    CASH_KIND("cash.kind", Type.TEXT, CASH),
    CASH_CURRENCY("cash.currency", Type.TEXT, CASH),
    CASH_AMOUNT_YEN("cash.amountYen", Type.WHOLE, CASH),
    CASH_SOURCE("cash.source", Type.TEXT, CASH);

    /** What a fact holds. */
    public enum Type {
        /** A {@code Long}. */
        WHOLE,
        /** A {@code Double}. */
        NUMBER,
        /** A {@code String}; the contract's words as the contract spells them. */
        TEXT,
        /** A {@code List<String>}, of at most {@link Fact#MOST_TEXTS}. */
        TEXTS,
        /** A {@code Boolean}. */
        FLAG,
        /** A {@code Long} of microseconds since 1970. */
        TIME
    }

    /** Entries of a list at the most: no login uses more methods. */
    public static final int MOST_TEXTS = 16;

    private final String path;
    private final Type type;

    /** A bit for each point that has the fact. */
    private final int points;

    Fact(String path, Type type, DecisionPoint... points) {
        this.path = path;
        this.type = type;
        int bits = 0;
        for (DecisionPoint point : points.length == 0 ? DecisionPoint.values() : points) {
            bits |= 1 << point.ordinal();
        }
        this.points = bits;
    }

    /** Returns the name in rules: {@code order.notionalYen}. */
    public String path() {
        return path;
    }

    public Type type() {
        return type;
    }

    /** Returns whether a decision of this kind has the fact, known or unknown. */
    public boolean isAt(DecisionPoint point) {
        return (points >> point.ordinal() & 1) != 0;
    }
}
