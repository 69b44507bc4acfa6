package org.kabumori.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.channels.ChannelLine.Warning;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The register, what is counted, and the halt on a channel that nobody registered. */
class ChannelsTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Channels channels;
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"), Map.of("kabumori.channels.unregistered", "refuse"));
        channels = server.bean(Channels.class);
        server.send(
                """
                {"type":"instrument","id":"ref","time":"%s","instrument":"XTKS:7001","name":"Aoba","currency":"JPY",\
                "lotSize":100,"lastClose":500,"averageDailyValue":900000000}"""
                        .formatted(ActingServer.now()));
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void login(String agent, String methods) throws Exception {
        server.send(
                """
                {"type":"login","id":"l-%1$d","time":"%2$s","account":"a-%1$d","session":"s-%1$d","outcome":"success",\
                "methods":[%3$s],"ip":"192.0.2.7","userAgent":"%4$s","channel":"app"}"""
                        .formatted(++events, ActingServer.now(), methods, agent));
    }

    private static String buy(String channel) throws Exception {
        return server.send(
                """
                {"type":"order","id":"o-%1$d","time":"%2$s","account":"b","session":"s","order":"o-%1$d","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"%3$s"}"""
                        .formatted(++events, ActingServer.now(), channel));
    }

    private static ChannelLine channel(String name) {
        return channels.all().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsEachAppVersionApart() throws Exception {
        login("Kabuapp/3.1.7 (iPhone)", "\"passkey\"");
        login("Kabuapp/2.9 (iPhone)", "\"password\"");
        login("Kabuapp/2.9 (iPhone)", "\"password\",\"otp_sms\"");
        login("Mozilla/5.0", "\"password\"");
        server.followed();
        assertThat(channel("app/3.1").day().resistantShare()).isEqualTo(1);
        assertThat(channel("app/2.9").day().logins()).isEqualTo(2);
        assertThat(channel("app/2.9").lately()).containsExactly("password", "otp_sms");
        assertThat(channel("app/2.9").stepUpMicros()).isNotNull();
        assertThat(channel("app").day().logins()).isEqualTo(1);
        assertThat(channel("app").stepUpMicros()).isNull();
        assertThat(channel("app").warnings()).contains(Warning.UNREGISTERED);
    }

    @Test
    void anUnregisteredChannelIsHaltedUntilSomebodyRegistersIt() throws Exception {
        channels.sweep();
        assertThat(buy("api")).doesNotContain("\"restricted\"");
        channels.register(MORI, "phone", true, "call centre", List.of());
        channels.sweep();
        server.followed();
        assertThat(buy("api")).contains("\"reject\"", "\"restricted\"");
        assertThat(buy("phone")).doesNotContain("\"restricted\"");
        channels.register(MORI, "api", true, "systems", List.of("client_certificate"));
        channels.sweep();
        server.followed();
        assertThat(buy("api")).doesNotContain("\"restricted\"");
        assertThat(server.acts("channel:api")).containsExactly("channel.register done");
        channels.register(MORI, "api", false, "", List.of());
        channels.sweep();
        assertThat(buy("api")).contains("\"restricted\"");
    }

    @Test
    void refusesWhatIsNoChannel() {
        assertThat(code("<b>", "x", List.of())).isEqualTo("channel-name");
        assertThat(code("web", " ", List.of())).isEqualTo("channel-owner");
        assertThat(code("web", "x", List.of("smile"))).isEqualTo("channel-methods");
    }

    private static String code(String name, String owner, List<String> methods) {
        return catchThrowableOfType(
                        Refusal.class, () -> channels.register(MORI, name, true, owner, methods))
                .code();
    }
}
