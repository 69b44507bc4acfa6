package org.kabumori.engine.detect;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;

/**
 * Adds evidence of one kind. Holds no state and changes none: it reads the event and the situation,
 * and calls no other detector.
 */
public interface Detector {
    default void login(Login login, Situation situation, Evidence evidence) {}

    default void settingChange(SettingChange change, Situation situation, Evidence evidence) {}

    default void order(Order order, Situation situation, Evidence evidence) {}

    default void cash(CashMovement cash, Situation situation, Evidence evidence) {}
}
