package org.kabumori.cli;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.exposure.Credential;
import org.kabumori.server.exposure.Exposure.Summary;
import org.kabumori.server.exposure.Exposure.Taken;
import org.kabumori.server.exposure.ExposureImport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.json.JsonMapper;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code kabumori exposure}: stolen passwords of customers. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = "Tells a server which customers' passwords are in thieves' hands.",
        subcommands = ExposureCommand.Import.class)
final class ExposureCommand {
    /** {@code kabumori exposure import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Reads extracts of stealer logs and hands on the logins of the broker's own domains.",
                "Lines of URL:LOGIN:PASSWORD, blocks of URL, Username and Password, CSV with a head.",
                "Passwords are skipped over here, and no other site's login leaves this machine.",
                "Exits with 1 when lines could not be read; all others were taken."
            })
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Extracts, in UTF-8.")
        private List<Path> files = List.of();

        @Mixin private final ServerOptions server = new ServerOptions();

        @Option(
                names = "--source",
                paramLabel = "NAME",
                defaultValue = "import",
                description = "Where the extracts are from (${DEFAULT-VALUE}).")
        private String source = "";

        @Override
        public Integer call() throws InterruptedException {
            try {
                BrokerClient client = server.client();
                List<String> domains = domains(client);
                boolean whole = true;
                for (Path file : files) {
                    whole &= read(file, domains, client);
                }
                return whole ? 0 : 1;
            } catch (IOException e) {
                return FileErrors.report("exposure import", e);
            } catch (Refusal e) {
                throw new IllegalStateException("nothing here refuses", e);
            }
        }

        private static List<String> domains(BrokerClient client)
                throws IOException, InterruptedException {
            String json = String.join("", client.getLines("/v1/exposure"));
            List<String> domains = JsonMapper.shared().readValue(json, Summary.class).domains();
            if (domains.isEmpty()) {
                throw new IOException("the server has no kabumori.exposure.domains");
            }
            return domains;
        }

        private boolean read(Path file, List<String> domains, BrokerClient client)
                throws IOException, Refusal {
            ExposureImport.Report report;
            try (Progress progress = Progress.of("exposure", List.of(file.toString()));
                    InputStream in = new Counted(Files.newInputStream(file), progress)) {
                report = ExposureImport.read(in, found -> send(own(found, domains), client));
            }
            tell(file, report);
            return report.rejections() == 0;
        }

        private static List<Credential> own(List<Credential> found, List<String> domains) {
            return found.stream().filter(each -> each.isOf(domains)).toList();
        }

        private Taken send(List<Credential> own, BrokerClient client) throws IOException {
            if (own.isEmpty()) {
                return new Taken(0, 0, 0);
            }
            byte[] json =
                    JsonMapper.shared()
                            .writeValueAsBytes(Map.of("source", source, "credentials", own));
            try {
                List<String> answer = client.postJson("/v1/exposure/credentials", json);
                return JsonMapper.shared().readValue(String.join("", answer), Taken.class);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        private static void tell(Path file, ExposureImport.Report report) {
            Taken taken = report.taken();
            System.out.printf(
                    "%s: %,d lines, %,d credentials, %,d of the broker's own domains, %,d not known before, %,d accounts newly exposed%n",
                    file.getFileName(),
                    report.lines(),
                    report.credentials(),
                    taken.own(),
                    taken.fresh(),
                    taken.matched());
            for (ExposureImport.RejectedLine line : report.rejected()) {
                System.err.printf("%s:%d: %s%n", file.getFileName(), line.line(), line.expected());
            }
            long untold = report.rejections() - report.rejected().size();
            if (untold > 0) {
                System.err.printf("%s: %,d more lines like these%n", file.getFileName(), untold);
            }
        }
    }

    /** Tells a bar how far a file was read. */
    private static final class Counted extends FilterInputStream {
        private final Progress progress;
        private long bytes;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            bytes += read;
            progress.stepTo(bytes);
        }
    }
}
