package org.kabumori.sim.measure;

import java.util.Locale;

/** Where a share lies with a probability of 95 per cent, both ends between 0 and 1. */
public record Interval(double low, double high, Method method) {
    /** How an interval was found. */
    public enum Method {
        /** {@link Bootstrap}, where enough accounts differ. */
        BOOTSTRAP,
        /** {@link Wilson}, where few do, or all fared alike. */
        WILSON;

        /** Returns the word for it in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
