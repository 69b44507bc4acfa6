package org.kabumori.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is worth telling a customer. */
class OccasionsTest {
    private static final String LOGIN =
            """
            {"type":"login","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","session":"s-1","outcome":"%s",\
            "methods":["password"],"ip":"192.0.2.1","country":"JP","userAgent":"x","channel":"web"}""";
    private static final String ORDER =
            """
            {"type":"order","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","session":"s-1","order":"o-1",\
            "action":"new","instrument":"XTKS:7001","side":"%s","quantity":100,"orderType":"market","taxAccount":"tokutei",\
            "channel":"web"}""";

    private static List<String> kinds(String event, String decided, String reasons)
            throws Rejection {
        return kinds(event, decided, reasons, "none");
    }

    private static List<String> kinds(String event, String decided, String reasons, String action)
            throws Rejection {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        Event read = new EventReader().read(json, 0, json.length);
        String decision =
                "{\"decision\":\"%s\",\"accountAction\":\"%s\",\"reasons\":[%s]}"
                        .formatted(decided, action, reasons);
        return Occasions.of(read, decided, JsonMapper.shared().readTree(decision)).stream()
                .map(occasion -> occasion.kind().word())
                .toList();
    }

    private static String reason(String code, double weight) {
        return "{\"code\":\"%s\",\"weight\":%s}".formatted(code, weight);
    }

    @Test
    void loginsFromNewPlacesAndThoseThatWereStopped() throws Exception {
        String success = LOGIN.formatted("success");
        assertThat(kinds(success, "allow", "")).isEmpty();
        assertThat(kinds(success, "allow", reason("login_network_new", 0.4))).isEmpty();
        assertThat(kinds(success, "allow", reason("login_device_known", 5))).isEmpty();
        assertThat(
                        kinds(
                                success,
                                "allow",
                                reason("login_network_new", 0.6)
                                        + ","
                                        + reason("login_device_new", 0.7)))
                .containsExactly("login_new_place");
        assertThat(kinds(success, "challenge", reason("login_country_new", 2)))
                .containsExactly("login_new_place");
        assertThat(kinds(success, "hold", "")).containsExactly("login_stopped");
        assertThat(kinds(success, "reject", "")).containsExactly("login_stopped");
        // Anybody can fail with anybody's account.
        assertThat(kinds(LOGIN.formatted("failure"), "reject", "")).isEmpty();
    }

    @Test
    void ordersUnlikeThePastAndSalesOfMostHoldings() throws Exception {
        String buy = ORDER.formatted("buy");
        String sell = ORDER.formatted("sell");
        assertThat(kinds(buy, "allow", reason("buy_thin", 1))).isEmpty();
        assertThat(kinds(buy, "allow", reason("buy_thin", 3.1))).containsExactly("order_unusual");
        assertThat(kinds(buy, "challenge", "")).containsExactly("order_unusual");
        assertThat(kinds(buy, "hold", "")).containsExactly("order_stopped");
        assertThat(kinds(sell, "allow", reason("liquidation", 0.2)))
                .containsExactly("holdings_sold");
        assertThat(kinds(buy, "reject", reason("buy_thin", 5), "freeze_all"))
                .containsExactly("order_stopped", "frozen");
    }

    @ParameterizedTest
    @CsvSource({
        "freeze_trading, frozen",
        "freeze_all, frozen",
        "unfreeze, unfrozen",
        "self_lock, locked",
        "self_unlock, unlocked",
        "end_sessions, ''"
    })
    void whatIsDoneToTheAccount(String action, String kind) throws Exception {
        String control =
                """
                {"type":"account-control","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","action":"%s",\
                "identityProof":"in_person","by":"sato"}"""
                        .formatted(action);
        assertThat(kinds(control, "", "")).isEqualTo(kind.isEmpty() ? List.of() : List.of(kind));
    }

    @Test
    void settingsWithdrawalsAndReports() throws Exception {
        String setting =
                """
                {"type":"setting-change","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","session":"s-1",\
                "setting":"notification_off"}""";
        assertThat(kinds(setting, "allow", "")).containsExactly("setting_changed");
        assertThat(kinds(setting, "challenge", "")).containsExactly("setting_stopped");
        String cash =
                """
                {"type":"cash","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","kind":"%s","currency":"JPY",\
                "amount":%d}""";
        assertThat(kinds(cash.formatted("withdrawal", -1_000), "allow", ""))
                .containsExactly("withdrawal");
        assertThat(kinds(cash.formatted("withdrawal", -1_000), "hold", ""))
                .containsExactly("withdrawal_stopped");
        assertThat(kinds(cash.formatted("deposit", 1_000), "allow", "")).isEmpty();
        String report =
                """
                {"type":"customer-report","id":"e-1","time":"2026-11-28T10:00:00+09:00","account":"a-1","kind":"%s"}""";
        assertThat(kinds(report.formatted("not_me"), "", "")).containsExactly("reported");
        assertThat(kinds(report.formatted("confirmed_mine"), "", "")).isEmpty();
    }
}
