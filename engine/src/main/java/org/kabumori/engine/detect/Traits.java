package org.kabumori.engine.detect;

import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.state.Addresses;
import org.kabumori.engine.state.Hash;

/**
 * The traits of a login or order as keys, 0 where it does not tell; hashed once for all detectors.
 * An order has no network, country or agent of its own.
 */
public final class Traits {
    private long device;
    private long untold;
    private long network;
    private long prefix;
    private long household;
    private long line;
    private long country;
    private long agent;

    void turnTo(Login login) {
        // A login that names no device is told apart by channel: some channels never name one.
        device = Hash.of(login.device());
        untold = 1L + login.channel().ordinal();
        long bits = Addresses.prefix(login.ip());
        prefix = Hash.mix(bits);
        household = Hash.mix(Addresses.household(login.ip()));
        line = Hash.mix(Addresses.line(login.ip()));
        Long asn = login.asn();
        network = asn != null ? Hash.mix(asn + 1) : prefix;
        country = Hash.of(login.country());
        agent = Hash.ofAgent(login.userAgent());
    }

    void turnTo(Order order) {
        device = Hash.of(order.device());
        prefix = Hash.mix(Addresses.prefix(order.ip()));
        household = 0;
        line = Hash.mix(Addresses.line(order.ip()));
        network = 0;
        country = 0;
        agent = 0;
    }

    public long device() {
        return device;
    }

    /** Returns what stands for the device of a login that names none, by its channel. */
    public long untoldDevice() {
        return untold;
    }

    /** Returns the autonomous system, or the address prefix where the feed does not know it. */
    public long network() {
        return network;
    }

    public long prefix() {
        return prefix;
    }

    /** Returns the part of a login's address that one household or office keeps. */
    public long household() {
        return household;
    }

    /** Returns the one address, or the part of an IPv6 address that one household keeps. */
    public long line() {
        return line;
    }

    public long country() {
        return country;
    }

    /** Returns the user agent without its versions. */
    public long agent() {
        return agent;
    }
}
