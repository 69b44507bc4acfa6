package org.kabumori.engine.detect.infrastructure;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.OriginKind;

/**
 * A device that many customers have used quietly for days, as that of a household-account service:
 * new with this customer, it takes back what its being new said.
 */
// rule| Shared mobile networks and aggregators are not novel (Freeman et al. 2016, section 4: the
// population's P(x) stands in the denominator).
public final class CommonDevice implements Detector.OfLogins {
    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        double news = evidence.weight(ReasonCode.LOGIN_DEVICE_NEW);
        if (news <= 0) {
            return;
        }
        long key = OriginKind.DEVICE.key(situation.traits().device());
        Origin origin = situation.world().origins.peek(key);
        if (origin == null) {
            return;
        }
        long time = situation.timeMicros();
        double hub = origin.hubShare(time) * (origin.stuffingAt(time) > 0 ? 0 : 1);
        evidence.add(ReasonCode.COMMON_DEVICE, -news * hub, origin.accounts, 0, origin.subject);
    }
}
