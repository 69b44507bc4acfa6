package org.kabumori.contract;

import static org.kabumori.contract.Field.may;
import static org.kabumori.contract.Field.mayWord;
import static org.kabumori.contract.Field.must;
import static org.kabumori.contract.Field.mustWord;
import static org.kabumori.contract.Field.mustWords;

import org.kabumori.engine.event.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The contract's table: each type's fields in its order, after {@code type}, {@code id} and {@code
 * time}. A field's place in the list is its slot plus two.
 */
final class Fields {
    /** The slots of the fields that every event has. */
    static final int ID = 0;

    static final int TIME = 1;

    /** The slot of a type's first own field. */
    static final int FIRST = 2;

    private static final Field ACCOUNT = must("account", Kind.ID);
    private static final Field SESSION = must("session", Kind.ID);
    private static final Field INSTRUMENT = must("instrument", Kind.INSTRUMENT);
    private static final Field BY = must("by", Kind.TEXT);
    private static final Field VALID_UNTIL = may("validUntil", Kind.TIME);

    static final Map<EventType, List<Field>> BY_TYPE = new EnumMap<>(EventType.class);

    static {
        put(
                EventType.INSTRUMENT,
                INSTRUMENT,
                must("name", Kind.TEXT),
                must("currency", Kind.CURRENCY),
                must("lotSize", Kind.NOT_NEGATIVE),
                must("lastClose", Kind.PRICE),
                must("averageDailyValue", Kind.UNITS),
                may("marketCap", Kind.UNITS),
                may("segment", Kind.TEXT));
        put(EventType.FX, must("currency", Kind.CURRENCY), must("jpy", Kind.PRICE));
        put(
                EventType.ACCOUNT,
                ACCOUNT,
                must("openedOn", Kind.DATE),
                must("buyingPower", Kind.NUMBER),
                must("cash", Kind.CASH),
                must("positions", Kind.POSITIONS),
                mustWords("methods", Method.class),
                may("foreignTrading", Kind.FLAG),
                may("devices", Kind.TEXTS),
                may("lastLogin", Kind.TIME));
        put(
                EventType.LOGIN,
                ACCOUNT,
                SESSION,
                mustWord("outcome", LoginOutcome.class),
                mustWords("methods", Method.class),
                may("device", Kind.TEXT),
                may("deviceBound", Kind.FLAG),
                may("ip", Kind.IP),
                may("country", Kind.COUNTRY),
                may("asn", Kind.WHOLE),
                may("userAgent", Kind.TEXT),
                mustWord("channel", Channel.class));
        put(EventType.SESSION_END, ACCOUNT, SESSION, mustWord("cause", SessionEnd.Cause.class));
        put(
                EventType.SETTING_CHANGE,
                ACCOUNT,
                SESSION,
                mustWord("setting", Setting.class),
                may("value", Kind.TEXT));
        put(
                EventType.ORDER,
                ACCOUNT,
                may("session", Kind.ID),
                must("order", Kind.ID),
                mustWord("action", Order.Action.class),
                may("replaces", Kind.ID),
                INSTRUMENT,
                mustWord("side", Side.class),
                must("quantity", Kind.POSITIVE),
                mustWord("orderType", OrderType.class),
                may("limitPrice", Kind.PRICE),
                may("stopPrice", Kind.PRICE),
                mayWord("timeInForce", TimeInForce.class),
                mustWord("taxAccount", TaxAccount.class),
                mayWord("tradeType", TradeType.class),
                mustWord("channel", Channel.class),
                may("ip", Kind.IP),
                may("device", Kind.TEXT));
        put(
                EventType.ORDER_END,
                ACCOUNT,
                must("order", Kind.ID),
                mustWord("outcome", OrderEnd.Outcome.class));
        put(
                EventType.EXECUTION,
                ACCOUNT,
                must("order", Kind.ID),
                INSTRUMENT,
                mustWord("side", Side.class),
                must("quantity", Kind.POSITIVE),
                must("price", Kind.PRICE));
        put(
                EventType.CASH,
                ACCOUNT,
                mustWord("kind", CashMovement.Kind.class),
                must("currency", Kind.CURRENCY),
                must("amount", Kind.NUMBER),
                mayWord("source", CashMovement.Source.class),
                may("session", Kind.ID),
                may("toCurrency", Kind.CURRENCY),
                may("toAmount", Kind.NUMBER));
        put(
                EventType.MARKET_TRADE,
                INSTRUMENT,
                must("price", Kind.PRICE),
                must("quantity", Kind.POSITIVE),
                mayWord("aggressor", Side.class));
        put(
                EventType.MARKET_BAR,
                INSTRUMENT,
                must("seconds", Kind.SECONDS),
                must("open", Kind.PRICE),
                must("high", Kind.PRICE),
                must("low", Kind.PRICE),
                must("close", Kind.PRICE),
                must("volume", Kind.NOT_NEGATIVE),
                must("value", Kind.UNITS),
                may("trades", Kind.WHOLE));
        put(
                EventType.CUSTOMER_REPORT,
                ACCOUNT,
                mustWord("kind", CustomerReport.Kind.class),
                may("session", Kind.ID),
                may("order", Kind.ID),
                may("text", Kind.TEXT));
        put(
                EventType.INDICATOR,
                mustWord("kind", Indicator.Kind.class),
                must("value", Kind.TEXT),
                must("confidence", Kind.PERCENT),
                must("source", Kind.TEXT),
                VALID_UNTIL);
        put(
                EventType.CONFIRMATION,
                ACCOUNT,
                must("event", Kind.ID),
                mustWord("method", Method.class),
                mustWord("outcome", Confirmation.Outcome.class),
                may("bound", Kind.FLAG));
        put(
                EventType.RESTRICTION,
                must("restriction", Kind.ID),
                mustWord("action", Restriction.Action.class),
                must("instruments", Kind.INSTRUMENTS),
                may("market", Kind.MARKET),
                mustWord("side", Restriction.Scope.class),
                mustWords("tradeTypes", TradeType.class),
                mustWords("channels", Channel.class),
                must("disclosed", Kind.FLAG),
                must("reason", Kind.TEXT),
                VALID_UNTIL,
                BY,
                mayWord("answer", Restriction.Effect.class));
        put(
                EventType.CONDITION,
                must("condition", Kind.ID),
                mustWord("action", Restriction.Action.class),
                must("subject", Kind.TEXT),
                mustWord("rank", Condition.Rank.class),
                must("reason", Kind.TEXT),
                VALID_UNTIL,
                BY);
        put(
                EventType.ACCOUNT_CONTROL,
                ACCOUNT,
                mustWord("action", AccountControl.Action.class),
                may("scope", Kind.SCOPE),
                may("identityProof", Kind.TEXT),
                BY);
        put(
                EventType.VERDICT,
                ACCOUNT,
                may("session", Kind.ID),
                may("order", Kind.ID),
                may("alert", Kind.TEXT),
                mustWord("verdict", Verdict.Finding.class),
                BY);
        put(
                EventType.REVIEW,
                ACCOUNT,
                must("event", Kind.ID),
                mustWord("outcome", Review.Outcome.class),
                BY,
                may("note", Kind.TEXT));
        put(
                EventType.POLICY,
                must("policy", Kind.ID),
                mustWord("action", PolicyChange.Action.class),
                may("content", Kind.POLICY),
                BY,
                may("approvedBy", Kind.TEXT));
        put(EventType.TICK);
    }

    private Fields() {}

    private static void put(EventType type, Field... own) {
        List<Field> all =
                new java.util.ArrayList<>(List.of(must("id", Kind.ID), must("time", Kind.TIME)));
        all.addAll(List.of(own));
        BY_TYPE.put(type, List.copyOf(all));
    }

    /** The words of a login's outcome, which the record keeps as a flag. */
    enum LoginOutcome implements Word {
        SUCCESS,
        FAILURE
    }
}
