package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.Event;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kabumori send}: event files into a server that runs, as a broker's feed would. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends event files, merged by time, to a server that runs: a broker's history before it goes live, or a",
            "simulated world to try it with. Sent again, it changes nothing: an id is taken once.",
            "Exits with 1 when events were refused; all others were taken."
        })
final class SendCommand implements Callable<Integer> {
    /** Events a request: enough that asking costs little, and an answer within a second. */
    private static final int MOST_EVENTS = 4_096;

    private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z]+)\"");

    @Parameters(
            arity = "1..*",
            paramLabel = "EVENTS",
            description = "JSON Lines files (.gz and .zst too), or - for standard input.")
    private List<String> events = List.of();

    @Mixin private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--answers",
            paramLabel = "OUT.jsonl",
            description = "Where the server's answers go, one a line.")
    private @Nullable String answers;

    @Option(
            names = "--rejects",
            paramLabel = "OUT.jsonl",
            description = "Where lines go that are no events, with what was expected.")
    private @Nullable String rejects;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int waiting;
    private long taken;
    private long decided;
    private long refused;

    @Override
    public Integer call() throws InterruptedException {
        List<EventSource> sources = new ArrayList<>();
        try {
            FileErrors.checkOutputs(events, answers, rejects);
            BrokerClient client = server.client();
            for (String file : events) {
                sources.add(EventSource.open(file));
            }
            send(sources, client);
            return refused == 0 ? 0 : 1;
        } catch (IOException e) {
            if (taken > 0) {
                tell(0);
            }
            return FileErrors.report("send", e);
        } finally {
            close(sources);
        }
    }

    private static void close(List<EventSource> sources) {
        for (EventSource source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                System.err.println("kabumori send: " + e.getMessage());
            }
        }
    }

    private void send(List<EventSource> sources, BrokerClient client)
            throws IOException, InterruptedException {
        ReadAhead ahead = new ReadAhead(sources);
        Thread reader = Thread.ofPlatform().daemon().name("send-reader").start(ahead);
        long started = System.nanoTime();
        try (Progress progress = Progress.of("send", events);
                OutputStream toAnswers = ReplayCommand.create(answers);
                OutputStream toRejects = ReplayCommand.create(rejects)) {
            for (boolean more = true; more; ) {
                Batch batch = ahead.next();
                add(batch, toRejects);
                more = !batch.last;
                if (waiting > MOST_EVENTS - Batch.MOST_EVENTS || !more) {
                    post(client, toAnswers, toRejects);
                    progress.stepTo(batch.bytesRead);
                }
                batch.throwFailure();
            }
        } finally {
            reader.interrupt();
        }
        tell((System.nanoTime() - started) / 1e9);
    }

    private void add(Batch batch, OutputStream toRejects) throws IOException {
        for (Event event : batch.events) {
            body.writeBytes(EventWriter.toJson(event));
            body.write('\n');
        }
        waiting += batch.events.size();
        refused += batch.refused;
        for (Batch.Item item : batch.items) {
            write(item.refusedBefore, toRejects);
        }
        write(batch.refusedAfter, toRejects);
    }

    private static void write(byte @Nullable [] lines, OutputStream out) throws IOException {
        if (lines != null) {
            out.write(lines);
        }
    }

    private void post(BrokerClient client, OutputStream toAnswers, OutputStream toRejects)
            throws IOException, InterruptedException {
        if (waiting == 0) {
            return;
        }
        for (String answer : client.postLines(body.toByteArray())) {
            byte[] line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
            toAnswers.write(line);
            switch (type(answer)) {
                case "decision" -> decided++;
                case "rejected" -> {
                    refused++;
                    taken--;
                    toRejects.write(line);
                }
                case "pending" ->
                        throw new IOException(
                                "the server took longer than a minute: send the same again");
                default -> {
                    // Accepted: its type is not decided.
                }
            }
            taken++;
        }
        body.reset();
        waiting = 0;
    }

    private static String type(String answer) throws IOException {
        Matcher matcher = TYPE.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("the server answered what is no answer: " + answer);
        }
        return Objects.requireNonNull(matcher.group(1));
    }

    private void tell(double seconds) {
        System.err.printf(
                Locale.ROOT,
                "taken      %,d%ndecided    %,d%nrefused    %,d%nseconds    %.1f (%,.0f events/s)%n",
                taken,
                decided,
                refused,
                seconds,
                seconds == 0 ? 0 : taken / seconds);
    }
}
