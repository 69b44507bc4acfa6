package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of shared signals that takes pushes, and verifies tokens with the JDK alone. */
final class SignalReceiver implements AutoCloseable {
    static final String AUTHORIZATION = "Bearer receiver-secret";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final BlockingQueue<String> pushed = new LinkedBlockingQueue<>();
    private final List<String> faults = new ArrayList<>();

    SignalReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    private void take(HttpExchange exchange) throws IOException {
        String token = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!"application/secevent+jwt".equals(type) || !AUTHORIZATION.equals(authorization)) {
            faults.add(type + ", " + authorization);
        }
        pushed.add(token);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    /** Returns the next token that is pushed. */
    String next() throws InterruptedException {
        String token = pushed.poll(60, TimeUnit.SECONDS);
        assertThat(token).as("a pushed token").isNotNull();
        assertThat(faults).isEmpty();
        return token;
    }

    /** Returns a token's claims when its signature is by one of the keys; fails otherwise. */
    static JsonNode verified(String token, JsonNode keys) throws GeneralSecurityException {
        String[] parts = token.split("\\.", -1);
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        assertThat(header.get("typ").asString()).isEqualTo("secevent+jwt");
        assertThat(header.get("alg").asString()).isEqualTo("ES256");
        JsonNode key = keys.get("keys").get(0);
        assertThat(key.get("kid")).isEqualTo(header.get("kid"));
        assertThat(key.has("d")).as("the private part").isFalse();
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(field).asString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
