package org.kabumori.sim.measure;

import org.kabumori.sim.measure.Interval.Method;

/** The score interval of a share of independent things; wide when they are few. Pure. */
// rule| Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
// Journal of the American Statistical Association 22: the interval is
// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
public final class Wilson {
    /** The normal quantile of 97.5 per cent. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /** Returns the interval of a share; the count need not be whole. */
    public static Interval of(double share, double count) {
        double perCount = Z * Z / count;
        double middle = share + perCount / 2;
        double reach = Z * Math.sqrt(share * (1 - share) / count + perCount / (4 * count));
        double low = share == 0 ? 0 : (middle - reach) / (1 + perCount);
        double high = share == 1 ? 1 : (middle + reach) / (1 + perCount);
        return new Interval(Math.max(0, low), Math.min(1, high), Method.WILSON);
    }
}
