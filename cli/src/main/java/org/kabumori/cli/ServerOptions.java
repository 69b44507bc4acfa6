package org.kabumori.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;

/** Options of commands that tell a running server something. */
final class ServerOptions {
    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "The server to tell, as http://127.0.0.1:8080.")
    private String server = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the server's API token; else KABUMORI_TOKEN does.")
    private @Nullable Path tokenFile;

    /** Returns a client of that server. */
    BrokerClient client() throws IOException {
        return new BrokerClient(server, ApiToken.read(tokenFile));
    }
}
