package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The API token and the console's password: made at first start, kept as hashes, and known in clear
 * only to whoever reads the terminal of that start. Thread-safe.
 */
@Component
public final class Secrets {
    /** The one user of the console, until the access issue is done. */
    public static final String CONSOLE_USER = "kabumori";

    private static final String TOKEN = "api-token";
    private static final String PASSWORD = "console-password";
    private static final int TOKEN_BYTES = 32;
    private static final int PASSWORD_BYTES = 15;

    private final String tokenHash;
    private final String passwordHash;
    private final @Nullable First first;

    Secrets(CredentialStore store, ServerSettings settings) {
        if (settings.newSecrets()) {
            store.clear();
        }
        String token = "kbm_" + random(TOKEN_BYTES);
        String password = random(PASSWORD_BYTES);
        boolean newToken = store.add(TOKEN, sha256(token));
        boolean newPassword = store.add(PASSWORD, sha256(password));
        first =
                newToken || newPassword
                        ? new First(newToken ? token : null, newPassword ? password : null)
                        : null;
        tokenHash = store.hash(TOKEN).orElseThrow();
        passwordHash = store.hash(PASSWORD).orElseThrow();
    }

    /** The secrets in clear; never logged. */
    public record First(@Nullable String token, @Nullable String password) {
        @Override
        public String toString() {
            return "First[not shown]";
        }
    }

    /** Returns the secrets made at this start, {@code null} when there were some. */
    public @Nullable First first() {
        return first;
    }

    boolean isToken(String presented) {
        return isHashOf(tokenHash, presented);
    }

    /** Both secrets are long and random: a plain hash of them cannot be searched for. */
    PasswordEncoder passwordEncoder() {
        return new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence raw) {
                return sha256(String.valueOf(raw));
            }

            @Override
            public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
                return encoded != null && isHashOf(encoded, String.valueOf(raw));
            }
        };
    }

    private static boolean isHashOf(String hash, String presented) {
        return MessageDigest.isEqual(
                sha256(presented).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    String passwordHash() {
        return passwordHash;
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
