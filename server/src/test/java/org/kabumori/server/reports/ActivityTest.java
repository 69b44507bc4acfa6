package org.kabumori.server.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.server.reports.ReportStore.Told;

import java.util.ArrayList;
import java.util.List;

/** Whose access and whose order it was. */
class ActivityTest {
    private final List<Told> events = new ArrayList<>();

    private void event(String type, int second, String answer, String fields) {
        String body =
                """
                {"type":"%s","id":"e-%d","time":"2025-03-17T09:00:%02d+09:00","account":"a-1",%s}"""
                        .formatted(type, second, second, fields);
        events.add(new Told(second, second, type, body, answer, 0, "", null));
    }

    private void login(int second, String session, String answer) {
        event(
                "login",
                second,
                answer,
                """
                "session":"%s","outcome":"success","methods":["password"],"device":"d-1","ip":"203.0.113.1","userAgent":"Browser","channel":"web"\
                """
                        .formatted(session));
    }

    private void order(int second, String session, String order, String answer) {
        event(
                "order",
                second,
                answer,
                """
                "session":"%s","order":"%s","action":"new","instrument":"XTKS:7001","side":"buy","quantity":100,\
                "orderType":"market","taxAccount":"tokutei","channel":"web\"\
                """
                        .formatted(session, order));
    }

    private void verdict(int second, String about, String verdict) {
        event(
                "verdict",
                second,
                "",
                """
                %s"verdict":"%s","by":"sato\"\
                """
                        .formatted(about, verdict));
    }

    private Activity activity() {
        return Readings.activity(events);
    }

    @Test
    void sessionThatAVerdictNamesIsAnAccess() {
        login(1, "s-1", "allow");
        login(2, "s-2", "allow");
        order(3, "s-1", "o-1", "allow");
        verdict(9, "\"session\":\"s-1\",", "takeover");
        assertThat(activity().accesses())
                .extracting(Activity.Access::session)
                .containsExactly("s-1");
        assertThat(activity().ofOrder("o-1")).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void verdictOnAnOrderMakesItsSessionAnAccess() {
        login(1, "s-1", "allow");
        order(2, "s-1", "o-1", "hold");
        order(3, "s-1", "o-2", "allow");
        verdict(9, "\"order\":\"o-1\",", "takeover");
        assertThat(activity().accesses()).hasSize(1);
        assertThat(activity().ofOrder("o-2")).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void verdictOnTheAccountCountsOnlyForWhatWasStopped() {
        login(1, "s-1", "allow");
        order(2, "s-1", "o-1", "allow");
        login(3, "s-2", "allow");
        order(4, "s-2", "o-2", "reject");
        verdict(9, "", "takeover");
        assertThat(activity().accesses())
                .extracting(Activity.Access::session)
                .containsExactly("s-2");
        assertThat(activity().ofOrder("o-1")).isEqualTo(Standing.OWN);
        assertThat(activity().ofOrder("o-2")).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void whatWasStoppedAndNobodyJudgedIsSuspectedAndNoAccess() {
        login(1, "s-1", "allow");
        order(2, "s-1", "o-1", "hold");
        assertThat(activity().accesses()).isEmpty();
        assertThat(activity().ofOrder("o-1")).isEqualTo(Standing.SUSPECTED);
    }

    @Test
    void laterVerdictTakesTheEarlierBackAndAReportDoesNot() {
        login(1, "s-1", "allow");
        verdict(2, "\"session\":\"s-1\",", "takeover");
        event("customer-report", 3, "", "\"session\":\"s-1\",\"kind\":\"confirmed_mine\"");
        assertThat(activity().accesses()).hasSize(1);
        verdict(4, "\"session\":\"s-1\",", "genuine");
        assertThat(activity().accesses()).isEmpty();
    }

    @Test
    void challengedLoginThatWentNoFurtherIsNoAccess() {
        login(1, "s-1", "challenge");
        verdict(5, "\"session\":\"s-1\",", "takeover");
        assertThat(activity().accesses()).isEmpty();
        order(6, "s-1", "o-1", "hold");
        assertThat(activity().accesses()).hasSize(1);
    }
}
