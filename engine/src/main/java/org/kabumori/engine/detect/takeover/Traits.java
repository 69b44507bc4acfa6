package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.state.Addresses;
import org.kabumori.engine.state.Hash;

/** The traits of a login as keys; 0 where the login does not tell. */
final class Traits {
    private Traits() {}

    static long device(@Nullable String device) {
        return Hash.of(device);
    }

    /** Returns the autonomous system, or the address prefix where the feed does not know it. */
    static long network(Login login) {
        Long asn = login.asn();
        return Hash.mix(asn != null ? asn + 1 : Addresses.prefix(login.ip()));
    }

    static long prefix(@Nullable String ip) {
        return Hash.mix(Addresses.prefix(ip));
    }

    static long country(Login login) {
        return Hash.of(login.country());
    }

    static long agent(Login login) {
        return Hash.ofAgent(login.userAgent());
    }
}
