package org.kabumori.server.cases;

/**
 * A file of a case, without its bytes; immutable.
 *
 * @param type the media type
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record CaseAttachment(
        long id, long atMicros, String by, String name, String type, int size, String sha256) {}
