package org.kabumori.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The token of a server's API, from a file or from the environment; never an argument. */
final class ApiToken {
    private ApiToken() {}

    /** Reads a file's token; without a file it is that of {@code KABUMORI_TOKEN}. */
    static String read(@Nullable Path file) throws IOException {
        String token =
                file == null ? System.getenv("KABUMORI_TOKEN") : Files.readString(file).strip();
        if (token == null) {
            throw new IOException("no token: give --token-file or set KABUMORI_TOKEN");
        }
        return token;
    }
}
