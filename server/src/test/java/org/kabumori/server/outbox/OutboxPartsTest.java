package org.kabumori.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

class OutboxPartsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.1.2.3",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void knowsAddressesThatAreNotPublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "192.0.2.1", "2001:4860:4860::8888"})
    void knowsAddressesThatArePublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void takesHttpsAndOnThisMachineHttp() {
        assertThat(Addresses.fault(URI.create("https://orders.example/hook"))).isNull();
        assertThat(Addresses.fault(URI.create("http://127.0.0.1:8080/hook"))).isNull();
        assertThat(Addresses.fault(URI.create("http://127.evil.example/hook"))).contains("https");
        assertThat(Addresses.fault(URI.create("http://orders.example/hook"))).contains("https");
        assertThat(Addresses.fault(URI.create("ftp://orders.example/hook"))).contains("https");
        assertThat(Addresses.fault(URI.create("https://me:word@orders.example/")))
                .contains("without user");
        assertThat(Addresses.fault(URI.create("/hook"))).contains("absolute");
    }

    @Test
    void waitsLongerAfterEachTryUpToALimitAndAsLongAsAsked() {
        SplittableRandom random = new SplittableRandom(7);
        for (int tries = 1; tries < 60; tries++) {
            long whole = Math.min(900_000, (long) (500 * Math.pow(2, Math.min(tries - 1, 20))));
            assertThat(BackOff.millis(tries, Duration.ZERO, random)).isBetween(whole / 2, whole);
        }
        assertThat(BackOff.millis(1, Duration.ofSeconds(30), random)).isEqualTo(30_000);
        assertThat(BackOff.millis(1, Duration.ofDays(300), random)).isEqualTo(3_600_000);
    }

    @Test
    void readsRetryAfterAsSecondsOrDate() {
        Instant now = Instant.parse("2026-01-05T00:00:00Z");
        assertThat(Post.retryAfter("120", now)).isEqualTo(Duration.ofSeconds(120));
        assertThat(Post.retryAfter("Mon, 05 Jan 2026 00:01:00 GMT", now))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(Post.retryAfter("Mon, 05 Jan 2026 00:00:00 GMT", now)).isZero();
        assertThat(Post.retryAfter("soon", now)).isZero();
    }

    @Test
    void isDownWhenSeveralLanesFailInARowAndUpWithTheFirstThatDoesNot() {
        Outlet outlet = new Outlet(new SplittableRandom(7));
        Attempt.Failed failure = new Attempt.Failed("HTTP 503");
        for (int lane = 0; lane < 4; lane++) {
            outlet.failed("lane-" + lane, failure);
            outlet.failed("lane-" + lane, failure);
        }
        assertThat(outlet.isDown()).isFalse();
        assertThat(outlet.room()).isEqualTo(Outlet.MOST_AT_ONCE);
        outlet.failed("lane-4", failure);
        assertThat(outlet.isDown()).isTrue();
        assertThat(outlet.room()).isZero();
        outlet.delivered();
        assertThat(outlet.room()).isEqualTo(Outlet.MOST_AT_ONCE);
        assertThat(outlet.health().lastError()).isEqualTo("HTTP 503");
    }
}
