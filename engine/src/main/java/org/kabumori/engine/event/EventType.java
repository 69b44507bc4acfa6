package org.kabumori.engine.event;

/** The contract's event types and the records that hold them. */
public enum EventType {
    INSTRUMENT(InstrumentReference.class),
    FX(FxRate.class),
    ACCOUNT(AccountSnapshot.class),
    LOGIN(Login.class),
    SESSION_END(SessionEnd.class),
    SETTING_CHANGE(SettingChange.class),
    ORDER(Order.class),
    ORDER_END(OrderEnd.class),
    EXECUTION(Execution.class),
    CASH(CashMovement.class),
    MARKET_TRADE(MarketTrade.class),
    MARKET_BAR(MarketBar.class),
    CUSTOMER_REPORT(CustomerReport.class),
    INDICATOR(Indicator.class),
    CONFIRMATION(Confirmation.class),
    RESTRICTION(Restriction.class),
    CONDITION(Condition.class),
    ACCOUNT_CONTROL(AccountControl.class),
    VERDICT(Verdict.class),
    REVIEW(Review.class),
    POLICY(PolicyChange.class),
    TICK(Tick.class);

    private final Class<? extends Event> recordClass;
    private final String word = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    EventType(Class<? extends Event> recordClass) {
        this.recordClass = recordClass;
    }

    /** Returns the record class that holds events of this type. */
    public Class<? extends Event> recordClass() {
        return recordClass;
    }

    /** Returns the contract's spelling: {@code session-end}. */
    public String word() {
        return word;
    }

    /** Returns the type of an event. */
    public static EventType of(Event event) {
        return switch (event) {
            case InstrumentReference _ -> INSTRUMENT;
            case FxRate _ -> FX;
            case AccountSnapshot _ -> ACCOUNT;
            case Login _ -> LOGIN;
            case SessionEnd _ -> SESSION_END;
            case SettingChange _ -> SETTING_CHANGE;
            case Order _ -> ORDER;
            case OrderEnd _ -> ORDER_END;
            case Execution _ -> EXECUTION;
            case CashMovement _ -> CASH;
            case MarketTrade _ -> MARKET_TRADE;
            case MarketBar _ -> MARKET_BAR;
            case CustomerReport _ -> CUSTOMER_REPORT;
            case Indicator _ -> INDICATOR;
            case Confirmation _ -> CONFIRMATION;
            case Restriction _ -> RESTRICTION;
            case Condition _ -> CONDITION;
            case AccountControl _ -> ACCOUNT_CONTROL;
            case Verdict _ -> VERDICT;
            case Review _ -> REVIEW;
            case PolicyChange _ -> POLICY;
            case Tick _ -> TICK;
        };
    }
}
