package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.infrastructure.CommonDevice;
import org.kabumori.engine.detect.infrastructure.GuessedPassword;
import org.kabumori.engine.detect.infrastructure.SharedOrigin;
import org.kabumori.engine.detect.infrastructure.StuffingSource;
import org.kabumori.engine.detect.manipulation.AbnormalTrading;
import org.kabumori.engine.detect.manipulation.HeatedName;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;

import java.util.Arrays;

/**
 * All detectors of the account stage, in the order in which they add their evidence. A later one
 * may look at the sum so far. Stateless.
 */
final class Detectors {
    private static final Detector[] ALL = {
        new LoginNovelty(),
        new LoginMethod(),
        new DormantAccount(),
        new SessionOrigin(),
        new KnownIndicator(),
        new SettingsTampering(),
        new Liquidation(),
        new LinkedBank(),
        new ThinBuy(),
        new NewName(),
        new BuyingPowerUse(),
        new PriceChase(),
        new CommonDevice(),
        new StuffingSource(),
        new GuessedPassword(),
        new SharedOrigin(),
        new HeatedName(),
        new AbnormalTrading(),
        new PeopleFindings(),
        new ImpossibleTravel(),
        new ScoutingLogins(),
        new EnrolledByPhishable(),
        new LossesRealised(),
        new OrderSplitting(),
        new OrderHabit(),
        new TokyoClosed(),
        new AccountHistory()
    };

    private static final Detector.OfLogins[] OF_LOGINS = all(Detector.OfLogins[].class);
    private static final Detector.OfOrders[] OF_ORDERS = all(Detector.OfOrders[].class);
    private static final Detector.OfSettings[] OF_SETTINGS = all(Detector.OfSettings[].class);
    private static final Detector.OfCash[] OF_CASH = all(Detector.OfCash[].class);

    private Detectors() {}

    /** Adds what there is to say about an event that is decided. */
    static void examine(AccountEvent event, Situation situation, Evidence evidence) {
        switch (event) {
            case Login login -> {
                for (Detector.OfLogins detector : OF_LOGINS) {
                    detector.login(login, situation, evidence);
                }
            }
            case Order order -> {
                for (Detector.OfOrders detector : OF_ORDERS) {
                    detector.order(order, situation, evidence);
                }
            }
            case SettingChange change -> {
                for (Detector.OfSettings detector : OF_SETTINGS) {
                    detector.settingChange(change, situation, evidence);
                }
            }
            case CashMovement cash -> {
                for (Detector.OfCash detector : OF_CASH) {
                    detector.cash(cash, situation, evidence);
                }
            }
            default -> throw new IllegalStateException("not decided: " + event);
        }
    }

    private static <D extends Detector> D[] all(Class<D[]> kind) {
        Object[] those = Arrays.stream(ALL).filter(kind.componentType()::isInstance).toArray();
        return Arrays.copyOf(those, those.length, kind);
    }
}
