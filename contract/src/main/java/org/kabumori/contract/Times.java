package org.kabumori.contract;

/** Reads the contract's times. Pure; costs some ten nanoseconds. */
public final class Times {
    private Times() {}

    /**
     * Reads an RFC 3339 time as microseconds since 1970.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static long micros(String text) {
        long micros = Texts.time(text);
        if (micros == Texts.BAD) {
            throw new IllegalArgumentException("no RFC 3339 time: " + text);
        }
        return micros;
    }
}
