package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An exchange on which the broker's customers trade, with its real hours from 2024 to 2027; a time
 * outside these years is an {@link IllegalArgumentException}. Instants are microseconds since 1970.
 * Every look-up takes a few nanoseconds. Immutable.
 *
 * <p>A day of an exchange is named by the exchange's own date: New York's begins late in the
 * evening in Japan and ends after midnight.
 */
public enum Exchange {
    TOKYO("XTKS", "JPY", Calendar.TOKYO),
    HONG_KONG("XHKG", "HKD", Calendar.HONG_KONG),
    SHANGHAI("XSHG", "CNY", Calendar.MAINLAND),
    SHENZHEN("XSHE", "CNY", Calendar.MAINLAND),
    NEW_YORK("XNYS", "USD", Calendar.UNITED_STATES),
    NASDAQ("XNAS", "USD", Calendar.UNITED_STATES);

    /** What Japanese brokers call Chinese stocks and halted in 2025. */
    public static final Set<Exchange> CHINESE = Set.of(HONG_KONG, SHANGHAI, SHENZHEN);

    private final String mic;
    private final String currency;

    @SuppressWarnings("ImmutableEnumChecker") // its arrays are filled by its constructor only
    private final Calendar calendar;

    Exchange(String mic, String currency, Calendar calendar) {
        this.mic = mic;
        this.currency = currency;
        this.calendar = calendar;
    }

    /** Returns the ISO 10383 operating code. */
    public String mic() {
        return mic;
    }

    /** Returns the ISO 4217 code of the trading currency. */
    public String currency() {
        return currency;
    }

    public boolean isForeign() {
        return this != TOKYO;
    }

    public boolean isChinese() {
        return CHINESE.contains(this);
    }

    public boolean isTradingDay(LocalDate date) {
        return hours(date.toEpochDay()) != null;
    }

    /** Returns the first trading day after a date. */
    public LocalDate nextTradingDay(LocalDate date) {
        return calendar.nextTradingDay(date);
    }

    /** Returns the sessions of a day of the exchange; none on a holiday. */
    public List<Session> sessions(LocalDate date) {
        return calendar.sessions(date.toEpochDay());
    }

    /** Returns whether it trades at this instant. */
    public boolean isOpen(long micros) {
        return calendar.isOpen(micros);
    }

    /** Returns the next instant at which it trades: this very one when it is open. */
    public long nextOpen(long micros) {
        return calendar.nextOpen(micros);
    }

    /**
     * Returns the end of the running trading day, after lunch if there is lunch; when none runs,
     * that of the next one.
     */
    public long closeOf(long micros) {
        return calendar.closeOf(micros);
    }

    @Nullable Hours hours(long epochDay) {
        return calendar.hours(epochDay);
    }

    // rule| Reports cluster on the eve of the 20 March holiday, so the broker's desk was closed
    // next
    // rule| day while Hong Kong was open (domain.md 4.2).
    /**
     * Returns whether Tokyo trades on a date and then rests on a day on which Hong Kong trades. The
     * Friday before a Monday's holiday is such an eve too.
     */
    public static boolean isHolidayEve(LocalDate date) {
        return TOKYO.isTradingDay(date)
                && HONG_KONG.nextTradingDay(date).isBefore(TOKYO.nextTradingDay(date));
    }
}
