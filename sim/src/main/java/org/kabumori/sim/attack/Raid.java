package org.kabumori.sim.attack;

import org.kabumori.sim.market.Name;

import java.util.ArrayList;
import java.util.List;

/** Some hours in which a gang's thieves buy one name together. */
final class Raid {
    /** Enough: the gang sells, and does not drive on. */
    private static final double HIGH_ENOUGH = 1.65;

    final int number;
    final List<Thief> thieves = new ArrayList<>();
    Name target;
    long fromMicros;
    long untilMicros;
    boolean displaced;
    private long startPrice;
    private boolean tried;

    /** Thieves who were refused in this name. */
    int refusals;

    Raid(int number, Name target, long fromMicros, long untilMicros) {
        this.number = number;
        this.target = target;
        this.fromMicros = fromMicros;
        this.untilMicros = untilMicros;
    }

    /** Goes on with another name, later. */
    void move(Name name, long newFromMicros, long newUntilMicros) {
        target = name;
        fromMicros = newFromMicros;
        untilMicros = newUntilMicros;
        displaced = true;
        tried = false;
        refusals = 0;
    }

    /** Notes a try; returns whether it is the first in this name. */
    boolean isFirstTry(long micros) {
        boolean first = !tried;
        if (first) {
            startPrice = target.priceAt(micros);
        }
        tried = true;
        return first;
    }

    boolean isHighEnough(long micros) {
        return tried && target.priceAt(micros) > startPrice * HIGH_ENOUGH;
    }
}
