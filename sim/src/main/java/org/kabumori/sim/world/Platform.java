package org.kabumori.sim.world;

import org.kabumori.engine.event.Channel;

import java.util.List;
import java.util.stream.IntStream;

/** What runs on a device; its user agent ages with the date. */
public enum Platform {
    IPHONE_APP("KabuApp/%d.0 (iPhone; iOS 18)", Channel.APP, 30, true),
    IPHONE(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/%d.0 Mobile Safari/604.1",
            Channel.WEB, 90, true),
    ANDROID_APP("KabuApp/%d.1 (Android 14)", Channel.APP, 30, true),
    ANDROID(
            "Mozilla/5.0 (Linux; Android 10; K) Chrome/%d.0.0.0 Mobile Safari/537.36",
            Channel.WEB, 28, true),
    WINDOWS(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/%d.0.0.0 Safari/537.36",
            Channel.WEB, 28, false),
    EDGE(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/%1$d.0.0.0 Safari/537.36 Edg/%1$d.0.0.0",
            Channel.WEB, 28, false),
    MAC(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/%d.0 Safari/605.1.15",
            Channel.WEB, 120, false),
    TABLET_APP("KabuApp/%d.0 (iPad; iPadOS 18)", Channel.APP, 30, false),
    /** A household-account service that reads balances for its users. */
    AGGREGATOR("KakeiboLink/%d.2 (aggregation)", Channel.API, 60, false),
    /** The telephone desk: no session, no address, no device. */
    TELEPHONE("%d", Channel.PHONE, 365, false),
    /** The broker's own computer, which buys for savers: no session either. */
    AUTOMATIC("%d", Channel.SYSTEM, 365, false);

    private static final int MOST_VERSIONS = 64;

    /** Chrome 133 came in February 2025; others count as if they had. */
    private static final int FIRST_VERSION = 120;

    private static final long FIRST_DAY = 19_700;

    private final Channel channel;
    private final int versionDays;
    private final boolean phone;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> agents;

    Platform(String agent, Channel channel, int versionDays, boolean phone) {
        this.channel = channel;
        this.versionDays = versionDays;
        this.phone = phone;
        this.agents =
                IntStream.range(FIRST_VERSION, FIRST_VERSION + MOST_VERSIONS)
                        .mapToObj(agent::formatted)
                        .toList();
    }

    /** Returns the user agent of a day for a device that updates some days late. */
    String agent(long epochDay, int lateDays) {
        long version = (epochDay - lateDays - FIRST_DAY) / versionDays;
        return agents.get(Math.clamp(version, 0, MOST_VERSIONS - 1));
    }

    public Channel channel() {
        return channel;
    }

    public boolean isPhone() {
        return phone;
    }

    /** Returns whether what comes this way has a session. */
    boolean hasSessions() {
        return channel != Channel.PHONE && channel != Channel.SYSTEM;
    }
}
