package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.state.Listing;

import java.util.List;

/** Alerts about a name. */
final class NameAlert {
    private static final int MILLION = 1_000_000;

    private NameAlert() {}

    static Alert of(
            Kind kind,
            long timeMicros,
            Listing listing,
            double severity,
            List<String> accounts,
            List<Reason> evidence) {
        return new Alert(
                kind.word() + "-" + listing.instrument + "-" + timeMicros + "-" + accounts.size(),
                timeMicros,
                "instrument:" + listing.instrument,
                kind,
                (int) Math.round(Math.clamp(severity, 0, 1) * MILLION),
                List.copyOf(accounts),
                evidence);
    }
}
