package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;

/** The passkeys' tables; a new or removed one stands in the audit log. Thread-safe. */
@Component
final class PasskeyStore implements UserCredentialRepository {
    /** A person has a laptop, a phone and a few keys. */
    static final int MOST_PASSKEYS = 10;

    private final JdbcUserCredentialRepository passkeys;
    private final PublicKeyCredentialUserEntityRepository people;
    private final AuditLog audit;
    private final Actors actors;
    private final TransactionTemplate transaction;

    PasskeyStore(
            JdbcOperations jdbc, AuditLog audit, Actors actors, TransactionTemplate transaction) {
        passkeys = new JdbcUserCredentialRepository(jdbc);
        people = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
        this.audit = audit;
        this.actors = actors;
        this.transaction = transaction;
    }

    PublicKeyCredentialUserEntityRepository people() {
        return people;
    }

    @Override
    public void delete(Bytes id) {
        transaction.executeWithoutResult(
                status -> {
                    passkeys.delete(id);
                    record("passkey.remove", id);
                });
    }

    /** Called for a new one, and for each use of an old one. */
    @Override
    public void save(CredentialRecord passkey) {
        transaction.executeWithoutResult(
                status -> {
                    boolean isNew = findByCredentialId(passkey.getCredentialId()) == null;
                    if (isNew
                            && findByUserId(passkey.getUserEntityUserId()).size()
                                    >= MOST_PASSKEYS) {
                        throw new IllegalArgumentException(
                                "at most " + MOST_PASSKEYS + " passkeys a person");
                    }
                    passkeys.save(passkey);
                    if (isNew) {
                        record("passkey.add", passkey.getCredentialId());
                    }
                });
    }

    private void record(String act, Bytes id) {
        audit.record(
                actors.current(), act, Outcome.DONE, "passkey:" + id.toBase64UrlString(), Map.of());
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return passkeys.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes user) {
        return passkeys.findByUserId(user);
    }
}
