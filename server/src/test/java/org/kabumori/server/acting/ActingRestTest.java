package org.kabumori.server.acting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.server.access.Machines;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each acting verb over HTTP, as a desk's own software sends it, on a server that holds orders of
 * unregistered channels.
 */
class ActingRestTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROBLEM = "application/problem+json";

    @TempDir private static Path folder;
    private static ActingServer server;
    private static HttpClient http;
    private static final Map<String, String> TOKENS = new HashMap<>();
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"), Map.of("kabumori.channels.unregistered", "hold"));
        http = HttpClient.newHttpClient();
        Machines machines = server.bean(Machines.class);
        for (Map.Entry<String, Role> each :
                Map.of(
                                "viewer-desk", Role.VIEWER,
                                "feed", Role.INTEGRATOR,
                                "analyst-desk", Role.ANALYST,
                                "supervisor-desk", Role.SUPERVISOR,
                                "other-desk", Role.SUPERVISOR)
                        .entrySet()) {
            TOKENS.put(
                    each.getKey(),
                    machines.add(Actor.SERVER, each.getKey(), each.getValue(), null));
        }
        for (String name : List.of("XTKS:7001", "XTKS:7002")) {
            server.send(
                    """
                    {"type":"instrument","id":"ref-%1$s","time":"%2$s","instrument":"%1$s","name":"Aoba","currency":"JPY",\
                    "lotSize":100,"lastClose":500,"averageDailyValue":900000000,"segment":"standard"}\
                    """
                            .formatted(name, ActingServer.now()));
        }
        server.followed();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            http.close();
            server.close();
        }
    }

    /** An answer, its body as JSON where it has one. */
    private record Answer(int status, String type, JsonNode body) {
        String text(String field) {
            return body.path(field).asString("");
        }
    }

    private static Answer send(String who, String method, String path, String body)
            throws Exception {
        return send(who, method, path, body, "application/json");
    }

    private static Answer send(String who, String method, String path, String body, String type)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.running().port() + path))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body));
        if (!who.isEmpty()) {
            request.header("Authorization", "Bearer " + TOKENS.get(who));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body().isEmpty()
                        ? JSON.createObjectNode()
                        : JSON.readTree(response.body()));
    }

    private static Answer get(String path) throws Exception {
        return send("viewer-desk", "GET", path, "");
    }

    private static Answer post(String who, String path, String body) throws Exception {
        Answer answer = send(who, "POST", path, body);
        server.followed();
        return answer;
    }

    private static String order(String account, String instrument, String channel)
            throws Exception {
        String id = "o-" + ++events;
        String answer =
                server.send(
                        """
                        {"type":"order","id":"%1$s","time":"%2$s","account":"%3$s","session":"s","order":"%1$s","action":"new",\
                        "instrument":"%4$s","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                        "taxAccount":"tokutei","channel":"%5$s"}\
                        """
                                .formatted(id, ActingServer.now(), account, instrument, channel));
        server.followed();
        return JSON.readTree(answer).path("decision").asString("") + " " + id;
    }

    private static String id(String decided) {
        return decided.substring(decided.indexOf(' ') + 1);
    }

    private static Answer approve(String who, Answer proposed) throws Exception {
        assertThat(proposed.status()).isEqualTo(202);
        assertThat(proposed.text("state")).isEqualTo("proposed");
        return post(who, "/v1/approvals/" + proposed.text("approval") + "/approve", "{}");
    }

    @Test
    void ordersOfAnUnregisteredChannelWaitForAPersonWhoReleasesOrRefuses() throws Exception {
        // An empty register stops nobody; with one channel in it the others are held.
        assertThat(
                        post(
                                        "supervisor-desk",
                                        "/v1/channels",
                                        "{\"name\":\"phone\",\"owner\":\"call"
                                                + " centre\",\"methods\":[]}")
                                .status())
                .isEqualTo(200);
        String held = "";
        for (int i = 0; i < 100 && !held.startsWith("hold"); i++) {
            // The server looks at its register every three seconds.
            Thread.sleep(100);
            held = order("held-1", "XTKS:7001", "api");
        }
        assertThat(held).startsWith("hold ");
        assertThat(order("held-1", "XTKS:7001", "phone")).doesNotStartWith("hold ");
        String second = order("held-2", "XTKS:7001", "api");
        assertThat(get("/v1/holds").body().toString()).contains(id(held), id(second));
        String confirmed =
                "{\"event\":\"%s\",\"outcome\":\"passed\",\"how\":\"called back\"}"
                        .formatted(id(held));
        assertThat(post("analyst-desk", "/v1/holds/confirmations", confirmed).status())
                .isEqualTo(200);
        String release = "{\"events\":[\"%s\"],\"outcome\":\"release\",\"note\":\"known\"}";
        Answer released = post("analyst-desk", "/v1/holds/reviews", release.formatted(id(held)));
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.text("state")).isEqualTo("done");
        Answer again = post("analyst-desk", "/v1/holds/reviews", release.formatted(id(held)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("type")).isEqualTo("urn:kabumori:problem:hold-decided");
        assertThat(again.text("detail")).contains("analyst-desk", "release");
        String refuse = "{\"events\":[\"%s\"],\"outcome\":\"refuse\",\"note\":\"not his\"}";
        assertThat(post("analyst-desk", "/v1/holds/reviews", refuse.formatted(id(second))).status())
                .isEqualTo(200);
        assertThat(get("/v1/holds").body().toString()).doesNotContain(id(held), id(second));
        assertThat(server.acts("event:" + id(second))).containsExactly("hold.refuse done");
        assertThat(
                        post(
                                        "supervisor-desk",
                                        "/v1/channels",
                                        "{\"name\":\"phone\",\"registered\":false}")
                                .status())
                .isEqualTo(200);
        assertThat(server.acts("channel:phone"))
                .containsExactly("channel.retire done", "channel.register done");
    }

    @Test
    void haltsAreLookedAtSetHeldAndLifted() throws Exception {
        String halt =
                "{\"instruments\":[\"XTKS:7002\"],\"side\":\"buy\",\"reason\":\"pumped\",\"answer\":\"%s\"}";
        Answer dry =
                send("analyst-desk", "POST", "/v1/restrictions/dry-run", halt.formatted("hold"));
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body().path("names").asInt()).isEqualTo(1);
        Answer names =
                send("analyst-desk", "POST", "/v1/restrictions/names", "7001\n7002\n", "text/csv");
        assertThat(names.body().toString()).contains("XTKS:7001", "XTKS:7002");
        Answer near =
                send("analyst-desk", "GET", "/v1/restrictions/neighbours?instrument=XTKS:7002", "");
        assertThat(near.body().toString()).contains("XTKS:7001");
        Answer set = post("supervisor-desk", "/v1/restrictions", halt.formatted("hold"));
        assertThat(set.status()).isEqualTo(200);
        assertThat(order("h-1", "XTKS:7002", "phone")).startsWith("hold ");
        Answer refusing = post("analyst-desk", "/v1/restrictions", halt.formatted("reject"));
        assertThat(approve("analyst-desk", refusing).status()).isEqualTo(403);
        assertThat(approve("supervisor-desk", refusing).status()).isEqualTo(200);
        assertThat(order("h-1", "XTKS:7002", "phone")).startsWith("reject ");
        JsonNode all = get("/v1/restrictions").body();
        for (JsonNode each : all) {
            String id = each.path("restriction").asString("");
            String lift = "/v1/restrictions/" + id + "/lift";
            if (each.path("instruments").toString().contains("7002")) {
                assertThat(post("supervisor-desk", lift, "{\"reason\":\"calm\"}").status())
                        .isEqualTo(200);
                assertThat(post("supervisor-desk", lift, "{}").status()).isEqualTo(409);
            }
        }
        assertThat(order("h-1", "XTKS:7002", "phone")).startsWith("allow ");
        assertThat(post("supervisor-desk", "/v1/restrictions/nothing/lift", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void accountsAreFrozenAndOpenedAgainWithAProof() throws Exception {
        String freeze = "{\"accounts\":[\"f-1\"],\"action\":\"freeze_all\",\"reason\":\"stolen\"}";
        assertThat(post("analyst-desk", "/v1/account-controls", freeze).status()).isEqualTo(200);
        assertThat(order("f-1", "XTKS:7001", "phone")).startsWith("reject ");
        assertThat(get("/v1/account-controls?account=f-1").body().toString())
                .contains("analyst-desk");
        Answer without =
                post(
                        "analyst-desk",
                        "/v1/account-controls",
                        "{\"accounts\":[\"f-1\"],\"action\":\"unfreeze\"}");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text("pointer")).startsWith("/proof");
        Answer opened =
                post(
                        "analyst-desk",
                        "/v1/account-controls",
                        "{\"accounts\":[\"f-1\"],\"action\":\"unfreeze\",\"proof\":{\"method\":\"in_person\",\"reference\":\"visit"
                                + " 7\"}}");
        assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
        Answer many =
                post(
                        "analyst-desk",
                        "/v1/account-controls",
                        "{\"accounts\":[\"f-2\",\"f-3\"],\"action\":\"end_sessions\",\"reason\":\"leak\"}");
        assertThat(approve("other-desk", many).status()).isEqualTo(200);
        assertThat(server.acts("account:f-1"))
                .contains("account.freeze-all done", "account.unfreeze done");
    }

    @Test
    void conditionsAreSetAndLiftedByWhomTheyMay() throws Exception {
        String wish =
                "{\"subject\":\"account:c-1\",\"rank\":\"%s\",\"reason\":\"asked"
                        + " for\",\"validUntil\":%s}";
        Answer set = post("analyst-desk", "/v1/conditions", wish.formatted("block", "null"));
        assertThat(set.status()).isEqualTo(200);
        assertThat(order("c-1", "XTKS:7001", "phone")).startsWith("reject ");
        assertThat(get("/v1/conditions").body().toString()).contains("account:c-1");
        String lift = "/v1/conditions/" + set.text("subject") + "/lift";
        Answer refused = post("analyst-desk", lift, "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("type")).isEqualTo("urn:kabumori:problem:role-missing");
        assertThat(post("supervisor-desk", lift, "{\"reason\":\"over\"}").status()).isEqualTo(200);
        assertThat(server.acts("account:c-1"))
                .containsExactly(
                        "condition.lift done", "condition.lift refused", "condition.set done");
        Answer endless = post("analyst-desk", "/v1/conditions", wish.formatted("override", "null"));
        assertThat(endless.status()).isEqualTo(400);
        assertThat(endless.text("pointer")).isEqualTo("/validUntil");
        Answer override =
                post(
                        "analyst-desk",
                        "/v1/conditions",
                        wish.formatted("override", "\"2099-01-01T00:00:00+09:00\""));
        assertThat(approve("supervisor-desk", override).status()).isEqualTo(200);
    }

    @Test
    void anAppVersionIsHaltedAndLetInAgain() throws Exception {
        Answer halted =
                post(
                        "analyst-desk",
                        "/v1/channels/halts",
                        "{\"name\":\"app/0.9\",\"agents\":[\"Kabuapp/0.9\"],\"reason\":\"leaks\"}");
        assertThat(approve("other-desk", halted).status()).isEqualTo(200);
        String login =
                server.send(
                        """
                        {"type":"login","id":"l-%1$d","time":"%2$s","account":"v-1","session":"v-%1$d","outcome":"success",\
                        "methods":["passkey"],"ip":"192.0.2.7","userAgent":"Kabuapp/0.9.4","channel":"app"}\
                        """
                                .formatted(++events, ActingServer.now()));
        assertThat(login).contains("\"reject\"", "leaks");
        assertThat(get("/v1/channels").body().toString())
                .contains("\"halted\":true", "\"haltReason\":\"leaks\"");
        String lift = "{\"name\":\"app/0.9\",\"reason\":\"mended\"}";
        assertThat(post("analyst-desk", "/v1/channels/lifts", lift).status()).isEqualTo(403);
        assertThat(post("supervisor-desk", "/v1/channels/lifts", lift).status()).isEqualTo(200);
        assertThat(post("supervisor-desk", "/v1/channels/lifts", lift).status()).isEqualTo(404);
    }

    @Test
    void aProposalIsDecidedByAnotherOrTakenBackByItsOwner() throws Exception {
        String many =
                "{\"accounts\":[\"p-1\",\"p-2\"],\"action\":\"freeze_trading\",\"reason\":\"ring\"}";
        Answer own = post("supervisor-desk", "/v1/account-controls", many);
        String path = "/v1/approvals/" + own.text("approval");
        assertThat(get("/v1/approvals").body().toString()).contains(own.text("approval"));
        Answer refused = approve("supervisor-desk", own);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).isEqualTo(PROBLEM);
        assertThat(audited("supervisor-desk"))
                .anySatisfy(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo("refused");
                            assertThat(entry.detail()).contains(own.text("approval"));
                        });
        assertThat(post("other-desk", path + "/withdraw", "{}").status()).isEqualTo(403);
        assertThat(post("supervisor-desk", path + "/withdraw", "{\"note\":\"wrong\"}").status())
                .isEqualTo(200);
        assertThat(post("other-desk", path + "/approve", "{}").status()).isEqualTo(409);
        Answer another = post("supervisor-desk", "/v1/account-controls", many);
        String second = "/v1/approvals/" + another.text("approval") + "/refuse";
        Answer said = post("other-desk", second, "{\"note\":\"no ring\"}");
        assertThat(said.status()).isEqualTo(200);
        assertThat(get("/v1/approvals?open=false").body().toString()).contains("no ring");
        assertThat(order("p-1", "XTKS:7001", "phone")).doesNotStartWith("reject ");
        assertThat(post("other-desk", "/v1/approvals/nothing/refuse", "{}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/holds/reviews",
                "/v1/holds/confirmations",
                "/v1/restrictions",
                "/v1/restrictions/dry-run",
                "/v1/restrictions/x/lift",
                "/v1/account-controls",
                "/v1/conditions",
                "/v1/conditions/x/lift",
                "/v1/channels",
                "/v1/channels/halts",
                "/v1/channels/lifts",
                "/v1/approvals/x/approve",
                "/v1/approvals/x/refuse",
                "/v1/approvals/x/withdraw",
                "/v1/work/assignments",
                "/v1/work/verdicts"
            })
    void whoMayNotIsRefusedAndAuditedAndABodyThatIsNoneIsToldWhere(String path) throws Exception {
        for (String who : List.of("viewer-desk", "feed")) {
            Answer refused = send(who, "POST", path, "{}");
            assertThat(refused.status()).as(who).isEqualTo(403);
            assertThat(refused.type()).startsWith(PROBLEM);
            assertThat(refused.text("type")).isEqualTo("urn:kabumori:problem:forbidden");
            assertThat(audited(who))
                    .anySatisfy(
                            entry -> {
                                assertThat(entry.act()).isEqualTo("request.refuse");
                                assertThat(entry.detail()).contains("role-missing");
                            });
        }
        assertThat(send("", "POST", path, "{}").status()).isEqualTo(401);
        for (String bad : List.of("{\"a\":", "[]", "x", "{\"reason\":{\"a\":[1]},\"note\":{}}")) {
            Answer answer = send("supervisor-desk", "POST", path, bad);
            assertThat(answer.status()).as(bad).isIn(400, 404);
            assertThat(answer.type()).startsWith(PROBLEM);
            if (!bad.startsWith("{\"reason")) {
                assertThat(answer.text("type")).isEqualTo("urn:kabumori:problem:bad-body");
                assertThat(answer.body().has("pointer")).isTrue();
                assertThat(answer.body().path("line").asInt()).isEqualTo(1);
            }
        }
        assertThat(send("supervisor-desk", "POST", path, "{}", "text/html").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/holds/reviews | {\"events\":[],\"outcome\":\"release\",\"note\":\"x\"} |"
                        + " /events",
                "/v1/holds/reviews | {\"events\":[\"x\"],\"outcome\":\"maybe\"} | /outcome",
                "/v1/holds/reviews | {\"events\":[\"x\"],\"outcome\":\"release\"} | /note",
                "/v1/holds/reviews | {\"events\":[{}]} | /events/0",
                "/v1/holds/confirmations | {\"event\":\"x\",\"outcome\":\"yes\"} | /outcome",
                "/v1/restrictions | {\"instruments\":[],\"reason\":\"x\"} | /instruments",
                "/v1/restrictions | {\"instruments\":[\"<b>\"],\"reason\":\"x\"} | /instruments",
                "/v1/restrictions | {\"instruments\":[\"*\"],\"reason\":\"x\"} | /market",
                "/v1/restrictions | {\"instruments\":[\"XTKS:7001\"]} | /reason",
                "/v1/restrictions |"
                        + " {\"instruments\":[\"XTKS:7001\"],\"reason\":\"x\",\"validUntil\":\"soon\"}"
                        + " | /validUntil",
                "/v1/restrictions |"
                        + " {\"instruments\":[\"XTKS:7001\"],\"reason\":\"x\",\"validUntill\":\"2026-12-01T00:00:00Z\"}"
                        + " | /validUntill",
                "/v1/restrictions | {\"instruments\":[\"XTKS:7001\"],\"disclosed\":\"perhaps\"} |"
                        + " /disclosed",
                "/v1/account-controls |"
                        + " {\"accounts\":[],\"action\":\"freeze_all\",\"reason\":\"x\"} | /accounts",
                "/v1/account-controls | {\"accounts\":[\"a\"],\"action\":\"melt\"} | /action",
                "/v1/account-controls | {\"accounts\":[\"a\"],\"action\":\"freeze_all\"} | /reason",
                "/v1/conditions | {\"subject\":\"me\",\"rank\":\"block\",\"reason\":\"x\"} |"
                        + " /subject",
                "/v1/conditions | {\"subject\":\"account:a\",\"rank\":\"block\"} | /reason",
                "/v1/conditions | {\"subject\":\"account:a\",\"rank\":\"top\",\"reason\":\"x\"} |"
                        + " /rank",
                "/v1/channels | {\"name\":\"<b>\",\"owner\":\"x\"} | /name",
                "/v1/channels | {\"name\":\"web\"} | /owner",
                "/v1/channels | {\"name\":\"web\",\"owner\":\"x\",\"methods\":[\"smile\"]} |"
                        + " /methods",
                "/v1/channels/halts | {\"name\":\"web\",\"reason\":\"x\"} | /name",
                "/v1/channels/halts | {\"name\":\"app/7\",\"reason\":\"\"} | /reason",
                "/v1/channels/halts |"
                        + " {\"name\":\"app/7\",\"agents\":[\"Mozilla/5.0\"],\"reason\":\"x\"} |"
                        + " /agents",
                "/v1/channels/halts |"
                        + " {\"name\":\"app/7\",\"agents\":\"Kabuapp/7\",\"reason\":\"x\"} | /agents",
                "/v1/work/assignments | {\"items\":[],\"assignee\":\"ito\"} | /items",
                "/v1/work/assignments | {\"items\":[\"hold:x\"],\"assignee\":\"\\u0007\"} |"
                        + " /assignee",
                "/v1/work/verdicts | {\"items\":[\"hold:x\"],\"verdict\":\"perhaps\"} | /verdict",
                "/v1/work/verdicts | {\"items\":[],\"verdict\":\"genuine\"} | /items",
            })
    void aBodyThatCannotBeIsToldWithAPointer(String path, String body, String pointer)
            throws Exception {
        Answer answer = send("supervisor-desk", "POST", path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith(PROBLEM);
        assertThat(answer.text("pointer")).as(answer.toString()).isEqualTo(pointer);
        assertThat(answer.text("type")).startsWith("urn:kabumori:problem:");
    }

    private static List<AuditEntry> audited(String actor) {
        return server.bean(AuditLog.class).before(Long.MAX_VALUE, actor, "", 200);
    }
}
