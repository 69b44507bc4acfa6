package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.cli.WebhookReceiver.Request;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.outbox.ActionKinds;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.tools.ToolProvider;

/** What docs/webhooks.md and its schema say, held to what the server sends. */
class WebhookDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/webhooks.md");
    private static final Path SCHEMA = Path.of("../docs/webhook.schema.json");
    private static final String TIME = "\"time\":\"2025-03-17T15:00:00+09:00\"";

    @TempDir private static Path folder;

    private static WebhookReceiver receiver;
    private static KabumoriServer.Running server;

    @BeforeAll
    static void sendOneOfEach() throws IOException, InterruptedException {
        receiver = new WebhookReceiver();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("kabumori.data", folder.resolve("data"));
        properties.put("kabumori.webhooks.core.url", receiver.url());
        properties.put("kabumori.webhooks.core.secret", WebhookReceiver.SECRET);
        properties.put("kabumori.webhooks.core.private-addresses", true);
        // The server reacts to what it sees, as it does when events are of now.
        properties.put("kabumori.event-time", "journal");
        server = KabumoriServer.start(properties);
        ApiClient client =
                new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
        Feed theft = new Feed(Files.readAllLines(Path.of("../scenarios/first-theft.jsonl")));
        while (!theft.isAtEnd()) {
            theft.sendNext(client);
        }
        Feed acts = new Feed(acts());
        while (!acts.isAtEnd()) {
            acts.sendNext(client);
        }
        receiver.await(() -> receiver.kinds().contains("org.kabumori.halt.lifted"));
        receiver.await(() -> receiver.kinds().contains("org.kabumori.account.unlocked"));
        receiver.await(() -> receiver.kinds().contains("org.kabumori.account.orders-to-cancel"));
    }

    private static List<String> acts() {
        return List.of(
                ("{\"type\":\"order\",\"id\":\"d0\",%s,\"account\":\"held\",\"session\":\"s\",\"order\":\"k\",\"action\":\"new\",\"instrument\":\"XTKS:9993\",\"side\":\"buy\",\"quantity\":100,\"orderType\":\"limit\",\"limitPrice\":300,\"taxAccount\":\"tokutei\",\"channel\":\"web\"}")
                        .formatted(TIME),
                control("d1", "freeze_all", ""),
                control("d2", "unfreeze", "\"identityProof\":\"My Number card\","),
                control("d3", "end_sessions", ""),
                review("d4", "release"),
                review("d5", "refuse"),
                review("d6", "expire"),
                restriction("d7", "set"),
                restriction("d8", "lift"),
                ("{\"type\":\"setting-change\",\"id\":\"d9\",%s,\"account\":\"quiet\",\"session\":\"s\",\"setting\":\"password\"}")
                        .formatted(TIME),
                control("d10", "self_lock", ""),
                control("d11", "self_unlock", ""));
    }

    private static String control(String id, String action, String more) {
        return "{\"type\":\"account-control\",\"id\":\"%s\",%s,\"account\":\"held\",\"action\":\"%s\",%s\"by\":\"sato\"}"
                .formatted(id, TIME, action, more);
    }

    private static String review(String id, String outcome) {
        return "{\"type\":\"review\",\"id\":\"%s\",%s,\"account\":\"held\",\"event\":\"e066\",\"outcome\":\"%s\",\"by\":\"sato\"}"
                .formatted(id, TIME, outcome);
    }

    private static String restriction(String id, String action) {
        return "{\"type\":\"restriction\",\"id\":\"%s\",%s,\"restriction\":\"h1\",\"action\":\"%s\",\"instruments\":[\"XTKS:9993\"],\"side\":\"buy\",\"tradeTypes\":[],\"channels\":[],\"disclosed\":false,\"reason\":\"heat\",\"by\":\"mori\"}"
                .formatted(id, TIME, action);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        receiver.close();
    }

    @Test
    void everyMessageIsAsTheSchemaSays() throws Exception {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA));
        Set<String> kinds = new TreeSet<>();
        for (Request request : receiver.requests()) {
            assertThat(schema.validate(request.body(), InputFormat.JSON))
                    .as(request.body())
                    .isEmpty();
            JsonNode event = JsonMapper.shared().readTree(request.body());
            kinds.add(event.get("type").asString().replace("org.kabumori.", ""));
        }
        assertThat(kinds)
                .contains(
                        ActionKinds.ALERT_RAISED,
                        ActionKinds.ACCOUNT_FROZEN,
                        ActionKinds.ACCOUNT_UNFROZEN,
                        ActionKinds.ACCOUNT_LOCKED,
                        ActionKinds.SESSIONS_ENDED,
                        ActionKinds.ORDERS_TO_CANCEL,
                        ActionKinds.CREDENTIAL_CHANGED,
                        ActionKinds.REVIEW_RELEASED,
                        ActionKinds.REVIEW_REFUSED,
                        ActionKinds.REVIEW_EXPIRED,
                        ActionKinds.HALT_SET)
                .anyMatch(kind -> kind.startsWith("order."));
    }

    @Test
    void schemaAndDocumentNameEveryKind() throws Exception {
        Set<String> types = new TreeSet<>();
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(SCHEMA));
        schema.get("properties")
                .get("type")
                .get("enum")
                .forEach(type -> types.add(type.asString().replace("org.kabumori.", "")));
        assertThat(types).isEqualTo(ActionKinds.ALL);
        String document = Files.readString(DOCUMENT);
        for (String kind : ActionKinds.ALL) {
            boolean likeOrders = kind.matches("(cash|login|setting-change)\\..*");
            assertThat(document).contains(likeOrders ? kind.replaceAll("\\..*", ".…") : kind);
        }
    }

    @Test
    void theDocumentsOwnCodeVerifiesWhatIsSentAndRefusesWhatIsChanged() throws Exception {
        Method isGenuine = compiled();
        Request request = receiver.requests().getFirst();
        long now = Long.parseLong(request.timestamp());
        assertThat(isGenuine(isGenuine, request, request.body(), now)).isTrue();
        assertThat(isGenuine(isGenuine, request, request.body(), now + 301)).isFalse();
        assertThat(isGenuine(isGenuine, request, request.body() + " ", now)).isFalse();
    }

    private static boolean isGenuine(Method method, Request request, String body, long now)
            throws ReflectiveOperationException {
        return (boolean)
                method.invoke(
                        null,
                        WebhookReceiver.SECRET,
                        request.id(),
                        request.timestamp(),
                        "v1,AAAA " + request.signatures(),
                        body.getBytes(StandardCharsets.UTF_8),
                        now);
    }

    private static Method compiled() throws IOException, ReflectiveOperationException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf("```java\n") + "```java\n".length();
        String code = document.substring(start, document.indexOf("```", start));
        Path source =
                Files.writeString(
                        folder.resolve("Verifier.java"),
                        "public class Verifier { public " + code + "}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return loader.loadClass("Verifier")
                .getMethod(
                        "isGenuine",
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        byte[].class,
                        long.class);
    }
}
