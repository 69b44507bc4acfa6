package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.evidence.EvidenceArchive;
import org.kabumori.server.evidence.EvidenceCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code kabumori evidence}: checks what was handed over about a case. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Checks packs of evidence.",
        subcommands = EvidenceCommand.Verify.class)
final class EvidenceCommand {
    private static final int WRONG = 1;
    private static final int UNKNOWN = 2;

    private EvidenceCommand() {}

    /** {@code kabumori evidence verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the seal of a pack, every file of it and, with a database, every event",
                "and commit against the journal. Exits with 1 when anything was changed, and",
                "with 2 when it cannot tell: without --jwks or a database nobody knows whose the",
                "seal is."
            })
    static final class Verify implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Parameters(paramLabel = "PACK.zip", description = "The pack.")
        private Path pack = Path.of("");

        @Option(
                names = "--jwks",
                paramLabel = "FILE|URL",
                description = "The server's public keys: its /ssf/jwks.json, or a copy of it.")
        private @Nullable String jwks;

        @Option(
                names = "--data",
                paramLabel = "FOLDER",
                description = "The data of the server that packed it, when it does not run now.")
        private @Nullable Path data;

        @Option(
                names = "--database-url",
                paramLabel = "JDBC-URL",
                description = {
                    "Its PostgreSQL: jdbc:postgresql://HOST/DATABASE, with user and password from",
                    "KABUMORI_DATABASE_USER and KABUMORI_DATABASE_PASSWORD or KABUMORI_DATABASE_PASSWORDFILE."
                })
        private @Nullable String databaseUrl;

        @Override
        public Integer call() {
            try {
                String keys = jwks == null ? null : keys(jwks);
                if (data == null && databaseUrl == null) {
                    EvidenceCheck check = EvidenceCheck.of(pack, keys);
                    return told(check, check.wrong(), keys != null, false);
                }
                Path folder = data == null ? Path.of("data") : data;
                try (EvidenceArchive archive =
                        EvidenceArchive.open(JournalOptions.settings(folder, databaseUrl))) {
                    EvidenceCheck check =
                            EvidenceCheck.of(pack, keys == null ? archive.publicKeys() : keys);
                    List<String> wrong = new ArrayList<>(check.wrong());
                    wrong.addAll(archive.differences(check));
                    return told(check, wrong, true, true);
                }
            } catch (IOException | IllegalArgumentException e) {
                System.err.println("kabumori evidence verify: " + e.getMessage());
                return UNKNOWN;
            }
        }

        private static int told(
                EvidenceCheck check, List<String> wrong, boolean isKeyKnown, boolean isCompared) {
            if (!check.says().isEmpty()) {
                System.out.println("The pack says: " + check.says());
            }
            wrong.forEach(what -> System.out.println("WRONG: " + what));
            if (!wrong.isEmpty()) {
                return WRONG;
            }
            System.out.println("Every file is as it was sealed, by the key " + check.keyId());
            if (!isKeyKnown) {
                System.out.println(
                        "UNKNOWN: whose key that is. Name the server's keys by --jwks, or its database.");
                return UNKNOWN;
            }
            if (isCompared) {
                System.out.println("Every event and commit is as this journal has it");
            }
            return 0;
        }

        private static String keys(String from) throws IOException {
            if (!from.startsWith("http://") && !from.startsWith("https://")) {
                return Files.readString(Path.of(from));
            }
            try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(URI.create(from)).timeout(PATIENCE).build(),
                                BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(from + " answers " + answer.statusCode());
                }
                return answer.body();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
