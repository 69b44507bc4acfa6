package org.kabumori.engine.event;

/** A customer setting whose change can prepare or hide a theft. */
public enum Setting implements Word {
    PASSWORD,
    EMAIL,
    PHONE,
    ADDRESS,
    WITHDRAWAL_ACCOUNT,
    METHOD_ADDED,
    METHOD_REMOVED,
    NOTIFICATION_OFF,
    NOTIFICATION_ON,
    DEVICE_REGISTERED,
    FOREIGN_TRADING_ON,
    ORDER_LIMIT_RAISED,
    API_KEY_CREATED
}
