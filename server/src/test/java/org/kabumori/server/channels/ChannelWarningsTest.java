package org.kabumori.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.server.channels.ChannelLine.Counts;
import org.kabumori.server.channels.ChannelLine.Warning;

import java.util.List;

class ChannelWarningsTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long NOW = 1_000 * HOUR;
    private static final Counts WEEK = new Counts(700, 490, 7, 7, 50);

    private static List<Warning> warnings(
            boolean registered, Counts day, Counts week, @Nullable Long stepUp) {
        return ChannelWarnings.of(registered, List.of("passkey"), day, week, stepUp, NOW, 24);
    }

    @Test
    void aChannelThatAsksAsBeforeIsQuiet() {
        Counts day = new Counts(100, 65, 1, 1, 9);
        assertThat(warnings(true, day, WEEK, NOW - HOUR)).isEmpty();
    }

    @Test
    void warnsOfWhatStoppedAsking() {
        Counts fell = new Counts(100, 20, 0, 0, 9);
        assertThat(warnings(true, fell, WEEK, NOW - HOUR)).containsExactly(Warning.WEAKER);
        assertThat(warnings(true, fell, WEEK, NOW - 25 * HOUR))
                .containsExactly(Warning.WEAKER, Warning.SILENT);
        Counts none = new Counts(100, 0, 0, 0, 9);
        assertThat(warnings(true, none, Counts.NONE, null))
                .containsExactly(Warning.SILENT, Warning.NOT_AS_REGISTERED);
    }

    @Test
    void warnsOfWhatNobodyRegistered() {
        assertThat(warnings(false, new Counts(0, 0, 0, 0, 1), Counts.NONE, null))
                .containsExactly(Warning.UNREGISTERED);
        assertThat(warnings(false, Counts.NONE, Counts.NONE, null)).isEmpty();
    }

    @Test
    void aFewLoginsSayNothingAboutAShare() {
        assertThat(warnings(true, new Counts(19, 0, 0, 0, 0), WEEK, null)).isEmpty();
    }
}
