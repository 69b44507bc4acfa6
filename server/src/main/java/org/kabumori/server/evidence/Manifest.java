package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a pack holds, who made it, and where in the journal it stands: what is sealed. Immutable.
 *
 * @param format {@link #FORMAT}
 * @param number the case's
 * @param personalData {@code included}, or {@code hashed}: in the place of addresses, devices,
 *     browsers and people's words stand keyed hashes, and attached files are left out
 * @param jwks where the key is that the pack is sealed with
 */
record Manifest(
        String format,
        long number,
        String title,
        String madeBy,
        String madeAt,
        String personalData,
        Journal journal,
        String jwks,
        List<Part> files) {
    static final String FORMAT = "kabumori-evidence-1";
    static final String INCLUDED = "included";
    static final String HASHED = "hashed";

    /** What the seal says it is, so that no other signature of the server's is taken for it. */
    static final String SEAL_TYPE = "kabumori-evidence+jws";

    static final String NAME = "manifest.json";
    static final String SEAL = "manifest.jws";
    static final String SPAN = "journal/span.jsonl";
    static final String COMMITS = "journal/commits.jsonl";
    static final String KEYS = "jwks.json";

    /**
     * A part of the journal.
     *
     * @param accounts whose events are in it
     * @param linked the ids of events that are in it by themselves
     * @param lastSeq the last event that was looked at
     * @param events how many are in it
     * @param complete whether all of the accounts' are; otherwise the latest
     * @param before the hash of the commit before the first event's, {@code null} without events
     * @param after the hash of the last event's commit
     */
    record Journal(
            List<String> accounts,
            List<String> linked,
            long lastSeq,
            int events,
            boolean complete,
            @Nullable String before,
            @Nullable String after) {}

    /** A file. */
    record Part(String name, long bytes, String sha256) {}

    boolean isHashed() {
        return personalData.equals(HASHED);
    }
}
