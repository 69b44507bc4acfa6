package org.kabumori.engine.detect.infrastructure;

import static org.kabumori.engine.policy.Parameter.ORIGIN_BACKGROUND;
import static org.kabumori.engine.policy.Parameter.SHARED_MOST;

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
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.Session;

/**
 * A device or address that other accounts were used from which look taken over: what flows back
 * from the infrastructure stage, without what this account gave to it.
 *
 * <p>Damping: an origin is heated only by what accounts do themselves ({@link
 * Evidence#sumOfAccount}), neither by other origins nor by names, so it cannot feed itself; and the
 * more customers use it, the more suspicion is expected there by chance.
 */
// rule| 10 accounts taken over for one name (domain.md 4.4, E1): a gang has fewer devices and
// addresses than victims.
public final class SharedOrigin
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /** Heat that even a quiet origin may have. */
    private static final double COLD = 0.05;

    /** Own evidence up to which a customer who shares the origin is taken for himself. */
    private static final double HIMSELF = 0.5;

    private static final double NOT_HIMSELF = 4;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        if (login.success()) {
            examine(
                    login.account(),
                    situation.traits().device(),
                    situation.traits().line(),
                    situation,
                    evidence);
        }
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Session session = situation.session();
        long device = order.device() == null ? device(session) : situation.traits().device();
        long line = order.ip() == null ? line(session) : situation.traits().line();
        examine(order.account(), device, line, situation, evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        Session session = situation.session();
        examine(change.account(), device(session), line(session), situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        Session session = situation.session();
        examine(cash.account(), device(session), line(session), situation, evidence);
    }

    private static long device(@Nullable Session session) {
        return session == null ? 0 : session.device;
    }

    private static long line(@Nullable Session session) {
        return session == null ? 0 : session.line;
    }

    private static void examine(
            String account, long device, long line, Situation situation, Evidence evidence) {
        Origin ofDevice = origin(OriginKind.DEVICE, device, situation);
        Origin ofLine = origin(OriginKind.ADDRESS, line, situation);
        double deviceWeight = weight(ofDevice, account, situation);
        double lineWeight = weight(ofLine, account, situation);
        Origin hotter = deviceWeight >= lineWeight ? ofDevice : ofLine;
        double weight = Math.max(deviceWeight, lineWeight);
        if (hotter == null || weight <= 0) {
            return;
        }
        evidence.add(
                ReasonCode.SHARED_WITH_SUSPECTS,
                weight * Curves.ramp(evidence.sumOfAccount(), HIMSELF, NOT_HIMSELF),
                hotter.suspectsWithout(account, situation.timeMicros()),
                0,
                hotter.subject);
    }

    private static @Nullable Origin origin(OriginKind kind, long value, Situation situation) {
        return value == 0 ? null : situation.world().origins.peek(kind.key(value));
    }

    private static double weight(@Nullable Origin origin, String account, Situation situation) {
        if (origin == null || origin.suspects().isEmpty()) {
            return 0;
        }
        double others = origin.heatWithout(account, situation.timeMicros());
        double chance = situation.of(ORIGIN_BACKGROUND) * origin.accounts;
        return Math.min(
                StrictMath.log((others + COLD) / (chance + COLD)), situation.of(SHARED_MOST));
    }
}
