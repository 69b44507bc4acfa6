package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Findings;

/**
 * Settings changed lately that blind the customer, keep the thief in, or widen what can be done.
 */
// rule| Change of mail address is itself notified to the old address; notifications cannot be
// silently turned off (domain.md 2.2, N2).
// rule| MITRE F3 F1005.004 Change Account Details, F1005.005 Change E-Delivery or Notification
// Settings, F1005.007 Enable Account Features.
public final class SettingsTampering
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /** The families of settings, each with its finding, its reason and its weight. */
    public enum Family {
        CONTACT(
                Findings.Kind.CONTACT_CHANGED,
                ReasonCode.CONTACT_CHANGED,
                Parameter.CONTACT_CHANGED),
        NOTIFICATION(
                Findings.Kind.NOTIFICATION_OFF,
                ReasonCode.NOTIFICATION_OFF,
                Parameter.NOTIFICATION_OFF),
        METHOD(Findings.Kind.METHOD_CHANGED, ReasonCode.METHOD_CHANGED, Parameter.METHOD_CHANGED),
        WITHDRAWAL_ACCOUNT(
                Findings.Kind.WITHDRAWAL_ACCOUNT_CHANGED,
                ReasonCode.WITHDRAWAL_ACCOUNT_CHANGED,
                Parameter.WITHDRAWAL_ACCOUNT_CHANGED),
        LIMITS(Findings.Kind.LIMITS_WIDENED, ReasonCode.LIMITS_WIDENED, Parameter.LIMITS_WIDENED);

        private final Findings.Kind kind;
        private final ReasonCode code;
        private final Parameter weight;

        Family(Findings.Kind kind, ReasonCode code, Parameter weight) {
            this.kind = kind;
            this.code = code;
            this.weight = weight;
        }

        /** Returns the finding that remembers a change of this family. */
        public Findings.Kind kind() {
            return kind;
        }

        /** Returns the weight of a fresh change. */
        public Parameter weight() {
            return weight;
        }

        /** Returns the family of a setting, {@code null} for one that says nothing. */
        public static @Nullable Family of(Setting setting) {
            return switch (setting) {
                case EMAIL, PHONE, ADDRESS -> CONTACT;
                case NOTIFICATION_OFF -> NOTIFICATION;
                case PASSWORD, METHOD_ADDED, METHOD_REMOVED -> METHOD;
                case WITHDRAWAL_ACCOUNT -> WITHDRAWAL_ACCOUNT;
                case FOREIGN_TRADING_ON, ORDER_LIMIT_RAISED, API_KEY_CREATED -> LIMITS;
                // A new device says so itself at its login: the same fact must not count twice.
                case DEVICE_REGISTERED, NOTIFICATION_ON -> null;
            };
        }
    }

    private static final Family[] FAMILIES = Family.values();

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        Family changed = Family.of(change.setting());
        if (changed != null) {
            evidence.add(changed.code, situation.of(changed.weight));
        }
        remembered(situation, changed, evidence);
    }

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        remembered(situation, null, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        remembered(situation, null, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        remembered(situation, null, evidence);
    }

    private static void remembered(
            Situation situation, @Nullable Family besides, Evidence evidence) {
        Findings findings = situation.activity().findings();
        for (Family family : FAMILIES) {
            if (family != besides) {
                long age = situation.timeMicros() - findings.timeMicros(family.kind);
                double weight = findings.weight(family.kind, situation.timeMicros());
                evidence.add(family.code, weight, age / Clock.HOUR, 0);
            }
        }
    }
}
