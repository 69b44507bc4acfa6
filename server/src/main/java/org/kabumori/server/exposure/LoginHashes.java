package org.kabumori.server.exposure;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.keys.Hmac;
import org.kabumori.server.keys.Keys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;

/**
 * Hashes logins with keys that only the broker has: nobody who reads the database finds them by
 * trying. The newest hashes what comes; the older ones find what was hashed with them, because no
 * hash can be made anew without its login. Thread-safe.
 */
@Component
@EnableConfigurationProperties(ExposureSettings.class)
final class LoginHashes {
    private static final String NAME = "exposure";

    /** The newest first. */
    private final List<Hmac> keys;

    LoginHashes(Keys keys, ExposureSettings settings) {
        if (settings.keyFile() == null) {
            this.keys = List.of();
            return;
        }
        List<byte[]> known =
                keys.keys(
                        NAME,
                        settings.keyFile(),
                        settings.oldKeyFiles(),
                        "kabumori.exposure.key-file");
        this.keys = known.stream().map(Hmac::new).toList();
        // What only an old key finds is given up with it, whenever the broker takes it out.
        keys.retire(NAME, known.getFirst());
    }

    /** Refuses what needs a key when there is none. */
    void require() throws Refusal {
        if (keys.isEmpty()) {
            throw new Refusal(
                    Cause.TOO_LATE, "exposure-off", "kabumori.exposure.key-file, which is not set");
        }
    }

    /** Returns a login's hash under each key, the newest first; only where there is a key. */
    List<byte[]> ofAll(String login) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("there is no key");
        }
        String normal = normal(login);
        return keys.stream().map(key -> key.of(normal)).toList();
    }

    /** Returns a login as equal ones are written alike. */
    static String normal(String login) {
        return Normalizer.normalize(login, Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
