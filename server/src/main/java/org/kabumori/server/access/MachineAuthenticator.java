package org.kabumori.server.access;

import org.springframework.security.core.Authentication;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Knows a machine by what it presents, whatever protocol it speaks. Thread-safe; a token costs a
 * hash, a JWT the check of a signature.
 */
public interface MachineAuthenticator {
    /**
     * Returns the machine whose bearer credential it is, one of our tokens or an issuer's JWT;
     * nobody when it is forged, expired, or for somebody else.
     */
    Optional<Authentication> byCredential(String credential);

    /** Returns the machine whose certificate it is, which TLS has verified before. */
    Optional<Authentication> byCertificate(X509Certificate certificate);
}
