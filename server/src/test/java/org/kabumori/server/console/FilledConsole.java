package org.kabumori.server.console;

import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.holds.Holds;
import org.kabumori.server.policies.BackTests;
import org.kabumori.server.policies.Policies;
import org.kabumori.server.work.Verdicts;
import org.kabumori.server.work.Work;
import org.kabumori.server.work.WorkFilter;
import org.kabumori.server.work.WorkItem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A console with something of everything on every page, and the list of the pages there are. */
final class FilledConsole implements AutoCloseable {
    /** What the navigation does not lead to. */
    private static final List<String> MORE =
            List.of(
                    "/accounts/victim-B",
                    "/names/XTKS:9993",
                    "/campaigns/c-20250317-1",
                    "/campaign-act?id=c-20250317-1",
                    "/events/e066",
                    "/events/none-such",
                    "/cases/new?link=account:victim-B",
                    "/cases/1",
                    "/cases/1/loss",
                    "/conditions",
                    "/halts?like=XTKS:9993",
                    "/policies/live",
                    "/policies/changes/75",
                    "/search?q=victim-B",
                    "/search?q=7",
                    "/search?q=nobody",
                    "/work?kind=cash",
                    "/password");

    private final ActingServer server;

    FilledConsole(Path data, Object... guests) throws Exception {
        LabConsoleTest.Lab lab = new LabConsoleTest.Lab();
        lab.newest = LabConsoleTest.view(true);
        server =
                new ActingServer(
                        data,
                        Map.of(),
                        Stream.concat(Stream.of(lab), Arrays.stream(guests)).toArray());
        theft();
        held();
        server.followed();
        acts();
        policies();
        server.followed();
    }

    /** Returns every page there is; one that the navigation leads to is among them by itself. */
    static List<String> pages() {
        return Stream.concat(Arrays.stream(Place.values()).map(Place::path), MORE.stream())
                .toList();
    }

    ActingServer server() {
        return server;
    }

    String address() {
        return "http://127.0.0.1:" + server.running().port();
    }

    String password() {
        return server.running().firstSecrets().password();
    }

    private void theft() throws Exception {
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.send(HoldingPolicy.event());
    }

    private void held() throws Exception {
        for (int i = 1; i <= 6; i++) {
            server.send(
                    """
                    {"type":"order","id":"held-%1$d","time":"%2$s","account":"a-held-%1$d","order":"o-%1$d",\
                    "action":"new","instrument":"XTKS:9993","side":"buy","quantity":%3$d,"orderType":"limit",\
                    "limitPrice":96,"taxAccount":"tokutei","channel":"phone"}\
                    """
                            .formatted(i, ActingServer.now(), 4_000 * i));
        }
        server.bean(EpisodeBoard.class).show(Episodes.finished());
        server.bean(EpisodeBoard.class).invite("http://localhost:8090");
    }

    private void acts() throws Exception {
        Cases cases = server.bean(Cases.class);
        cases.open(SATO, "日の出建設の乗っ取り", List.of("account:victim-B", "name:XTKS:9993"));
        cases.note(SATO, 1, "電話で本人に確認。心当たりがないとのこと。");
        Holds holds = server.bean(Holds.class);
        holds.review(SATO, List.of("held-1"), Outcome.REFUSE, "本人ではない");
        holds.review(SATO, List.of("held-2", "held-3"), Outcome.RELEASE, "ご家族の注文");
        Work work = server.bean(Work.class);
        List<String> alerts =
                work.open(new WorkFilter("alert", 0, 0, "", "", ""), 10).stream()
                        .map(WorkItem::item)
                        .toList();
        server.bean(Verdicts.class).give(SATO, alerts.subList(0, 1), Finding.TAKEOVER, "乗っ取り");
        work.assign(MORI, List.of("hold:held-4"), "kabumori");
    }

    private void policies() throws Exception {
        Policies policies = server.bean(Policies.class);
        policies.shadow(MORI, "policy: milder-1\n", "試験");
        policies.publish(MORI, "policy: plain-2\n", "保留を終える");
        BackTests tests = server.bean(BackTests.class);
        tests.start(MORI, "policy: plain-2\n", Long.MIN_VALUE, Long.MAX_VALUE);
        while (tests.run() != null) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
