package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Listing;

/**
 * What the customer puts into a name today against what is traded in it on an ordinary day: split
 * orders add up.
 */
// rule| Size against the name's own average daily value and market capitalisation, not against the
// customer only (domain.md 4.5, 3).
public final class ThinBuy implements Detector {
    /** A buy of this share of a day's value is still ordinary. */
    private static final double ORDINARY_SHARE = 0.003;

    private static final double THIN_DAY_YEN = 100e6;
    private static final double LIQUID_DAY_YEN = 3e9;
    private static final double SMALL_CAP_YEN = 10e9;
    private static final double THINNESS = 1.2;
    private static final double SMALLNESS = 0.6;

    /** Below this, a customer's yen in a thin name are pocket money, and the ratio says little. */
    private static final double SMALL_ORDER_YEN = 100e3;

    private static final double WHOLE_ORDER_YEN = 1e6;

    /** Thieves buy what they can push: hardly any buys a name that trades more than this a day. */
    private static final double DEEP_DAY_YEN = 1e9;

    private static void liquid(
            Listing listing, double dayYen, double share, Situation situation, Evidence evidence) {
        double deep = Curves.ramp(dayYen, DEEP_DAY_YEN / 2, DEEP_DAY_YEN);
        double little = 1 - Curves.ramp(share, ORDINARY_SHARE, ORDINARY_SHARE * 3);
        evidence.add(
                ReasonCode.BUY_LIQUID,
                situation.of(BUY_LIQUID) * deep * little,
                0,
                Math.round(dayYen),
                listing.instrument);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (order.side() != Side.BUY) {
            return;
        }
        Listing listing = situation.listing();
        double jpy = situation.world().market.jpyMicros(listing) / 1e6;
        double yen =
                (double) situation.activity().boughtTodayYen(listing, situation.day())
                        + situation.notionalYen();
        if (jpy == 0 || listing.averageDailyValue == 0) {
            evidence.add(ReasonCode.INSTRUMENT_UNKNOWN, 0.4, 0, 0, listing.instrument);
            return;
        }
        double dayYen = listing.averageDailyValue * jpy;
        double share = yen / dayYen;
        liquid(listing, dayYen, share, situation, evidence);
        double weight =
                share <= ORDINARY_SHARE
                        ? 0
                        : situation.of(THIN_PER_DECADE) * StrictMath.log10(share / ORDINARY_SHARE);
        weight += THINNESS * (1 - Curves.ramp(dayYen, THIN_DAY_YEN, LIQUID_DAY_YEN));
        boolean small = listing.marketCap > 0 && listing.marketCap * jpy < SMALL_CAP_YEN;
        weight += small ? SMALLNESS : 0;
        weight *=
                Curves.ramp(yen, 0, WHOLE_ORDER_YEN) * 0.6
                        + Curves.ramp(yen, 0, SMALL_ORDER_YEN) * 0.4;
        evidence.add(
                ReasonCode.BUY_THIN,
                Math.min(weight, situation.of(THIN_MOST)),
                Math.round(Math.min(share, 1e6) * 1_000),
                Math.round(dayYen),
                listing.instrument);
    }
}
