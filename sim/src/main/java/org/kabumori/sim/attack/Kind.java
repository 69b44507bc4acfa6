package org.kabumori.sim.attack;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Kinds of gangs: what one does that the others do not, as values that are not drawn. */
public enum Kind {
    /** Of everything a little, as the reports of spring 2025 tell it. */
    MIXED,
    /** Buys Hong Kong names, whatever it costs. */
    HONG_KONG(Parameter.CHINESE_FIRST, 1),
    /** Sells over two weeks. */
    SLOW(Parameter.TWO_WEEKS, 1, Parameter.FIRST_RAID_DAYS, 11, Parameter.STOLEN_SESSIONS, 0),
    /** Buys in orders below three per cent of an ordinary day's value. */
    SPLIT(
            Parameter.ORDER_OF_DAY,
            0.025,
            Parameter.DEPTH,
            2,
            Parameter.ORDERS,
            40,
            Parameter.WINDOW_MINUTES,
            150,
            Parameter.MARGIN,
            0),
    /** Comes through households of the victims' prefectures with their user agents. */
    RESIDENTIAL(Parameter.RESIDENTIAL, 1, Parameter.VICTIMS_PER_DEVICE, 1),
    /** Uses sessions that the customers opened. */
    STOLEN_SESSION(Parameter.STOLEN_SESSIONS, 1, Parameter.STUFFED, 0, Parameter.TWO_WEEKS, 0),
    /** Tries passwords in waves, and uses them days later. */
    STUFFING(Parameter.STUFFED, 1, Parameter.STOLEN_SESSIONS, 0, Parameter.FIRST_RAID_DAYS, 7),
    /** Three accounts at this broker, the others elsewhere. */
    FEW_VICTIMS(Parameter.VICTIMS, 3, Parameter.VICTIMS_PER_NAME, 3),
    /** Buys without limits. */
    MARKET_ORDERS(Parameter.AT_MARKET, 1),
    /** Buys on margin against the holdings. */
    MARGIN(Parameter.MARGIN, 1, Parameter.CHINESE_FIRST, 0),
    /** Waits for the eve of a holiday on which Hong Kong trades. */
    HOLIDAY_EVE(Parameter.HOLIDAY_EVE, 1, Parameter.CHINESE_FIRST, 1, Parameter.MARGIN, 0),
    /** Has accounts of its own here, which buy before and sell into it. */
    RING(Parameter.RING_ACCOUNTS, 3, Parameter.MATCHED, 0),
    /** Sells at another broker: this one sees one leg. */
    ELSEWHERE(Parameter.RING_ACCOUNTS, 0, Parameter.SOLD_INTO, 0.55),
    /** Its own accounts sell at the time and the price at which victims buy. */
    MATCHED_TRADES(Parameter.RING_ACCOUNTS, 2, Parameter.MATCHED, 1),
    /** Its own accounts bid below the price while victims buy. */
    PRICE_SUPPORT(Parameter.RING_ACCOUNTS, 2, Parameter.SUPPORT, 0.35),
    /** Answers every refusal with another size, name or account. */
    ADAPTIVE(Parameter.ADAPTS, 1, Parameter.DISPLACED_HOURS, 1);

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor only
    private final Map<Parameter, Double> fixed = new EnumMap<>(Parameter.class);

    Kind(Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            fixed.put((Parameter) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
    }

    /** Returns what gangs of this kind do not draw. */
    Map<Parameter, Double> fixed() {
        return Collections.unmodifiableMap(fixed);
    }

    /** Returns the word for commands and labels: {@code hong_kong}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
