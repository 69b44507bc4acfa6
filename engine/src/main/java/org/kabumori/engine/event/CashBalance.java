package org.kabumori.engine.event;

/** Cash of one currency in an account. */
public record CashBalance(String currency, long amountMicros) {}
