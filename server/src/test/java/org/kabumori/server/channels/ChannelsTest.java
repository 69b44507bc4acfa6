package org.kabumori.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.channels.ChannelLine.Warning;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The register, what is counted, and the halt on a channel that nobody registered. */
class ChannelsTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Channels channels;
    private static VersionHalts halts;
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"), Map.of("kabumori.channels.unregistered", "refuse"));
        channels = server.bean(Channels.class);
        halts = server.bean(VersionHalts.class);
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

    private static String login(String agent, String methods) throws Exception {
        return server.send(
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
    void aHaltedVersionsLoginsAreRefusedOnceASecondPersonApproves() throws Exception {
        login("Kabuapp/1.2 (iPhone)", "\"passkey\"");
        server.followed();
        assertThat(channel("app/1.2").agents()).containsExactly("Kabuapp/1.2");
        Done proposed = halts.halt(SATO, "app/1.2", List.of("KabuPad_app/1.2"), "too old");
        assertThat(proposed.isProposed()).isTrue();
        assertThat(login("Kabuapp/1.2.7 (iPhone)", "\"passkey\"")).contains("\"allow\"");
        server.bean(Approvals.class).approve(MORI, String.valueOf(proposed.approval()), "");
        String refused = login("Kabuapp/1.2.7 (iPhone)", "\"passkey\"");
        assertThat(refused).contains("\"reject\"", "\"condition_blocks\"", "too old");
        assertThat(login("KabuPad_app/1.2", "\"passkey\"")).contains("\"reject\"");
        assertThat(login("Kabuapp/1.20", "\"passkey\"")).contains("\"allow\"");
        server.followed();
        ChannelLine line = channel("app/1.2");
        assertThat(line.halted()).isTrue();
        assertThat(line.haltReason()).isEqualTo("too old");
        assertThat(line.registered()).isFalse();
        // What a new build calls itself is refused from the next look at it on.
        assertThat(login("Kabulite-app/1.2", "\"passkey\"")).contains("\"allow\"");
        server.followed();
        halts.sweep();
        assertThat(login("Kabulite-app/1.2", "\"passkey\"")).contains("\"reject\"");
        channels.register(MORI, "app/1.2", true, "apps", List.of());
        assertThat(channel("app/1.2").halted()).isTrue();
        server.followed();
        halts.lift(MORI, "app/1.2", "patched");
        assertThat(login("Kabuapp/1.2 (iPhone)", "\"passkey\"")).contains("\"allow\"");
        assertThat(channel("app/1.2").halted()).isFalse();
        assertThat(server.acts("channel:app/1.2"))
                .contains("channel.halt.propose proposed", "channel.lift done");
    }

    @Test
    void haltsNoVersionThatNobodyNamedOrThatIsAnotherToo() throws Exception {
        login("Kabuapp/5 (iPhone)", "\"passkey\"");
        login("Kabuapp/5.1 (iPhone)", "\"passkey\"");
        server.followed();
        assertThat(haltCode("app", List.of(), "old")).isEqualTo("channel-no-version");
        assertThat(haltCode("web", List.of(), "old")).isEqualTo("channel-no-version");
        assertThat(haltCode("app/5.1", List.of(), " ")).isEqualTo("channel-no-reason");
        assertThat(haltCode("app/5.1", List.of("Mozilla"), "old")).isEqualTo("channel-agents");
        assertThat(haltCode("app/5.1", List.of("Kabuapp/5.2"), "old")).isEqualTo("channel-agents");
        assertThat(haltCode("app/9.9", List.of(), "old")).isEqualTo("channel-unseen");
        assertThat(haltCode("app/5", List.of(), "old")).isEqualTo("channel-hits-others");
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> halts.lift(MORI, "app/5.1", "why not"));
        assertThat(refusal.code()).isEqualTo("channel-not-halted");
        assertThat(halts.halt(SATO, "app/5.1", List.of(), "old").isProposed()).isTrue();
    }

    private static String haltCode(String name, List<String> agents, String reason) {
        return catchThrowableOfType(Refusal.class, () -> halts.halt(SATO, name, agents, reason))
                .code();
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
