package org.kabumori.contract;

import org.kabumori.engine.event.Micros;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads the small languages inside JSON texts: times, dates, addresses, instruments, decimals.
 * Pure; a malformed text gives {@link #BAD}.
 */
final class Texts {
    /** What no text reads as. */
    static final long BAD = Long.MIN_VALUE;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int LONGEST_DECIMAL = 400;

    private Texts() {}

    /** Reads an RFC 3339 time as microseconds since 1970. */
    static long time(String text) {
        int length = text.length();
        if (length < 20 || text.charAt(10) != 'T' && text.charAt(10) != 't') {
            return BAD;
        }
        long day = date(text.substring(0, 10));
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        boolean shaped = text.charAt(13) == ':' && text.charAt(16) == ':';
        if (day == BAD
                || !shaped
                || hour > 23
                || minute > 59
                || second > 59
                || (hour | minute | second) < 0) {
            return BAD;
        }
        int position = 19;
        long fraction = 0;
        if (text.charAt(position) == '.') {
            int digits = 0;
            position++;
            while (position < length && isDigit(text.charAt(position)) && digits < 6) {
                fraction = fraction * 10 + (text.charAt(position++) - '0');
                digits++;
            }
            if (digits == 0) {
                return BAD;
            }
            for (; digits < 6; digits++) {
                fraction *= 10;
            }
        }
        long offset = offsetSeconds(text, position);
        if (offset == BAD) {
            return BAD;
        }
        return ((day * 24 + hour) * 3600 + minute * 60L + second - offset) * Micros.ONE + fraction;
    }

    private static long offsetSeconds(String text, int position) {
        int left = text.length() - position;
        if (left == 1 && (text.charAt(position) == 'Z' || text.charAt(position) == 'z')) {
            return 0;
        }
        if (left != 6 || text.charAt(position + 3) != ':') {
            return BAD;
        }
        char sign = text.charAt(position);
        int hours = two(text, position + 1);
        int minutes = two(text, position + 4);
        if (sign != '+' && sign != '-' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return BAD;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return sign == '-' ? -seconds : seconds;
    }

    /** Reads a date as days since 1970-01-01; years 1900 to 2100. */
    static long date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return BAD;
        }
        int century = two(text, 0);
        int yearInCentury = two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        int year = century * 100 + yearInCentury;
        if (century < 0
                || yearInCentury < 0
                || year < 1900
                || year > 2100
                || month < 1
                || month > 12
                || day < 1) {
            return BAD;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int most = month == 2 && leap ? 29 : DAYS[month - 1];
        return day > most ? BAD : daysSinceEpoch(year, month, day);
    }

    /** Counts days by the proleptic calendar (Howard Hinnant, days_from_civil). */
    private static long daysSinceEpoch(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int two(String text, int position) {
        char a = text.charAt(position);
        char b = text.charAt(position + 1);
        return isDigit(a) && isDigit(b) ? (a - '0') * 10 + (b - '0') : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Reads a JSON number as millionths, rounded half to even beyond six decimals. */
    static long micros(char[] digits, int offset, int length) {
        long value = 0;
        int scale = -1;
        int position = offset;
        int end = offset + length;
        boolean negative = digits[position] == '-';
        if (negative) {
            position++;
        }
        if (length > 18) {
            return microsSlowly(digits, offset, length);
        }
        for (; position < end; position++) {
            char c = digits[position];
            if (isDigit(c)) {
                value = value * 10 + (c - '0');
                scale += scale >= 0 ? 1 : 0;
            } else if (c == '.') {
                scale = 0;
            } else {
                return microsSlowly(digits, offset, length);
            }
        }
        int missing = 6 - Math.max(0, scale);
        if (missing < 0 || value > 9_000_000_000_000L) {
            return microsSlowly(digits, offset, length);
        }
        for (; missing > 0; missing--) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    private static long microsSlowly(char[] digits, int offset, int length) {
        return slowly(digits, offset, length, 6);
    }

    /** Reads a JSON number as whole units, rounded half to even. */
    static long units(char[] digits, int offset, int length) {
        if (length <= 18) {
            long value = 0;
            int position = offset;
            while (position < offset + length && isDigit(digits[position])) {
                value = value * 10 + (digits[position++] - '0');
            }
            if (position == offset + length) {
                return value;
            }
        }
        return slowly(digits, offset, length, 0);
    }

    private static long slowly(char[] digits, int offset, int length, int decimals) {
        if (length > LONGEST_DECIMAL) {
            return BAD;
        }
        try {
            BigDecimal exact = new BigDecimal(digits, offset, length);
            // A huge exponent is out of every range; scaling it would write it out.
            if (exact.precision() - (long) exact.scale() > 20) {
                return BAD;
            }
            if (exact.precision() - (long) exact.scale() < -20) {
                return 0;
            }
            return exact.movePointRight(decimals)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return BAD;
        }
    }

    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    static boolean isMarket(String text) {
        return text.length() == 4 && isCode(text, 0, 4, false);
    }

    static boolean isInstrument(String text) {
        int length = text.length();
        return length > 5
                && length <= 24
                && text.charAt(4) == ':'
                && isCode(text, 0, 4, false)
                && isCode(text, 5, length, true);
    }

    private static boolean isCode(String text, int from, int to, boolean punctuated) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'A' && c <= 'Z' || isDigit(c);
            if (!plain && !(punctuated && (c == '.' || c == '-' || c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    static boolean isCapitals(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    static boolean isIp(String text) {
        return text.indexOf(':') >= 0 ? isV6(text) : isV4(text);
    }

    private static boolean isV4(String text) {
        int parts = 1;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                value = Math.max(0, value) * 10 + (c - '0');
            } else if (c == '.' && value >= 0) {
                parts++;
                value = -1;
            } else {
                return false;
            }
            if (value > 255) {
                return false;
            }
        }
        return parts == 4 && value >= 0;
    }

    private static boolean isV6(String text) {
        int groups = 0;
        int digits = 0;
        boolean gap = false;
        int start = 0;
        if (text.startsWith("::")) {
            gap = true;
            start = 2;
        } else if (text.startsWith(":")) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 128) {
                if (++digits > 4) {
                    return false;
                }
            } else if (c == '.') {
                return isV4(text.substring(text.lastIndexOf(':') + 1))
                        && (gap ? groups <= 6 : groups == 6);
            } else if (c != ':') {
                return false;
            } else if (digits == 0) {
                if (gap || i == start) {
                    return false;
                }
                gap = true;
            } else {
                groups++;
                digits = 0;
                if (i == text.length() - 1) {
                    return false;
                }
            }
        }
        groups += digits > 0 ? 1 : 0;
        return gap ? groups < 8 : groups == 8;
    }

    static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !isIp(text.substring(0, slash))) {
            return false;
        }
        String length = text.substring(slash + 1);
        boolean number =
                !length.isEmpty()
                        && length.length() <= 3
                        && length.chars().allMatch(c -> c >= '0' && c <= '9');
        int most = text.indexOf(':') >= 0 ? 128 : 32;
        return number && Integer.parseInt(length) <= most;
    }
}
