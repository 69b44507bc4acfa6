package org.kabumori.engine.detect.infrastructure;

import static org.kabumori.engine.policy.Parameter.STUFFING_MOST;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Generations;
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.Session;

/**
 * A login from where many accounts fail to log in: the more of them, against what is ordinary for
 * the logins that succeed there, the likelier a password was tried that somebody else bought.
 */
// rule| Credential Stuffing: T1110.004; Password Spraying: T1110.003 (MITRE ATT&CK).
// rule| Block known bad addresses; detect abnormal access (domain.md 2.2, D1, D6).
public final class StuffingSource
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /**
     * What the failures of a whole network weigh at the most: nearly all who come from there are
     * customers. A device or address that weighs more is a source by itself.
     */
    public static final double NETWORK_MOST = 1.5;

    /** Own evidence up to which a customer who shares the origin is taken for himself. */
    private static final double HIMSELF = 0.5;

    private static final double NOT_HIMSELF = 4;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        Generations<Origin> origins = situation.world().origins;
        long time = situation.timeMicros();
        Origin device = origins.peek(OriginKind.DEVICE.key(situation.traits().device()));
        Origin address = origins.peek(OriginKind.ADDRESS.key(situation.traits().line()));
        Origin network = origins.peek(OriginKind.NETWORK.key(situation.traits().network()));
        Origin worst = worse(device, address, time);
        double most = stuffing(worst, time);
        // A quiet device or address of many customers speaks for itself: its network's other
        // addresses say nothing about it.
        double ofNetwork = told(network, time) * (1 - quiet(device, address, time));
        if (ofNetwork > most) {
            worst = network;
            most = ofNetwork;
        }
        if (worst == null || most == 0) {
            return;
        }
        double weight = Math.min(most, situation.of(STUFFING_MOST));
        if (login.success()) {
            weight *= Curves.ramp(evidence.sumOfAccount(), HIMSELF, NOT_HIMSELF);
        }
        evidence.add(ReasonCode.STUFFING_SOURCE, weight, worst.failing, 0, worst.subject);
    }

    /**
     * Returns the log-odds that a failed login at a source of this weight is one of the stuffing:
     * so many of those that fail there are more than what is ordinary.
     */
    public static double priorOfFailure(double weight) {
        return StrictMath.log(StrictMath.expm1(weight));
    }

    private static @Nullable Origin worse(
            @Nullable Origin one, @Nullable Origin other, long timeMicros) {
        return stuffing(other, timeMicros) > stuffing(one, timeMicros) ? other : one;
    }

    private static double stuffing(@Nullable Origin origin, long timeMicros) {
        return origin == null ? 0 : origin.stuffingAt(timeMicros);
    }

    /** A network has chance on every hour of its day: only what was worth an alert counts. */
    private static double told(@Nullable Origin network, long timeMicros) {
        return network == null || network.alertedFailing == 0
                ? 0
                : Math.min(NETWORK_MOST, network.stuffingAt(timeMicros));
    }

    private static double quiet(
            @Nullable Origin device, @Nullable Origin address, long timeMicros) {
        return Math.max(quiet(device, timeMicros), quiet(address, timeMicros));
    }

    private static double quiet(@Nullable Origin origin, long timeMicros) {
        return origin == null || origin.stuffingAt(timeMicros) > 0
                ? 0
                : origin.hubShare(timeMicros);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        ofLogin(situation, evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        ofLogin(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        ofLogin(situation, evidence);
    }

    private static void ofLogin(Situation situation, Evidence evidence) {
        Session session = situation.session();
        if (session != null) {
            evidence.add(
                    ReasonCode.STUFFING_SOURCE, session.stuffingWeight, session.stuffingFailing, 0);
        }
    }
}
