package org.kabumori.engine.detect;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;

/**
 * Adds evidence of one kind. Holds no state and changes none: it reads the event and the situation,
 * and calls no other detector. It is asked only about the events whose interface it has.
 */
public interface Detector {

    /** Looks at logins, those that failed among them. */
    interface OfLogins extends Detector {
        void login(Login login, Situation situation, Evidence evidence);
    }

    /** Looks at changes of settings. */
    interface OfSettings extends Detector {
        void settingChange(SettingChange change, Situation situation, Evidence evidence);
    }

    /** Looks at orders. */
    interface OfOrders extends Detector {
        void order(Order order, Situation situation, Evidence evidence);
    }

    /** Looks at cash that comes in or goes out. */
    interface OfCash extends Detector {
        void cash(CashMovement cash, Situation situation, Evidence evidence);
    }
}
