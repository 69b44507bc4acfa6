package org.kabumori.engine.state;

import org.kabumori.engine.event.Micros;

/**
 * The yen for one unit of a currency, shared by all listings that trade in it, so that valuing a
 * lot looks nothing up.
 */
final class ExchangeRate {
    static final ExchangeRate YEN = new ExchangeRate(Micros.ONE);
    static final ExchangeRate UNKNOWN = new ExchangeRate(0);

    /** Whether a rate was ever told; until then it counts nothing. */
    boolean told;

    long jpyMicros;

    ExchangeRate(long jpyMicros) {
        this.jpyMicros = jpyMicros;
    }
}
