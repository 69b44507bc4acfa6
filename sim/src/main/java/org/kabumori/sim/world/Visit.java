package org.kabumori.sim.world;

import org.kabumori.engine.event.Channel;

/**
 * An open session and who sits in it. The order's address may differ from the login's: a stolen
 * session.
 */
public record Visit(
        Customer customer,
        Person person,
        String session,
        Device device,
        String ip,
        long openedMicros,
        boolean isStolen) {

    /** Returns the same session in other hands, elsewhere. */
    public Visit stolen(Person thief, Device otherDevice, String otherIp) {
        customer.stolenSession = session;
        return new Visit(customer, thief, session, otherDevice, otherIp, openedMicros, true);
    }

    /** Returns whether the broker, or for a stolen one its owner, has ended the session. */
    public boolean isEnded() {
        return openedMicros < customer.sessionsEndedMicros
                || isStolen && !session.equals(customer.stolenSession);
    }

    Channel channel() {
        return device.platform().channel();
    }
}
