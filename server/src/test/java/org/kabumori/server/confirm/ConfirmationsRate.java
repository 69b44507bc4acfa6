package org.kabumori.server.confirm;

import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.passkeys.TestAuthenticator;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many signed orders are confirmed a second: read from the journal, verified, kept, and their
 * outcome durable in the journal. Run its {@code main} with the orders and the threads that answer.
 */
final class ConfirmationsRate {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ConfirmationsRate() {}

    /**
     * A measurement.
     *
     * @param passed how many were confirmed: all
     */
    record Rate(int passed, double perSecond) {}

    public static void main(String[] arguments) throws Exception {
        int orders = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        Rate rate = of(orders, threads, Files.createTempDirectory("kabumori-confirmations"));
        System.out.printf(
                "{\"confirmations\":%d,\"threads\":%d,\"confirmationsPerSecond\":%.0f}%n",
                rate.passed(), threads, rate.perSecond());
    }

    /** Measures: each order of a customer of its own, signed before the clock starts. */
    static Rate of(int orders, int threads, Path folder) throws Exception {
        try (ActingServer server =
                        new ActingServer(
                                folder.resolve("data"),
                                Map.of(
                                        "kabumori.confirm.other-device-from-score", "1.1",
                                        "kabumori.confirm.lives", "1h"));
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<String>> answers = answers(server, orders);
            long began = System.nanoTime();
            int passed = 0;
            for (Future<String> each : pool.invokeAll(answers)) {
                passed += each.get().equals("passed") ? 1 : 0;
            }
            return new Rate(passed, orders / ((System.nanoTime() - began) / 1e9));
        }
    }

    private static List<Callable<String>> answers(ActingServer server, int orders)
            throws Exception {
        Customers customers = new Customers(server);
        Asking asking = server.bean(Asking.class);
        Confirmations confirmations = server.bean(Confirmations.class);
        List<Callable<String>> answers = new ArrayList<>();
        // What thousands of customers do alike is soon nothing to ask about.
        server.send(HoldingPolicy.event());
        for (int i = 0; i < orders; i++) {
            String account = "rate-" + i;
            TestAuthenticator device = customers.enrol(account);
            String body = customers.buy(account, customers.login(account, "[\"password\"]"), 100);
            server.send(body);
            String event = JSON.readTree(body).path("id").asString();
            Asked asked = asking.ask(Customers.BROKER, List.of(event), null);
            String signed = device.get(asked.challenge());
            answers.add(
                    () ->
                            confirmations
                                    .answer(
                                            Customers.BROKER,
                                            asked.id(),
                                            new Confirmations.Answer(signed, null, null))
                                    .state());
        }
        return answers;
    }
}
