package org.kabumori.server.contacts;

/**
 * One address of a customer, in clear; immutable. Nothing of it is written to a log.
 *
 * @param current whether the broker has it as the customer's; another one is in quarantine
 * @param keptUntilMicros until when it is told whatever a session changes, by the server's clock
 */
public record Contact(
        long id, ContactKind kind, String address, boolean current, long keptUntilMicros) {
    /** Returns what an operator may see of the address. */
    public String shown() {
        return kind.shown(address);
    }

    /** Returns whether it is told at a time. */
    boolean isTold(long nowMicros) {
        return current || keptUntilMicros > nowMicros;
    }

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return kind.word() + " " + shown();
    }
}
