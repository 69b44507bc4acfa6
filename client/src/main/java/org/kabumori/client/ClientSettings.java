package org.kabumori.client;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a client is set up. Immutable; {@link #of} has the usual values, the others change one.
 *
 * @param target where the server listens for gRPC: {@code host:port}, or any name that gRPC
 *     resolves
 * @param token the API token
 * @param tls whether the connection is encrypted; without, for this machine only
 * @param authorities a PEM file of the certificates that the server's is trusted by, {@code null}
 *     for those that the JDK trusts
 * @param deadline until when an answer is worth something; the server is told four fifths of it, so
 *     that the policy's fail mode comes before the client's own
 * @param withoutAnswer what is said when nothing comes within the deadline
 * @param mostWaiting events in the client's hands at the most; beyond, they are answered at once
 */
public record ClientSettings(
        String target,
        String token,
        boolean tls,
        @Nullable Path authorities,
        Duration deadline,
        WithoutAnswer withoutAnswer,
        int mostWaiting) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final int USUALLY_WAITING = 20_000;

    /**
     * @throws IllegalArgumentException when a number is out of range
     */
    public ClientSettings {
        Objects.requireNonNull(target);
        Objects.requireNonNull(token);
        if (deadline.toMillis() < 2 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a deadline of 2 ms to 60 s, not " + deadline);
        }
        if (mostWaiting < 1) {
            throw new IllegalArgumentException("at least 1 waiting, not " + mostWaiting);
        }
    }

    /** Returns the usual settings: TLS, two seconds, a step-up when nobody answers. */
    public static ClientSettings of(String target, String token) {
        return new ClientSettings(
                target, token, true, null, USUAL, WithoutAnswer.CHALLENGE, USUALLY_WAITING);
    }

    /** Returns the same without encryption. */
    public ClientSettings plaintext() {
        return new ClientSettings(target, token, false, null, deadline, withoutAnswer, mostWaiting);
    }

    /** Returns the same for a server whose certificate is of an authority of one's own. */
    public ClientSettings trusting(Path pem) {
        return new ClientSettings(target, token, true, pem, deadline, withoutAnswer, mostWaiting);
    }

    /** Returns the same with another deadline. */
    public ClientSettings within(Duration other) {
        return new ClientSettings(
                target, token, tls, authorities, other, withoutAnswer, mostWaiting);
    }

    /** Returns the same with something else said when nobody answers. */
    public ClientSettings otherwise(WithoutAnswer other) {
        return new ClientSettings(target, token, tls, authorities, deadline, other, mostWaiting);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "ClientSettings[target=" + target + ", deadline=" + deadline + "]";
    }
}
