package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.server.journal.Recorded;
import org.springframework.context.support.StaticMessageSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an account's page makes of its events. */
class AccountPartsTest {
    private static final StaticMessageSource MESSAGES = new StaticMessageSource();
    private static final Formats ENGLISH = new Formats(MESSAGES, Locale.ENGLISH);

    static {
        MESSAGES.setUseCodeAsDefaultMessage(true);
    }

    @Test
    void holdingsAreTheSnapshotWithTheExecutionsSince() {
        AccountStore.Fact snapshot =
                fact(
                        """
                        {"positions":[{"instrument":"XTKS:7001","quantity":300,"taxAccount":"nisa"},
                                      {"instrument":"XTKS:7001","quantity":200,"taxAccount":"tokutei"},
                                      {"instrument":"XTKS:7002","quantity":100,"taxAccount":"tokutei"}]}""");
        HoldingChange change =
                HoldingChange.of(
                        Optional.of(snapshot),
                        List.of(
                                execution("XTKS:7001", "sell", 500),
                                execution("XTKS:9993", "buy", 9_000)));
        assertThat(change.lines())
                .containsExactly(
                        new HoldingChange.Line("XTKS:7001", 500, 500, 0),
                        new HoldingChange.Line("XTKS:9993", 0, 0, 9_000),
                        new HoldingChange.Line("XTKS:7002", 100, 0, 0));
        assertThat(change.lines())
                .extracting(HoldingChange.Line::after)
                .containsExactly(0.0, 9_000.0, 100.0);
    }

    @Test
    void withoutASnapshotOnlyTheExecutionsAreKnown() {
        HoldingChange change =
                HoldingChange.of(Optional.empty(), List.of(execution("XTKS:1", "buy", 1)));
        assertThat(change.snapshotMicros()).isNull();
        assertThat(change.lines()).hasSize(1);
    }

    @Test
    void habitsTellHoursNamesAndTheTypicalOrder() {
        List<AccountStore.Quiet> events = new ArrayList<>();
        for (int i = 1; i <= 21; i++) {
            events.add(
                    new AccountStore.Quiet(
                            micros("2025-03-17T00:30:00Z") - i * 24 * HourCount.HOUR_MICROS,
                            "order",
                            Optional.of(i <= 15 ? "XTKS:7001" : "XTKS:7002"),
                            true,
                            i * 10_000L,
                            Json.read("{\"channel\":\"app\",\"device\":\"d-1\"}")));
        }
        Habits habits = Habits.of(events);
        assertThat(habits.hours().get(9)).isEqualTo(21);
        assertThat(habits.days()).isEqualTo(21);
        assertThat(habits.medianYen()).isEqualTo(110_000);
        assertThat(habits.largestYen()).isEqualTo(200_000);
        assertThat(habits.devices()).isEqualTo(1);
        assertThat(habits.names())
                .containsExactly(
                        new Habits.Share("XTKS:7001", 15), new Habits.Share("XTKS:7002", 6));
    }

    @Test
    void sessionsGatherTheirEventsAndTheHardestAnswer() {
        List<TimelineEvent> newestFirst =
                TimelineEvent.of(
                        List.of(
                                recorded(
                                        3,
                                        "order",
                                        "{\"session\":\"s1\",\"side\":\"buy\"}",
                                        "reject",
                                        0.9),
                                recorded(2, "login", login("s2", "10.0.0.2"), "allow", 0.0),
                                recorded(1, "login", login("s1", "10.0.0.1"), "challenge", 0.4)),
                        ENGLISH);
        List<SessionLine> sessions = SessionLine.of(newestFirst);
        assertThat(sessions).extracting(SessionLine::session).containsExactly("s1", "s2");
        SessionLine first = sessions.getFirst();
        assertThat(first.ip()).isEqualTo("10.0.0.1");
        assertThat(first.answer()).isEqualTo("reject");
        assertThat(first.score()).isEqualTo(0.9);
        assertThat(first.events()).isEqualTo(2);
        assertThat(first.methods()).containsExactly("password", "totp");
    }

    @Test
    void evidenceIsSummedByLinkAndControlsAreLeftOut() {
        EvidenceChart chart =
                EvidenceChart.of(
                        TimelineEvent.of(
                                List.of(
                                        recorded(2, "order", "{\"side\":\"buy\"}", "reject", 0.9),
                                        recorded(1, "tick", "{}", null, 0)),
                                ENGLISH),
                        ENGLISH);
        EvidenceChart.Point point = chart.points().getFirst();
        assertThat(chart.points()).hasSize(1);
        assertThat(point.accuses().getFirst()).isEqualTo(4.0);
        assertThat(point.accuses().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(5.0);
        assertThat(point.clears()).isEqualTo(-1.0);
    }

    @Test
    void buyersAreCountedByTheirHighestProbabilityAndFirstTimersApart() {
        long morning = micros("2025-03-17T00:30:00Z");
        NameBuyers buyers =
                NameBuyers.of(
                        List.of(
                                new NameBuyers.Buy(morning, "a", 0.001, true, 0),
                                new NameBuyers.Buy(morning + 1, "a", 0.97, true, 2.5),
                                new NameBuyers.Buy(morning + 2, "b", 0.03, false, 2.5),
                                new NameBuyers.Buy(
                                        morning + HourCount.HOUR_MICROS, "c", 0.5, true, 3)));
        assertThat(buyers.buyers()).isEqualTo(3);
        assertThat(buyers.firstTime()).isEqualTo(2);
        assertThat(buyers.histogram())
                .extracting(NameBuyers.Bucket::accounts)
                .containsExactly(0L, 1L, 0L, 0L, 1L, 0L, 1L);
        assertThat(buyers.firsts())
                .extracting(NameBuyers.Span::firstTime, NameBuyers.Span::others)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 1L),
                        org.assertj.core.groups.Tuple.tuple(1L, 0L));
        assertThat(buyers.heat()).hasSize(4);
    }

    private static String login(String session, String ip) {
        return "{\"session\":\"%s\",\"ip\":\"%s\",\"methods\":[\"password\",\"totp\"]}"
                .formatted(session, ip);
    }

    private static AccountStore.Fact fact(String json) {
        return new AccountStore.Fact(1, 1, Json.read(json));
    }

    private static AccountStore.Fact execution(String instrument, String side, int quantity) {
        return fact(
                "{\"instrument\":\"%s\",\"side\":\"%s\",\"quantity\":%d}"
                        .formatted(instrument, side, quantity));
    }

    private static long micros(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000;
    }

    private static Recorded recorded(
            long seq, String type, String body, @Nullable String answer, double score) {
        String decision =
                """
                {"account":"a","decision":"%s","accountAction":"none","score":%s,"notionalYen":0,"reasons":[
                 {"code":"login_device_new","weight":2.5,"detail":"d","detailJa":"d"},
                 {"code":"login_network_new","weight":1.5,"detail":"d","detailJa":"d"},
                 {"code":"buy_never_held","weight":1.0,"detail":"d","detailJa":"d"},
                 {"code":"frozen","weight":1000000000,"detail":"d","detailJa":"d"},
                 {"code":"login_phishing_resistant","weight":-1.0,"detail":"d","detailJa":"d"}]}
                """
                        .formatted(answer, score);
        return new Recorded(
                seq,
                "e" + seq,
                seq,
                type,
                "a",
                null,
                body,
                answer == null ? null : decision,
                List.of());
    }
}
