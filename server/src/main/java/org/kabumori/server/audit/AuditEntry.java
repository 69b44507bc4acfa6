package org.kabumori.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One line of the audit log; immutable.
 *
 * @param seq its place, from 1 without a gap
 * @param atMicros when, by the server's clock
 * @param actor who, by name
 * @param act what was tried: a stable word with dots, {@code account.freeze}
 * @param outcome {@code done}, {@code proposed}, {@code refused} or {@code failed}
 * @param subject what it was about: {@code account:…}, {@code restriction:…}
 * @param detail the rest as a JSON object; no secrets, no personal data
 * @param hash SHA-256 over the hash before and all of the above
 */
public record AuditEntry(
        long seq,
        long atMicros,
        String actor,
        String act,
        String outcome,
        String subject,
        String detail,
        String hash) {
    /** What the first entry stands on. */
    static final String FIRST = "0".repeat(64);

    static AuditEntry after(
            long seq,
            String before,
            long atMicros,
            String actor,
            String act,
            String outcome,
            String subject,
            String detail) {
        return new AuditEntry(
                seq,
                atMicros,
                actor,
                act,
                outcome,
                subject,
                detail,
                hash(before, seq, atMicros, actor, act, outcome, subject, detail));
    }

    /** Returns whether the hash is that of this entry behind another's. */
    boolean follows(String before) {
        return hash.equals(hash(before, seq, atMicros, actor, act, outcome, subject, detail));
    }

    /** Each field is led by its length, so that none can borrow from its neighbour. */
    private static String hash(String before, Object... fields) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            for (Object field : fields) {
                byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
