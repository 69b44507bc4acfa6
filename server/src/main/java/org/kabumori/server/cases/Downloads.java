package org.kabumori.server.cases;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;

/** Files on their way out: saved, never shown or run by a browser, and kept by no cache. */
public final class Downloads {
    private Downloads() {}

    /** Returns an attachment as a file to save. */
    public static ResponseEntity<byte[]> of(Attachments.Content content) {
        return of(content.attachment().name(), content.attachment().type(), content.bytes());
    }

    /** Returns bytes as a file to save. */
    public static ResponseEntity<byte[]> of(String name, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(bytes);
    }
}
