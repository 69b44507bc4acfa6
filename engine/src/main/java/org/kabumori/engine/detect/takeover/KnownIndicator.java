package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.INDICATOR_MOST;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Indicator.Kind;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Indicators;
import org.kabumori.engine.state.Session;

/**
 * An address, network, device, agent or name that shared intelligence knows from attacks, or an
 * account whose password it found; the most confident match counts.
 */
// rule| Collect and share crime information (domain.md 2.2, G2); block known bad addresses and
// anonymisers (D6).
public final class KnownIndicator
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        Indicators known = situation.world().indicators;
        long time = situation.timeMicros();
        Long asn = login.asn();
        int confidence =
                Math.max(
                        known.confidence(Kind.IP, login.ip(), time),
                        Math.max(
                                known.confidence(Kind.DEVICE, login.device(), time),
                                known.confidence(Kind.USER_AGENT, login.userAgent(), time)));
        int ofNetwork = asn == null ? 0 : known.confidence(asn, time);
        // A known password opens nothing where a key is needed that cannot be told.
        int ofPassword =
                LoginMethod.isResistant(login)
                        ? 0
                        : known.confidence(Kind.CREDENTIAL, login.account(), time);
        int most = Math.max(confidence, Math.max(ofNetwork, ofPassword));
        // The sentence names what is known: an address that is not must not be accused.
        boolean ofAddress = most > ofPassword;
        add(situation, weight(situation, most), ofAddress ? login.ip() : null, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Indicators known = situation.world().indicators;
        long time = situation.timeMicros();
        int ofOrigin =
                Math.max(
                        known.confidence(Kind.IP, order.ip(), time),
                        known.confidence(Kind.DEVICE, order.device(), time));
        int ofName =
                order.side() == Side.BUY
                        ? known.confidence(Kind.INSTRUMENT, order.instrument(), time)
                        : 0;
        double weight = Math.max(weight(situation, ofOrigin), ofSession(situation));
        double nameWeight = weight(situation, ofName);
        add(
                situation,
                Math.max(weight, nameWeight),
                nameWeight > weight ? order.instrument() : order.ip(),
                evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        add(situation, ofSession(situation), null, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        add(situation, ofSession(situation), null, evidence);
    }

    /** What was known of where the login came from counts for all that its session does. */
    private static double ofSession(Situation situation) {
        Session session = situation.session();
        return session == null ? 0 : session.indicatorWeight;
    }

    private static double weight(Situation situation, int confidence) {
        return situation.of(INDICATOR_MOST) * confidence / 100;
    }

    private static void add(
            Situation situation, double weight, @Nullable String value, Evidence evidence) {
        double most = situation.of(INDICATOR_MOST);
        long confidence = most == 0 ? 0 : Math.round(weight / most * 100);
        evidence.add(ReasonCode.INDICATOR_MATCHED, weight, confidence, 0, value);
    }
}
