package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.server.journal.Recorded;
import org.springframework.context.support.StaticMessageSource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

class ThreatTest {
    private static final StaticMessageSource MESSAGES = new StaticMessageSource();
    private static final Formats ENGLISH = new Formats(MESSAGES, Locale.ENGLISH);

    static {
        MESSAGES.setUseCodeAsDefaultMessage(true);
    }

    private final DayFigures figures = new DayFigures();
    private long seq;

    @Test
    void isCalmWhenNothingIsSuspicious() {
        event("2025-03-17T04:00:00Z", "allow", List.of());
        assertThat(threat()).isEqualTo(new Threat(Threat.Level.CALM, "threat.why.calm"));
    }

    @Test
    void isGuardedForHoursAfterASuspiciousDecision() {
        event("2025-03-17T04:00:00Z", "reject", List.of());
        event("2025-03-17T05:00:00Z", "allow", List.of());
        assertThat(threat().level()).isEqualTo(Threat.Level.GUARDED);
        event("2025-03-17T09:00:00Z", "allow", List.of());
        assertThat(threat().level()).isEqualTo(Threat.Level.CALM);
    }

    @Test
    void isElevatedByAnAlertAndSevereByACampaign() {
        event("2025-03-17T04:00:00Z", "allow", List.of(alert("instrument:XTKS:9993", "pump")));
        assertThat(threat()).isEqualTo(new Threat(Threat.Level.ELEVATED, "threat.why.alert"));
        event(
                "2025-03-17T04:01:00Z",
                "allow",
                List.of(alert("campaign:c-20250317-1", "campaign_opened")));
        assertThat(threat()).isEqualTo(new Threat(Threat.Level.SEVERE, "threat.why.campaign"));
        event("2025-03-19T03:00:00Z", "allow", List.of());
        assertThat(threat()).isEqualTo(new Threat(Threat.Level.ELEVATED, "threat.why.quiet"));
        event("2025-03-21T03:00:00Z", "allow", List.of());
        assertThat(threat().level()).isEqualTo(Threat.Level.CALM);
    }

    @Test
    void overviewKeepsHoursOfTwoWeeksAndTheWorstCampaignFirst() {
        event("2025-03-01T04:00:00Z", "reject", List.of());
        event("2025-03-17T04:10:00Z", "reject", List.of());
        event("2025-03-17T04:50:00Z", "hold", List.of());
        Overview overview = figures.toOverview();
        assertThat(overview.hours())
                .containsExactly(
                        new HourCount(HourCount.hourOf(micros("2025-03-17T04:00:00Z")), 2, 2_000));
        DayMap map = DayMap.of(overview);
        assertThat(map.days()).hasSize(14).endsWith("03/17");
        assertThat(map.cells()).containsExactly(List.of(13L, 13L, 2L, 2_000L));
        assertThat(DayMap.rows(overview))
                .singleElement()
                .extracting(DayMap.Row::worstHour)
                .isEqualTo(13);
    }

    @Test
    void aPolicyThatNeverFreezesTurnsThatMeasureOff() {
        AttackChain.Measure freeze = new AttackChain.Measure("freeze_all", "answer=frozen");
        assertThat(freeze.isOff(figures.toOverview())).isFalse();
        figures.policy(
                "{\"action\":\"publish\",\"content\":{\"parameters\":{\"freeze.fromProbability\":1}}}");
        assertThat(freeze.isOff(figures.toOverview())).isTrue();
        figures.policy("{\"action\":\"publish\",\"content\":{\"parameters\":{}}}");
        assertThat(freeze.isOff(figures.toOverview())).isFalse();
    }

    private Threat threat() {
        return Threat.of(figures.toOverview(), ENGLISH);
    }

    private static String alert(String subject, String kind) {
        return """
               {"alert":"x","time":"2025-03-17T04:00:00Z","subject":"%s","kind":"%s","severity":0.8,"accounts":["a"],"evidence":[]}"""
                .formatted(subject, kind);
    }

    private static long micros(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000;
    }

    private void event(String time, String answer, List<String> alerts) {
        seq++;
        figures.apply(
                new Recorded(
                        seq,
                        "e" + seq,
                        micros(time),
                        "order",
                        "a",
                        "XTKS:9993",
                        "{\"side\":\"buy\"}",
                        """
                        {"account":"a","decision":"%s","accountAction":"none","score":%s,"notionalYen":1000,"reasons":[]}"""
                                .formatted(answer, answer.equals("allow") ? "0.0" : "0.9"),
                        alerts));
    }
}
