package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * No endpoint is open by accident: every mapping of a running server, asked by those who may not.
 */
class EveryEndpointTest {
    /** What strangers may have, each for its reason. */
    private static final Set<String> OPEN =
            Set.of(
                    "/login", // the way in
                    "/language/{language}", // before it, too
                    "/enter", // the demo's own key, 404 without one
                    "/error", // what failed, without its inside
                    "/actuator/health", // load balancers have no credentials
                    "/actuator/health/**",
                    // What receivers of signals check a signature with, before any credential.
                    "/.well-known/ssf-configuration",
                    "/ssf/jwks.json",
                    "/customer/login", // the customers' way in
                    "/customer/login/options",
                    "/customer/enter/{code}", // by an unguessable link, 404 without one
                    "/customer/confirm/{id}", // by an unguessable address, 404 without one
                    "/customer/confirm/{id}/state",
                    "/customer/confirm/{id}/options", // what a passkey must sign
                    "/customer/confirm/{id}/denial"); // whoever has the address may stop the order

    private static final Set<String> EVERYBODYS_OWN = Set.of("/password");

    @TempDir private static Path data;
    private static KabumoriServer.Running server;
    private static String base;
    private static HttpClient http;

    /** One way in. */
    private record Endpoint(String method, String pattern, String role) {
        String path() {
            return pattern.replace("/**", "/x").replaceAll("\\{\\*?[^}]+}", "x");
        }

        boolean isMachines() {
            return pattern.startsWith("/v1/")
                    || pattern.startsWith("/actuator")
                    || pattern.startsWith("/ssf/");
        }

        /** The third door, where operators are strangers, too. */
        boolean isCustomers() {
            return pattern.startsWith("/customer/");
        }

        boolean acts() {
            return !method.equals("GET") && !method.equals("HEAD");
        }
    }

    @BeforeAll
    static void start() {
        server = KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data));
        base = "http://127.0.0.1:" + server.port();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            http.close();
            server.close();
        }
    }

    private static List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        server.context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(
                        mapping ->
                                mapping.getHandlerMethods()
                                        .forEach((info, method) -> add(all, info, method)));
        assertThat(all).hasSizeGreaterThan(25);
        return all;
    }

    private static void add(List<Endpoint> all, RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        PreAuthorize role =
                AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method :
                    methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                all.add(new Endpoint(method.name(), pattern, role == null ? "" : role.value()));
            }
        }
    }

    @Test
    void everyHandlerOfOursSaysWhoMayCallIt() {
        server.context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(
                        mapping ->
                                mapping.getHandlerMethods().values().stream()
                                        .filter(
                                                each ->
                                                        each.getBeanType()
                                                                .getName()
                                                                .startsWith("org.kabumori"))
                                        .forEach(
                                                each ->
                                                        assertThat(
                                                                        each.getMethod()
                                                                                .isAnnotationPresent(
                                                                                        PreAuthorize
                                                                                                .class))
                                                                .as(each.toString())
                                                                .isTrue()));
    }

    @Test
    void strangersGetNothingButWhatIsNamed() throws Exception {
        List<String> let = new ArrayList<>();
        for (Endpoint each : endpoints()) {
            HttpResponse<String> response = send(each, Map.of());
            boolean stopped =
                    each.isMachines()
                            ? response.statusCode() == 401
                            : ConsoleClient.location(response).endsWith("/login")
                                    || each.acts() && response.statusCode() == 403;
            if (!stopped && !OPEN.contains(each.pattern())) {
                let.add(each + " " + response.statusCode());
            }
        }
        assertThat(let).isEmpty();
    }

    @Test
    void theDocumentationOfTheApiIsForThoseWhoAreSignedIn() throws Exception {
        for (String path :
                List.of("/v3/api-docs", "/swagger-ui.html", "/swagger-ui/index.html", "/nowhere")) {
            HttpResponse<String> response = send(new Endpoint("GET", path, ""), Map.of());
            assertThat(ConsoleClient.location(response)).as(path).endsWith("/login");
        }
        assertThat(send(new Endpoint("GET", "/css/console.css", ""), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void viewersActNowhere() throws Exception {
        try (ConsoleClient viewer = signedIn(Role.VIEWER)) {
            String csrf = viewer.csrf();
            assertThat(viewer.get("/alerts").statusCode()).isEqualTo(200);
            for (Endpoint each : endpoints()) {
                if (each.isMachines() || OPEN.contains(each.pattern())) {
                    continue;
                }
                if (each.isCustomers() && !each.acts()) {
                    assertThat(ConsoleClient.location(viewer.get(each.path())))
                            .as(each.toString())
                            .endsWith("/customer/login");
                    continue;
                }
                if (each.acts() && !EVERYBODYS_OWN.contains(each.pattern())) {
                    assertThat(viewer.send(each.method(), each.path(), "", csrf).statusCode())
                            .as(each.toString())
                            .isEqualTo(403);
                } else if (!each.acts()
                        && !each.role().isEmpty()
                        && !each.role().equals("hasRole('VIEWER')")) {
                    assertThat(viewer.get(each.path()).statusCode())
                            .as(each.toString())
                            .isIn(400, 403);
                }
            }
        }
    }

    @Test
    void machinesWithAViewersTokenActNowhere() throws Exception {
        String token =
                server.context()
                        .getBean(Machines.class)
                        .add(Actor.SERVER, "reader", Role.VIEWER, null);
        for (Endpoint each : endpoints()) {
            if (each.isMachines()
                    && !OPEN.contains(each.pattern())
                    && !each.role().contains("VIEWER")) {
                assertThat(send(each, Map.of("Authorization", "Bearer " + token)).statusCode())
                        .as(each.toString())
                        .isIn(400, 403, 415);
                assertThat(
                                each.acts()
                                        ? send(each, Map.of("Authorization", "Bearer " + token))
                                                .statusCode()
                                        : 403)
                        .as(each.toString())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void administratorsAreNoMachinesThatFeedEvents() throws Exception {
        String token =
                server.context()
                        .getBean(Machines.class)
                        .add(Actor.SERVER, "admin-machine", Role.ADMINISTRATOR, null);
        Map<String, String> bearer =
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        assertThat(send(new Endpoint("GET", "/v1/journal", ""), bearer).statusCode())
                .isEqualTo(200);
        assertThat(send(new Endpoint("POST", "/v1/events", ""), bearer).statusCode())
                .isEqualTo(403);
        assertThat(send(new Endpoint("GET", "/v1/schema", ""), bearer).statusCode()).isEqualTo(403);
    }

    @Test
    void postsOfPagesWithoutTheTokenAreRefused() throws Exception {
        try (ConsoleClient analyst = signedIn(Role.ANALYST)) {
            for (Endpoint each : endpoints()) {
                if (!each.isMachines() && each.acts() && !each.pattern().equals("/error")) {
                    assertThat(analyst.send(each.method(), each.path(), "", "").statusCode())
                            .as(each.toString())
                            .isEqualTo(403);
                }
            }
        }
    }

    private static ConsoleClient signedIn(Role role) throws Exception {
        String name = role.word() + "-1";
        ConsoleClient client = new ConsoleClient(base);
        assertThat(client.signIn(name, TestUsers.add(server, name, role))).isEqualTo(base + "/");
        return client;
    }

    private static HttpResponse<String> send(Endpoint endpoint, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + endpoint.path()))
                        .method(endpoint.method(), BodyPublishers.noBody());
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
