package org.kabumori.server.console;

import java.time.Instant;
import java.util.List;

/** The first-theft scenario as an episode, while it plays and at its end. */
final class Episodes {
    private Episodes() {}

    static EpisodeView playing() {
        return episode(20, false, null);
    }

    static EpisodeView finished() {
        EpisodeView.Result result =
                new EpisodeView.Result(
                        3,
                        3,
                        new EpisodeView.Caught(
                                2, "e066", "victim-B", micros("2025-03-17T04:15:00Z"), "reject"),
                        micros("2025-03-17T04:22:00Z"),
                        1,
                        16_000_000,
                        25_000_000,
                        11_500_000,
                        17_000_000,
                        2_300_000,
                        1_500_000,
                        1,
                        0,
                        0,
                        5,
                        0,
                        List.of(
                                victim("victim-A", "2025-03-17T04:08:00Z", "allow", 0),
                                victim("victim-B", "2025-03-17T04:15:00Z", "reject", 750_000),
                                victim("victim-C", "2025-03-17T04:22:00Z", "reject", 750_000)));
        return episode(74, true, result);
    }

    private static EpisodeView.VictimView victim(
            String account, String time, String answer, long stopped) {
        return new EpisodeView.VictimView(
                account, micros(time), answer, 5_600_000, 766_000, stopped);
    }

    private static EpisodeView episode(long played, boolean finished, EpisodeView.Result result) {
        return new EpisodeView(
                "thefts",
                "Three thefts",
                "三件の乗っ取り",
                "Three customers are robbed one after the other.",
                "三人の顧客が次々に乗っ取られます。",
                List.of(
                        new EpisodeView.Figure(
                                "The price rose from 84 to 98.",
                                "株価は84円から98円に上昇。",
                                "fiction",
                                "架空",
                                false)),
                "XTKS:9993",
                "Hinode Kensetsu",
                played,
                74,
                finished,
                result);
    }

    private static long micros(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000;
    }
}
