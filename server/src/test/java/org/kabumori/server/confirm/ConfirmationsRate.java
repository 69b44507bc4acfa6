package org.kabumori.server.confirm;

import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.passkeys.TestAuthenticator;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How many signed orders are confirmed a second: read from the journal, verified, kept, and their
 * outcome durable in the journal. Run its {@code main} with the orders of a round, the threads that
 * answer, and the rounds; the first of them is a JVM that has not warmed up.
 */
final class ConfirmationsRate {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ConfirmationsRate() {}

    /**
     * A measurement.
     *
     * @param passed how many were confirmed: all
     * @param ownCpuMicros processor time of the server for each
     * @param databaseCpuMicros processor time of PostgreSQL for each
     */
    record Rate(int passed, double perSecond, long ownCpuMicros, long databaseCpuMicros) {}

    public static void main(String[] arguments) throws Exception {
        int orders = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("kabumori-confirmations");
        for (Rate rate : of(orders, threads, rounds, folder)) {
            System.out.printf(
                    "{\"confirmations\":%d,\"threads\":%d,\"confirmationsPerSecond\":%.0f,\"ownCpuMicros\":%d,\"databaseCpuMicros\":%d}%n",
                    rate.passed(),
                    threads,
                    rate.perSecond(),
                    rate.ownCpuMicros(),
                    rate.databaseCpuMicros());
        }
    }

    /** Measures: each order of a customer of its own, signed before the clock starts. */
    static List<Rate> of(int orders, int threads, int rounds, Path folder) throws Exception {
        List<Rate> rates = new ArrayList<>();
        try (ActingServer server =
                        new ActingServer(
                                folder.resolve("data"),
                                Map.of(
                                        "kabumori.confirm.other-device-from-score", "1.1",
                                        "kabumori.confirm.lives", "1h"));
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Customers customers = new Customers(server);
            // What thousands of customers do alike is soon nothing to ask about.
            server.send(HoldingPolicy.event());
            for (int round = 0; round < rounds; round++) {
                List<Callable<Signed>> signing = new ArrayList<>();
                for (int i = 0; i < orders; i++) {
                    String account = "rate-" + round + "-" + i;
                    signing.add(() -> signed(server, customers, account));
                }
                Confirmations confirmations = server.bean(Confirmations.class);
                List<Callable<String>> answers = new ArrayList<>();
                for (Future<Signed> each : pool.invokeAll(signing)) {
                    Signed signed = each.get();
                    answers.add(() -> answer(confirmations, signed));
                }
                server.followed();
                rates.add(rate(answers, pool));
            }
        }
        return rates;
    }

    private static Rate rate(List<Callable<String>> answers, ExecutorService pool)
            throws Exception {
        long own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        long database = databaseCpuNanos();
        long began = System.nanoTime();
        int passed = 0;
        for (Future<String> each : pool.invokeAll(answers)) {
            passed += each.get().equals("passed") ? 1 : 0;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - own;
        database = databaseCpuNanos() - database;
        long each = TimeUnit.MICROSECONDS.toNanos(answers.size());
        return new Rate(passed, answers.size() / seconds, own / each, database / each);
    }

    private static long databaseCpuNanos() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(each -> each.command().orElse("").endsWith("/postgres"))
                .mapToLong(each -> each.totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    /** An order that is asked about, and the customer's answer. */
    private record Signed(String confirmation, String credential) {}

    private static Signed signed(ActingServer server, Customers customers, String account)
            throws Exception {
        TestAuthenticator device = customers.enrol(account);
        String body = customers.buy(account, customers.login(account, "[\"password\"]"), 100);
        server.send(body);
        String event = JSON.readTree(body).path("id").asString();
        Asked asked = server.bean(Asking.class).ask(Customers.BROKER, List.of(event), null);
        return new Signed(asked.id(), device.get(asked.challenge()));
    }

    private static String answer(Confirmations confirmations, Signed signed) throws Exception {
        return confirmations
                .answer(
                        Customers.BROKER,
                        signed.confirmation(),
                        new Confirmations.Answer(signed.credential(), null, null))
                .state();
    }
}
