package org.kabumori.server.channels;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.channels.ChannelLine.Counts;
import org.kabumori.server.channels.ChannelLine.Warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what is wrong with a channel, from its counts. */
final class ChannelWarnings {
    /** Methods that a phishing site cannot use: bound to the real one. */
    static final Set<String> RESISTANT = Set.of("passkey", "client_certificate");

    /** Fewer logins say nothing about a share. */
    private static final long LEAST_LOGINS = 20;

    /** A share that fell to less than half of what it was did not fall by chance. */
    private static final double FELL_TO = 0.5;

    private static final double LEAST_SHARE = 0.1;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private ChannelWarnings() {}

    static List<Warning> of(
            boolean registered,
            List<String> methods,
            Counts day,
            Counts week,
            @Nullable Long stepUpMicros,
            long nowMicros,
            int silentHours) {
        List<Warning> warnings = new ArrayList<>();
        if (!registered && day.logins() + day.orders() + week.logins() + week.orders() > 0) {
            warnings.add(Warning.UNREGISTERED);
        }
        boolean many = day.logins() >= LEAST_LOGINS;
        double before = week.resistantShare();
        if (many
                && week.logins() >= LEAST_LOGINS
                && before >= LEAST_SHARE
                && day.resistantShare() < before * FELL_TO) {
            warnings.add(Warning.WEAKER);
        }
        boolean silent =
                stepUpMicros == null || nowMicros - stepUpMicros > silentHours * HOUR_MICROS;
        if (many && silent) {
            warnings.add(Warning.SILENT);
        }
        boolean asks = methods.stream().anyMatch(RESISTANT::contains);
        if (many && registered && asks && day.resistant() == 0) {
            warnings.add(Warning.NOT_AS_REGISTERED);
        }
        return List.copyOf(warnings);
    }
}
