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
public final class ThinBuy implements Detector.OfOrders {
    /** A buy of this share of a day's value is still ordinary. */
    private static final double ORDINARY_SHARE = 0.003;

    /** A buy of this share of a company is still ordinary: a million yen of ten billion. */
    private static final double ORDINARY_OF_CAP = 0.0001;

    /** A buy of this share of all that was traded today so far is still ordinary. */
    private static final double ORDINARY_OF_DAY = 0.05;

    private static final double THIN_DAY_YEN = 100e6;
    private static final double LIQUID_DAY_YEN = 3e9;
    private static final double SMALL_CAP_YEN = 10e9;
    private static final double THINNESS = 0.8;
    private static final double SMALLNESS = 0.4;

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
        double whole = Curves.ramp(yen, 0, WHOLE_ORDER_YEN);
        ofCompany(listing, yen, jpy, whole, situation, evidence);
        ofDaySoFar(listing, yen, jpy, whole, situation, evidence);
    }

    private static void ofCompany(
            Listing listing,
            double yen,
            double jpy,
            double whole,
            Situation situation,
            Evidence evidence) {
        double share = listing.marketCap == 0 ? 0 : yen / (listing.marketCap * jpy);
        evidence.add(
                ReasonCode.BUY_OF_CAP,
                decades(share, ORDINARY_OF_CAP) * situation.of(CAP_PER_DECADE) * whole,
                Math.round(Math.min(share, 1) * 100_000),
                0,
                listing.instrument);
    }

    /** Bars of a whole day come when it is over: then what was traded so far is unknown. */
    private static void ofDaySoFar(
            Listing listing,
            double yen,
            double jpy,
            double whole,
            Situation situation,
            Evidence evidence) {
        boolean known = listing.day == situation.day() && listing.dayValue > 0;
        double dayYen = listing.dayValue * jpy;
        double share = known ? yen / dayYen : 0;
        evidence.add(
                ReasonCode.BUY_OF_DAY,
                decades(share, ORDINARY_OF_DAY) * situation.of(DAY_PER_DECADE) * whole,
                Math.round(Math.min(share, 1e6) * 1_000),
                Math.round(dayYen),
                listing.instrument);
    }

    /** Returns by how many powers of ten a share is above an ordinary one, at most two. */
    private static double decades(double share, double ordinary) {
        return share <= ordinary ? 0 : Math.min(2, StrictMath.log10(share / ordinary));
    }
}
