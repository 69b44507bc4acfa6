package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Which server's database a command reads. */
final class JournalOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data of a server that does not run now (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "JDBC-URL",
            description = {
                "A server's PostgreSQL: jdbc:postgresql://HOST/DATABASE, with user and password from",
                "KABUMORI_DATABASE_USER and KABUMORI_DATABASE_PASSWORD or KABUMORI_DATABASE_PASSWORDFILE."
            })
    private @Nullable String databaseUrl;

    ServerSettings settings() {
        return settings(data, databaseUrl);
    }

    /** Returns the settings of a database, with its secrets from the environment. */
    static ServerSettings settings(Path data, @Nullable String databaseUrl) {
        Map<String, String> environment = System.getenv();
        String passwordFile = environment.get("KABUMORI_DATABASE_PASSWORDFILE");
        return new ServerSettings(
                data,
                Duration.ofSeconds(2),
                false,
                0,
                ServerSettings.EventTime.CLOCK,
                new ServerSettings.DatabaseSettings(
                        databaseUrl,
                        environment.getOrDefault("KABUMORI_DATABASE_USER", "kabumori"),
                        environment.get("KABUMORI_DATABASE_PASSWORD"),
                        passwordFile == null ? null : Path.of(passwordFile)));
    }
}
