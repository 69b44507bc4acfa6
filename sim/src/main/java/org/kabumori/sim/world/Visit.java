package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;

/**
 * A session and who sits in it. The order's address may differ from the login's: a stolen session.
 * Not thread-safe.
 */
public final class Visit {
    private final Customer customer;
    private final Person person;
    private final String session;
    private final Device device;
    private final String ip;
    private final long openedMicros;

    /** The visit that a stolen session was opened for; {@code null} when this is it. */
    private final @Nullable Visit stolenFrom;

    /** Whether somebody else keeps it busy. */
    private boolean shared;

    private boolean left;

    Visit(
            Customer customer,
            Person person,
            String session,
            Device device,
            String ip,
            long openedMicros,
            @Nullable Visit stolenFrom) {
        this.customer = customer;
        this.person = person;
        this.session = session;
        this.device = device;
        this.ip = ip;
        this.openedMicros = openedMicros;
        this.stolenFrom = stolenFrom;
    }

    public Customer customer() {
        return customer;
    }

    public Person person() {
        return person;
    }

    public String session() {
        return session;
    }

    public Device device() {
        return device;
    }

    String ip() {
        return ip;
    }

    public long openedMicros() {
        return openedMicros;
    }

    Channel channel() {
        return device.platform().channel();
    }

    /** Returns the same session in other hands, elsewhere. */
    public Visit stolen(Person thief, Device otherDevice, String otherIp) {
        Visit opened = stolenFrom == null ? this : stolenFrom;
        opened.shared = true;
        return new Visit(customer, thief, session, otherDevice, otherIp, openedMicros, opened);
    }

    /**
     * Returns whether whoever sits in it has left it, the broker has ended the session, or for a
     * stolen one its owner.
     */
    public boolean isEnded() {
        return left
                || stolenFrom != null && stolenFrom.left
                || openedMicros < customer.sessionsEndedMicros;
    }

    /** Returns whether the session goes on when the one who opened it does nothing more. */
    boolean isKeptBusy() {
        return shared;
    }

    /** Leaves the session: nothing more comes of it. */
    void leave() {
        left = true;
        if (stolenFrom != null) {
            stolenFrom.left = true;
        }
    }
}
