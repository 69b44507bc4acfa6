package org.kabumori.sim.world;

import org.kabumori.engine.event.Method;

import java.time.LocalDate;
import java.util.List;

/**
 * What customers log in with, by date or by decree.
 *
 * <p>By date: passwords and some codes in early 2025; codes made mandatory at most brokers from the
 * end of May to July; passkeys offered from the end of October, mandatory here and there from
 * November (domain.md 2.1 and 3). The shares between are our guess.
 */
public enum Authentication {
    /** As it was at the date. */
    AS_IT_WAS,
    /** A one-time code for every login of everybody. */
    CODES_FOR_ALL,
    /** A passkey for everybody but those who have no device for it. */
    PASSKEYS_FOR_ALL;

    /** Those who cannot use a passkey keep password and code (domain.md 2.2, A7); our guess. */
    static final double WITHOUT_PASSKEY = 0.03;

    private static final List<Method> PASSWORD = List.of(Method.PASSWORD);
    private static final List<Method> SMS = List.of(Method.PASSWORD, Method.OTP_SMS);
    private static final List<Method> MAIL = List.of(Method.PASSWORD, Method.OTP_EMAIL);
    private static final List<Method> PASSKEY = List.of(Method.PASSKEY);
    private static final List<Method> ALL =
            List.of(Method.PASSWORD, Method.OTP_SMS, Method.PASSKEY);

    private static final long CODES_FROM = LocalDate.of(2025, 5, 24).toEpochDay();
    private static final long CODES_BY = LocalDate.of(2025, 7, 26).toEpochDay();
    private static final long PASSKEYS_FROM = LocalDate.of(2025, 10, 18).toEpochDay();
    private static final long PASSKEYS_BY = LocalDate.of(2026, 6, 30).toEpochDay();

    /** Returns what a customer's login shows on a day. */
    public List<Method> login(Customer customer, long epochDay) {
        if (hasPasskey(customer, epochDay)) {
            return PASSKEY;
        }
        if (!hasCode(customer, epochDay)) {
            return PASSWORD;
        }
        return codes(customer);
    }

    /** Returns what a customer has enrolled on a day. */
    List<Method> enrolled(Customer customer, long epochDay) {
        if (hasPasskey(customer, epochDay)) {
            return ALL;
        }
        // A customer without a code at login has one for other acts, more often than not.
        boolean code = hasCode(customer, epochDay) || customer.caution < 0.8;
        return code ? codes(customer) : PASSWORD;
    }

    /** Returns whether a customer would have a passkey by a day, enrolled yet or not. */
    public boolean wantsPasskey(Customer customer, long epochDay) {
        return customer.caution < passkeyShare(epochDay);
    }

    private double passkeyShare(long epochDay) {
        return switch (this) {
            case PASSKEYS_FOR_ALL -> 1 - WITHOUT_PASSKEY;
            default -> between(epochDay, PASSKEYS_FROM, PASSKEYS_BY, 0.06, 0.75);
        };
    }

    private static List<Method> codes(Customer customer) {
        return customer.index % 3 == 0 ? MAIL : SMS;
    }

    /** Returns whether a customer has a passkey on a day. */
    @SuppressWarnings("UnusedVariable") // the day says: as of then
    public boolean hasPasskey(Customer customer, long epochDay) {
        return customer.hasPasskey;
    }

    /** Returns whether a customer's login asks for a code on a day. */
    public boolean hasCode(Customer customer, long epochDay) {
        return this != AS_IT_WAS
                || customer.caution < between(epochDay, CODES_FROM, CODES_BY, 0.45, 0.98);
    }

    private static double between(
            long day, long fromDay, long untilDay, double before, double after) {
        double passed = (double) (day - fromDay) / (untilDay - fromDay);
        return before + (after - before) * Math.clamp(passed, 0, 1);
    }
}
