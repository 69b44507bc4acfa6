package org.kabumori.server.exposure;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.keys.Hmac;
import org.kabumori.server.keys.Keys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Hashes logins with a key that only the broker has: nobody who reads the database finds them by
 * trying. Thread-safe.
 */
@Component
@EnableConfigurationProperties(ExposureSettings.class)
final class LoginHashes {
    private final @Nullable Hmac hmac;

    LoginHashes(Keys keys, ExposureSettings settings) {
        hmac =
                settings.keyFile() == null
                        ? null
                        : new Hmac(
                                keys.key(
                                        "exposure",
                                        settings.keyFile(),
                                        "kabumori.exposure.key-file"));
    }

    /** Refuses what needs a key when there is none. */
    void require() throws Refusal {
        if (hmac == null) {
            throw new Refusal(
                    Cause.TOO_LATE, "exposure-off", "kabumori.exposure.key-file, which is not set");
        }
    }

    /** Returns a login's hash; only where there is a key. */
    byte[] of(String login) {
        if (hmac == null) {
            throw new IllegalStateException("there is no key");
        }
        return hmac.of(normal(login));
    }

    /** Returns a login as equal ones are written alike. */
    static String normal(String login) {
        return Normalizer.normalize(login, Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
