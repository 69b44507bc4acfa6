package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Findings;
import org.kabumori.engine.state.Session;

/**
 * What people said: passed and failed step-ups of this session, reviews, verdicts, the customer's
 * own reports.
 */
// rule| Step-up identity check according to the risk (domain.md 2.2, D2).
public final class PeopleFindings
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        examine(situation, evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        examine(situation, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        examine(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        examine(situation, evidence);
    }

    private static void examine(Situation situation, Evidence evidence) {
        Session session = situation.session();
        if (session != null) {
            double weight = session.confirmationWeight;
            evidence.add(
                    weight < 0 ? ReasonCode.CONFIRMATION_PASSED : ReasonCode.CONFIRMATION_FAILED,
                    weight);
        }
        Findings findings = situation.activity().findings();
        double review = findings.weight(Findings.Kind.REVIEW, situation.timeMicros());
        evidence.add(review < 0 ? ReasonCode.REVIEW_RELEASED : ReasonCode.REVIEW_REFUSED, review);
        double verdict = findings.weight(Findings.Kind.VERDICT, situation.timeMicros());
        evidence.add(
                verdict < 0 ? ReasonCode.VERDICT_GENUINE : ReasonCode.VERDICT_TAKEOVER, verdict);
        double report = findings.weight(Findings.Kind.REPORT, situation.timeMicros());
        evidence.add(reportCode(findings.firstWeight(Findings.Kind.REPORT)), report);
    }

    private static ReasonCode reportCode(double weight) {
        if (weight < 0) {
            return ReasonCode.CUSTOMER_CONFIRMED;
        }
        return weight > 3 ? ReasonCode.CUSTOMER_DENIED : ReasonCode.CUSTOMER_WORRIED;
    }
}
