package org.kabumori.server.cases;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be attached: documents and pictures that no browser runs, told by name and bytes. */
enum AttachmentType {
    PDF("pdf", "application/pdf", "%PDF-"),
    PNG("png", "image/png", "\u0089PNG"),
    JPG("jpg", "image/jpeg", "\u00ff\u00d8\u00ff"),
    JPEG("jpeg", "image/jpeg", "\u00ff\u00d8\u00ff"),
    TXT("txt", "text/plain", ""),
    CSV("csv", "text/csv", ""),
    JSON("json", "application/json", ""),
    JSONL("jsonl", "application/x-ndjson", ""),
    EML("eml", "message/rfc822", ""),
    ZIP("zip", "application/zip", "PK"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"),
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK");

    private final String extension;
    private final String mediaType;
    private final String begin;

    AttachmentType(String extension, String mediaType, String begin) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.begin = begin;
    }

    String mediaType() {
        return mediaType;
    }

    /** Returns the type by the name's end, when the bytes begin like it. */
    static Optional<AttachmentType> of(String name, byte[] bytes) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(type -> type.extension.equals(end) && type.fits(bytes))
                .findFirst();
    }

    private boolean fits(byte[] bytes) {
        if (!begin.isEmpty()) {
            byte[] wanted = begin.getBytes(StandardCharsets.ISO_8859_1);
            return bytes.length >= wanted.length
                    && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
        }
        // Text in any encoding that people use; programs have a NUL early on.
        for (byte each : bytes) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }
}
