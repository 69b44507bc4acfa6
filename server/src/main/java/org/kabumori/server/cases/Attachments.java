package org.kabumori.server.cases;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.cases.CaseStore.Part;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Map;

/** The files of cases: kept in PostgreSQL, never changed. Thread-safe; holds a file in memory. */
@Component
public class Attachments {
    /** A scanned letter or a picture of a screen; video belongs elsewhere. */
    public static final int MOST_BYTES = 10 << 20;

    /** Of a case: what a pack of evidence can carry along. */
    static final long MOST_BYTES_OF_CASE = 100L << 20;

    static final int MOST_FILES = 200;
    private static final int MOST_NAME = 200;

    private final Cases cases;
    private final CaseStore store;

    Attachments(Cases cases, CaseStore store) {
        this.cases = cases;
        this.store = store;
    }

    /** A file with its bytes, which nobody changes. */
    public static final class Content {
        private final CaseAttachment attachment;
        private final byte[] bytes;

        Content(CaseAttachment attachment, byte[] bytes) {
            this.attachment = attachment;
            this.bytes = bytes;
        }

        public CaseAttachment attachment() {
            return attachment;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Attaches a file.
     *
     * @param name as its owner calls it; folders before it are left out
     */
    @Transactional
    public CaseAttachment attach(Actor actor, long number, String name, byte[] bytes)
            throws Refusal {
        String own = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (own.isBlank()
                || own.length() > MOST_NAME
                || own.chars().anyMatch(Character::isISOControl)) {
            throw Cases.invalid("attachment-name", "name: 1 to " + MOST_NAME + " characters");
        }
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw Cases.invalid("attachment-size", "1 to " + MOST_BYTES + " bytes");
        }
        AttachmentType type =
                AttachmentType.of(own, bytes)
                        .orElseThrow(
                                () ->
                                        Cases.invalid(
                                                "attachment-type",
                                                "pdf, png, jpg, txt, csv, json, jsonl, eml, zip, xlsx or docx,"
                                                        + " and bytes of that type"));
        cases.changeable(actor, number, "attach");
        if (store.count(Part.ATTACHMENT, number) >= MOST_FILES
                || store.attachedBytes(number) + bytes.length > MOST_BYTES_OF_CASE) {
            throw Cases.tooMuch(
                    "attachment-many",
                    "at most %d files of %d bytes together"
                            .formatted(MOST_FILES, MOST_BYTES_OF_CASE));
        }
        CaseAttachment attachment =
                new CaseAttachment(
                        0,
                        cases.nowMicros(),
                        actor.name(),
                        own,
                        type.mediaType(),
                        bytes.length,
                        Sha256.of(bytes));
        long id = store.attach(number, attachment, bytes);
        cases.done(
                actor,
                number,
                "attach",
                own,
                Map.of(
                        "name",
                        own,
                        "size",
                        String.valueOf(bytes.length),
                        "sha256",
                        attachment.sha256()));
        return store.attachment(number, id).orElseThrow();
    }

    /** Returns a file as it was attached; throws when its bytes are not those any more. */
    public Content content(long number, long id) throws Refusal {
        CaseAttachment attachment =
                store.attachment(number, id)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "attachment-none",
                                                "the id of an attachment of the case"));
        byte[] bytes = store.bytes(id);
        if (!Sha256.of(bytes).equals(attachment.sha256())) {
            throw new IllegalStateException(
                    "attachment " + id + " of case " + number + " was changed");
        }
        return new Content(attachment, bytes);
    }
}
