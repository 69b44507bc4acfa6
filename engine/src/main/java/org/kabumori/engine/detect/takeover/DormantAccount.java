package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Population;

/**
 * A login to an account that nobody has come to for long: whoever comes has no past to be compared
 * with. How often honest customers come back like that, the traffic tells.
 */
// rule| Dormant and empty accounts are taken too (domain.md 4.1).
public final class DormantAccount implements Detector.OfLogins {
    /** Days of log after which a customer not seen yet says something. */
    private static final int WARM_DAYS = 6;

    private static final double ATTACK_DORMANT = 0.15;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        long device = situation.traits().device();
        // A service that reads for the customer each day wakes nobody.
        boolean shared = situation.world().population.sharedDevices.isShared(device);
        if (login.success() && !shared && isDormant(situation) && isWarm(situation)) {
            evidence.add(
                    ReasonCode.LOGIN_DORMANT,
                    Curves.surprise(
                            ATTACK_DORMANT,
                            situation.world().population.waking.value(),
                            situation.of(WAKING_MOST)));
        }
    }

    /** Returns whether the log is old enough for an account to be called dormant. */
    static boolean isWarm(Situation situation) {
        Population population = situation.world().population;
        return population.firstDay > 0 && situation.day() >= population.firstDay + WARM_DAYS;
    }

    /** Returns whether nobody came for long; a new customer is not dormant. */
    static boolean isDormant(Situation situation) {
        int day = situation.day();
        int last = situation.account().familiarity().lastDayBefore(day);
        int since = Math.max(last, situation.account().openedDay());
        return day - since >= situation.of(DORMANT_DAYS);
    }
}
