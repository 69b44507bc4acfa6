package org.kabumori.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.sim.chance.Dice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evidence is made up with known likelihood ratios, and must be found again. */
class FitTest {
    private static final int EVENTS = 40_000;
    private static final int CODES = ReasonCode.values().length;
    private static final int HEAVY = ReasonCode.LIQUIDATION.ordinal();
    private static final int LIGHT = ReasonCode.LOGIN_AGENT_NEW.ordinal();
    private static final int AGAINST = ReasonCode.BUY_LIQUID.ordinal();

    private static double[] most(double most) {
        double[] all = new double[CODES];
        all[HEAVY] = most;
        all[LIGHT] = most;
        all[AGAINST] = most;
        return all;
    }

    /** Pieces come with e², e and e⁻¹ times the genuine rate; all are said to weigh 1 or −1. */
    private static Observations observations() {
        Observations observations = new Observations(0.3);
        Dice dice = Dice.of(7, Dice.Use.RESAMPLE, 1);
        for (int i = 0; i < EVENTS; i++) {
            boolean attack = i % 4 == 0;
            List<Reason> pieces = new ArrayList<>();
            piece(pieces, ReasonCode.LIQUIDATION, 1, dice.happens(attack ? 0.369 : 0.05));
            piece(pieces, ReasonCode.LOGIN_AGENT_NEW, 1, dice.happens(attack ? 0.272 : 0.1));
            piece(pieces, ReasonCode.BUY_LIQUID, -1, dice.happens(attack ? 0.11 : 0.3));
            observations.add(pieces, attack, i % 3 == 0);
        }
        return observations;
    }

    private static void piece(List<Reason> pieces, ReasonCode code, double weight, boolean is) {
        if (is) {
            pieces.add(new Reason(code, weight, 0, 0, null));
        }
    }

    /** What a piece says beside what its absence says: the log-odds ratio. */
    private static double ratio(double attack, double genuine) {
        return Math.log(attack / (1 - attack) / (genuine / (1 - genuine)));
    }

    @Test
    void findsTheRatiosTheEvidenceWasMadeWith() {
        double[] factors = new Fit(observations(), most(10), 0).factors();
        assertThat(factors[HEAVY]).isCloseTo(ratio(0.369, 0.05), within(0.12));
        assertThat(factors[LIGHT]).isCloseTo(ratio(0.272, 0.1), within(0.12));
        assertThat(factors[AGAINST]).isCloseTo(-ratio(0.11, 0.3), within(0.12));
    }

    @Test
    void aStrongRidgeKeepsThePolicyAndALimitHolds() {
        Observations observations = observations();
        double[] kept = new Fit(observations, most(10), 1e9).factors();
        assertThat(kept[HEAVY]).isCloseTo(1, within(1e-3));
        double[] limited = new Fit(observations, most(1.5), 0).factors();
        assertThat(limited[HEAVY]).isEqualTo(1.5);
    }

    @Test
    void aSignNeverFlips() {
        Observations observations = new Observations(0.3);
        for (int i = 0; i < 1_000; i++) {
            boolean attack = i % 2 == 0;
            List<Reason> pieces = new ArrayList<>();
            piece(pieces, ReasonCode.LIQUIDATION, 1, !attack && i % 3 != 0);
            observations.add(pieces, attack, false);
        }
        assertThat(new Fit(observations, most(10), 1).factors()[HEAVY]).isZero();
    }

    @Test
    void betterWeightsPassTheHeldOutCheckBetter() {
        Observations observations = observations();
        double[] kept = new double[CODES];
        Arrays.fill(kept, 1);
        Check before = Check.of(observations, kept);
        Check after = Check.of(observations, new Fit(observations, most(10), 1).factors());
        assertThat(after.logLoss()).isLessThan(before.logLoss());
        assertThat(after.areaUnderCurve()).isGreaterThanOrEqualTo(before.areaUnderCurve());
        after.tenths()
                .forEach(
                        each ->
                                assertThat(each.predicted())
                                        .isCloseTo(each.observed(), within(0.05)));
    }
}
