package org.kabumori.server.ingress.rest;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** Reads a body whose sender may be slow on purpose. */
final class QuickBody {
    /** Half a megabyte a second is enough for the largest. */
    static final long WITHIN_SECONDS = 30;

    private static final int PIECE_BYTES = 64 << 10;

    private QuickBody() {}

    /**
     * Returns at most so many bytes.
     *
     * @throws ResponseStatusException 408 when they take too long
     */
    static byte[] read(InputStream body, int mostBytes) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(PIECE_BYTES);
        byte[] piece = new byte[PIECE_BYTES];
        while (whole.size() < mostBytes) {
            int read = body.read(piece, 0, Math.min(piece.length, mostBytes - whole.size()));
            if (read < 0) {
                break;
            }
            whole.write(piece, 0, read);
            if (System.nanoTime() - deadline > 0) {
                throw new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT, "a body within " + WITHIN_SECONDS + " seconds");
            }
        }
        return whole.toByteArray();
    }
}
