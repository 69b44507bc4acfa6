package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code kabumori policy publish}: a policy as an event, to a server or to a file. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Makes a policy event and sends it to a server or adds it to a file.")
final class PolicyPublishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "A policy in YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            defaultValue = "publish",
            description = "publish, shadow or retire (${DEFAULT-VALUE}).")
    private PolicyChange.Action action = PolicyChange.Action.PUBLISH;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it.")
    private String by = "";

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Who approved it.")
    private @Nullable String approvedBy;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "The event's time, like 2025-03-17T00:00:00Z; now without it.")
    private @Nullable Instant time;

    @Option(names = "--out", paramLabel = "EVENTS.jsonl", description = "A file to add it to.")
    private @Nullable Path out;

    @Option(names = "--server", paramLabel = "URL", description = "A server to send it to.")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the server's API token; else KABUMORI_TOKEN does.")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws InterruptedException {
        if ((out == null) == (server == null)) {
            System.err.println("kabumori policy publish: give --out or --server");
            return 2;
        }
        if (by.equals(approvedBy)) {
            System.err.println("kabumori policy publish: another than --by must approve");
            return 2;
        }
        try {
            Policy policy = PolicyCommand.read("publish", file);
            if (policy == null) {
                return 2;
            }
            send(line(event(policy)));
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy publish", e);
        }
    }

    private PolicyChange event(Policy policy) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time == null ? Instant.now() : time);
        String id =
                "policy-%s-%s"
                        .formatted(
                                action.name().toLowerCase(Locale.ROOT),
                                Long.toString(micros, Character.MAX_RADIX));
        boolean retires = action == PolicyChange.Action.RETIRE;
        return new PolicyChange(
                id, micros, policy.version(), action, retires ? null : policy, by, approvedBy);
    }

    private static byte[] line(PolicyChange event) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.write(EventWriter.toJson(event));
        line.write('\n');
        return line.toByteArray();
    }

    private void send(byte[] line) throws IOException, InterruptedException {
        if (out != null) {
            Files.write(out, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (server != null) {
            new BrokerClient(server, ApiToken.read(tokenFile))
                    .postLines(line)
                    .forEach(System.out::println);
        }
    }
}
