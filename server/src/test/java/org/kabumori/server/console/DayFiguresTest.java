package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.server.journal.Recorded;

import java.time.Instant;
import java.util.List;

class DayFiguresTest {
    private final DayFigures figures = new DayFigures();
    private long seq;

    @Test
    void countsWhatWasStoppedAndWhatWasLetThrough() {
        order("2025-03-17T04:00:00Z", "buy", "allow", null, 0.01, 1_000);
        order("2025-03-17T04:01:00Z", "buy", "allow", null, 0.06, 20_000);
        order("2025-03-17T04:02:00Z", "buy", "challenge", "any", 0.02, 300_000);
        order("2025-03-17T04:03:00Z", "buy", "challenge", "passkey", 0.02, 4_000_000);
        order("2025-03-17T04:04:00Z", "sell", "hold", null, 0.4, 50_000_000);
        Overview overview = figures.toOverview();
        assertThat(overview.atRiskYen()).isEqualTo(54_020_000);
        assertThat(overview.stoppedYen()).isEqualTo(54_000_000);
        assertThat(overview.letThroughYen()).isEqualTo(20_000);
        assertThat(overview.answers())
                .containsEntry("allow", 2L)
                .containsEntry("challenge", 2L)
                .containsEntry("hold", 1L);
        assertThat(overview.count("measure.buy")).isEqualTo(2);
        assertThat(overview.count("measure.sell")).isEqualTo(1);
    }

    @Test
    void countsEachReasonOfANotableDecisionAndEachLinkOnce() {
        order("2025-03-17T04:00:00Z", "buy", "allow", null, 0.01, 1_000);
        assertThat(figures.toOverview().count("link.way_in")).isZero();
        order("2025-03-17T04:04:00Z", "buy", "reject", null, 0.9, 1_000);
        Overview overview = figures.toOverview();
        assertThat(overview.count("reason.login_device_new")).isEqualTo(1);
        assertThat(overview.count("reason.login_network_new")).isEqualTo(1);
        assertThat(overview.count("reason.login_phishing_resistant")).isZero();
        assertThat(overview.count("link.way_in")).isEqualTo(1);
    }

    @Test
    void startsOverAtMidnightInTokyoAndLeavesLateEventsOut() {
        order("2025-03-17T14:59:58Z", "buy", "reject", null, 0.9, 1_000);
        order("2025-03-17T15:00:01Z", "buy", "reject", null, 0.9, 5_000);
        order("2025-03-17T14:59:59Z", "buy", "reject", null, 0.9, 7_000);
        Overview overview = figures.toOverview();
        assertThat(overview.stoppedYen()).isEqualTo(5_000);
        assertThat(overview.events()).isEqualTo(1);
        assertThat(overview.seq()).isEqualTo(3);
    }

    @Test
    void theDesksWorkOfALaterDayLeavesTheDayOfTradingOnShow() {
        order("2025-03-17T04:00:00Z", "buy", "reject", null, 0.9, 5_000);
        figures.apply(recorded("2025-03-20T01:00:00Z", "verdict", "{}", null));
        figures.apply(
                recorded(
                        "2025-03-20T01:00:01Z",
                        "policy",
                        "{\"action\":\"publish\",\"content\":{\"parameters\":{\"freeze.fromProbability\":1}}}",
                        null));
        Overview overview = figures.toOverview();
        assertThat(overview.stoppedYen()).isEqualTo(5_000);
        assertThat(overview.events()).isEqualTo(1);
        assertThat(overview.seq()).isEqualTo(3);
        assertThat(overview.reach().state("freeze_all")).isEqualTo(PolicyReach.OFF);
        order("2025-03-20T01:00:02Z", "buy", "reject", null, 0.9, 700);
        assertThat(figures.toOverview().stoppedYen()).isEqualTo(700);
    }

    @Test
    void drawsAHotNamesDayIntoItsBox() {
        for (int i = 0; i < 1_000; i++) {
            trade("2025-03-17T04:00:00Z", 84 + i % 26);
        }
        order("2025-03-17T04:04:00Z", "buy", "reject", null, 0.9, 1_000);
        Overview.HotName hot = figures.toOverview().names().getFirst();
        assertThat(hot.instrument()).isEqualTo("XTKS:9993");
        assertThat(hot.sparkline().split(" ")).hasSizeBetween(60, 130);
        for (String point : hot.sparkline().split(" ")) {
            assertThat(Double.parseDouble(point.split(",")[0])).isBetween(0.0, 100.0);
            assertThat(Double.parseDouble(point.split(",")[1])).isBetween(0.0, 28.0);
        }
    }

    private void trade(String time, int price) {
        figures.apply(recorded(time, "market-trade", "{\"price\":%d}".formatted(price), null));
    }

    private void order(
            String time, String side, String answer, String require, double score, long yen) {
        String decision =
                """
                {"account":"a","decision":"%s"%s,"accountAction":"none","score":%s,"notionalYen":%d,"policy":"p",
                 "reasons":[{"code":"login_device_new","weight":2.5,"detail":"d","detailJa":"d"},
                            {"code":"login_network_new","weight":1.5,"detail":"d","detailJa":"d"},
                            {"code":"login_phishing_resistant","weight":-1.0,"detail":"d","detailJa":"d"}]}
                """
                        .formatted(
                                answer,
                                require == null ? "" : ",\"require\":\"" + require + "\"",
                                score,
                                yen);
        figures.apply(recorded(time, "order", "{\"side\":\"" + side + "\"}", decision));
    }

    private Recorded recorded(String time, String type, String body, String decision) {
        seq++;
        return new Recorded(
                seq,
                "e" + seq,
                Instant.parse(time).toEpochMilli() * 1_000,
                type,
                "a",
                "XTKS:9993",
                body,
                decision,
                List.of());
    }
}
