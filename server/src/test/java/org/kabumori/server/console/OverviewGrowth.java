package org.kabumori.server.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.decide.Decider;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether an overview that stays open grows while decisions come in: the browser's heap after a
 * collection, its nodes, how far its layout shifted, and the server's heap. Run its {@code main}
 * with decisions a second and seconds.
 */
final class OverviewGrowth {
    private static final int SAMPLES = 10;
    private static final int ACCOUNTS = 500;
    private static final String WATCH =
            """
            () => {
              window.frames_ = 0;
              document.addEventListener("kabumori:live", () => window.frames_++);
              window.shift_ = 0;
              window.moved_ = [];
              const name = (node) => node?.parentElement?.closest("[id], [class]")?.className + " " + node?.nodeName;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) {
                  window.shift_ += entry.value;
                  window.moved_.push(entry.value.toFixed(4) + " " + entry.sources.map((each) => name(each.node)));
                }
              }).observe({ type: "layout-shift", buffered: true });
            }""";

    private OverviewGrowth() {}

    /**
     * What was seen at one moment.
     *
     * @param frames of the live stream since the page was opened
     * @param layoutShift the browser's cumulative layout shift
     * @param moved each shift and what moved
     */
    record Sample(
            int second,
            long decisions,
            int frames,
            double heapMegabytes,
            int nodes,
            double layoutShift,
            String moved,
            double serverMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        int rate = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("kabumori-overview");
        for (Sample sample : of(rate, seconds, folder)) {
            System.out.println(sample);
        }
    }

    /** Watches: samples over the whole span, the first after a tenth of it. */
    static List<Sample> of(int rate, int seconds, Path folder) throws Exception {
        Path executable = Chromium.find();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Sample> samples = new ArrayList<>();
        try (ActingServer server = new ActingServer(folder.resolve("data"), Map.of());
                Playwright playwright = Chromium.playwright()) {
            // Before the first event there is a page of welcome, which goes.
            server.send(order(0));
            server.followed();
            Page page = overview(server, playwright, executable);
            long started = System.nanoTime();
            Thread feed =
                    Thread.ofPlatform()
                            .uncaughtExceptionHandler((thread, e) -> failure.set(e))
                            .start(() -> feed(server, rate, seconds, started));
            CDPSession session = page.context().newCDPSession(page);
            session.send("Performance.enable");
            for (int i = 1; i <= SAMPLES; i++) {
                int second = seconds * i / SAMPLES;
                page.waitForTimeout(
                        Math.max(0, second * 1e3 - (System.nanoTime() - started) / 1e6));
                samples.add(sample(server, page, session, second));
            }
            feed.join();
            if (failure.get() != null) {
                throw new AssertionError("the feed broke", failure.get());
            }
        }
        return samples;
    }

    private static Page overview(ActingServer server, Playwright playwright, Path executable) {
        BrowserContext context = Chromium.launch(playwright, executable).newContext();
        Page page = context.newPage();
        String address = "http://127.0.0.1:" + server.running().port();
        page.navigate(address + "/login");
        page.fill("input[name=password]", server.running().firstSecrets().password());
        page.click(".login-card button");
        page.waitForURL(address + "/");
        page.evaluate(WATCH);
        return page;
    }

    private static void feed(ActingServer server, int rate, int seconds, long startedNanos) {
        Decider decider = server.bean(Decider.class);
        for (int i = 1; i <= rate * seconds; i++) {
            long dueNanos = startedNanos + (long) ((i - 1) * 1e9 / rate);
            try {
                TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
                String order = order(i);
                decider.submit(ActingServer.event(order), order).get(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("order " + i, e);
            }
        }
    }

    private static String order(int number) {
        return """
        {"type":"order","id":"g-%1$d","time":"%2$s","account":"a-%3$d","session":"s-%3$d","order":"o-%1$d",\
        "action":"new","instrument":"XTKS:%4$d","side":"%5$s","quantity":%6$d,"orderType":"limit",\
        "limitPrice":1200,"taxAccount":"tokutei","channel":"web"}\
        """
                .formatted(
                        number,
                        ActingServer.now(),
                        number % ACCOUNTS,
                        9_900 + number % 90,
                        number % 3 == 0 ? "sell" : "buy",
                        100 * (1 + number % 20));
    }

    private static Sample sample(ActingServer server, Page page, CDPSession session, int second) {
        session.send("HeapProfiler.collectGarbage");
        JsonObject metrics = session.send("Performance.getMetrics");
        System.gc();
        return new Sample(
                second,
                server.jdbc()
                        .sql("select count(*) from journal where decision is not null")
                        .query(Long.class)
                        .single(),
                (int) page.evaluate("window.frames_"),
                metric(metrics, "JSHeapUsedSize") / 1e6,
                (int) metric(metrics, "Nodes"),
                ((Number) page.evaluate("window.shift_")).doubleValue(),
                (String) page.evaluate("window.moved_.join('; ')"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
    }

    private static double metric(JsonObject metrics, String name) {
        for (JsonElement each : metrics.getAsJsonArray("metrics")) {
            if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                return each.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError("the browser has no metric " + name);
    }
}
