package org.kabumori.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.search.Hit.Kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The search over three thefts that a server has seen. */
class SearchTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Search search;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        search = server.bean(Search.class);
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.bean(Cases.class)
                .open(ActingServer.SATO, "Hinode raid", List.of("account:victim-B"));
        send(1, "a-here", "dev-1", "2001:DB8::7", "success");
        send(2, "a-there", "dev-1", "2001:db8::7", "success");
        send(3, "a-failed", "dev-1", "2001:db8::7", "failure");
        server.followed();
    }

    private static void send(int i, String account, String device, String ip, String outcome)
            throws Exception {
        server.send(
                """
                {"type":"login","id":"in-%d","time":"%s","account":"%s","session":"s-%1$d","outcome":"%s",\
                "methods":["passkey"],"device":"%s","ip":"%s","userAgent":"Browser/1","channel":"web"}\
                """
                        .formatted(i, ActingServer.now(), account, outcome, device, ip));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> found(Kind kind, String asked) {
        return search.find(asked).stream().filter(hit -> hit.kind() == kind).map(Hit::key).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "victim-B, ACCOUNT, victim-B",
        "XTKS:9993, NAME, XTKS:9993",
        "xtks:9993, NAME, XTKS:9993",
        "9993, NAME, XTKS:9993",
        "９９９３, NAME, XTKS:9993",
        "hinode, NAME, XTKS:9993",
        "e066, EVENT, e066",
        "#1, CASE, 1",
        "Hinode raid, CASE, 1",
        "in-1, EVENT, in-1"
    })
    void findsWhatPeopleHaveInHand(String asked, Kind kind, String key) {
        assertThat(found(kind, " " + asked + " ")).contains(key);
    }

    @Test
    void anOrderLeadsToItsEventAndAccount() throws Exception {
        server.send(
                """
                {"type":"order","id":"placed","time":"%s","account":"a-here","order":"o-77","action":"new",\
                "instrument":"XTKS:9993","side":"buy","quantity":100,"orderType":"limit","limitPrice":90,\
                "taxAccount":"tokutei","channel":"phone"}\
                """
                        .formatted(ActingServer.now()));
        server.followed();
        Hit order = search.find("o-77").getFirst();
        assertThat(order.kind()).isEqualTo(Kind.ORDER);
        assertThat(order.detail()).isEqualTo("a-here");
        assertThat(order.event()).isEqualTo("placed");
    }

    @Test
    void aDeviceAndAnAddressLeadToTheAccountsThatUsedThem() {
        assertThat(found(Kind.DEVICE, "dev-1")).containsExactlyInAnyOrder("a-here", "a-there");
        assertThat(found(Kind.ADDRESS, "2001:db8::7"))
                .containsExactlyInAnyOrder("a-here", "a-there");
        assertThat(found(Kind.ADDRESS, "2001:DB8::7")).hasSize(2);
    }

    @Test
    void alertsAndCampaignsAreFoundByTheirIdsAndAlertsByTheirSubject() {
        List<String> alerts =
                server.jdbc()
                        .sql("select alert from alert")
                        .query((row, at) -> row.getString(1))
                        .list();
        assertThat(alerts).isNotEmpty().allMatch(id -> found(Kind.ALERT, id).contains(id));
        List<String> campaigns =
                server.jdbc()
                        .sql("select distinct campaign from journal where campaign is not null")
                        .query((row, at) -> row.getString(1))
                        .list();
        assertThat(campaigns).isNotEmpty().allMatch(id -> found(Kind.CAMPAIGN, id).contains(id));
    }

    @Test
    void whatIsUnknownEmptyOrTooLongFindsNothing() {
        assertThat(search.find("nobody-knows")).isEmpty();
        assertThat(search.find("  ")).isEmpty();
        assertThat(search.find("%")).isEmpty();
        assertThat(search.find("x".repeat(Search.MOST_CHARACTERS + 1))).isEmpty();
        assertThat(search.find("a\0b' or '1'='1")).isEmpty();
    }

    @Test
    void whatWasNotSeenForLongIsForgotten() {
        SearchStore store = server.bean(SearchStore.class);
        store.see(List.of(new SearchStore.Sighting("ip", "192.0.2.99", "a-old", 5)));
        assertThat(found(Kind.ADDRESS, "192.0.2.99")).containsExactly("a-old");
        store.forget(6);
        assertThat(found(Kind.ADDRESS, "192.0.2.99")).isEmpty();
        assertThat(found(Kind.DEVICE, "dev-1")).hasSize(2);
    }
}
