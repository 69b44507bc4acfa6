package org.kabumori.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kabumori serve} as a process of its own, as an operator has it. */
final class ServerProcess implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final Pattern TOKEN = Pattern.compile("API token +(\\S+)");
    private static final Pattern GRPC = Pattern.compile("gRPC at \\S+:(\\d+)");
    private static final Pattern PASSWORD = Pattern.compile("console password +(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("Kabumori answers at (http://\\S+)/");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static ServerProcess start(Path data, Map<String, String> environment, String... more)
            throws IOException {
        List<String> command = command("serve", "--port", "0", "--data", data.toString());
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start());
    }

    /** Returns the command line of {@code kabumori} with the tests' class path. */
    static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Kabumori.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("output ended: " + e);
        }
    }

    /** Waits for a line of the output; fails with all of it when it does not come. */
    String await(Pattern pattern) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no " + pattern + " in:\n" + String.join("\n", seen));
            }
            seen.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
    }

    String token() throws InterruptedException {
        return await(TOKEN);
    }

    String address() throws InterruptedException {
        return await(ADDRESS);
    }

    /** Returns the first console password; it comes after the token, and before the address. */
    String password() throws InterruptedException {
        return await(PASSWORD);
    }

    /** Returns the port of gRPC; it comes after the address. */
    int grpcPort() throws InterruptedException {
        return Integer.parseInt(await(GRPC));
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("goes on after SIGTERM:\n" + String.join("\n", lines));
        }
        return process.exitValue();
    }

    /** Waits until it has ended. */
    void awaitEnd() {
        process.onExit().join();
    }

    /** Ends the PostgreSQL that a killed server left in a folder. */
    static void endLeftOver(Path data) throws IOException {
        postmaster(data)
                .ifPresent(
                        process -> {
                            process.destroy();
                            process.onExit().join();
                        });
    }

    /** Returns the running PostgreSQL of a server's folder. */
    static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
