package org.kabumori.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Admission;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.Tally;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Label;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class EpisodesTest {
    private static final List<Episode> ALL = Episodes.all();

    @Test
    void playInTimeOrderIntoOneEngineWithoutARepeatedOrLateEvent() {
        Engine engine = new Engine(Policy.STANDARD);
        for (Episode episode : ALL) {
            Tally tally = new Tally(episode.log());
            for (Event event : episode.events()) {
                assertThat(engine.accept(event, tally)).isEqualTo(Admission.NEW);
            }
            EpisodeScore score = EpisodeScore.of(episode, tally);
            assertThat(score.firstStop()).isNotNull();
            assertThat(score.firstStop().victim()).isEqualTo(1);
            assertThat(score.alarm()).isNotNull();
            assertThat(score.lossStoppedYen()).isGreaterThan(score.lossYen() * 9 / 10);
        }
    }

    @Test
    void areTheSameFromTheSameSeed() {
        assertThat(Episodes.all()).isEqualTo(ALL);
        assertThat(Episodes.of(SmallCapSpike.ID)).isEqualTo(ALL.get(1));
    }

    @Test
    void haveUniqueIdsAndAPleasantSize() {
        Set<String> ids = new HashSet<>();
        for (Episode episode : ALL) {
            assertThat(episode.events()).hasSizeBetween(10_000, 60_000);
            episode.events().forEach(event -> assertThat(ids.add(event.id())).isTrue());
        }
    }

    @Test
    void keepToThePublishedFiguresOfTheThinName() {
        Episode episode = ALL.getFirst();
        assertThat(episode.victims()).hasSize(10);
        assertThat(bought(episode)).isEqualTo(1_394_300);
        EpisodeScore unguarded = EpisodeScore.of(episode, new Tally(episode.log()));
        assertThat(unguarded.lossYen()).isBetween(10_500_000L, 11_500_000L);
        assertThat(unguarded.measurement().attackSellYen()).isBetween(90_000_000L, 110_000_000L);
    }

    @Test
    void keepToThePublishedVolumesOfTheSpike() {
        Episode episode = ALL.getLast();
        assertThat(episode.victims()).hasSize(12);
        assertThat(traded(episode, LocalDate.of(2025, 3, 24))).isEqualTo(10_900);
        assertThat(traded(episode, LocalDate.of(2025, 3, 25))).isEqualTo(15_000);
        assertThat(traded(episode, LocalDate.of(2025, 3, 26))).isEqualTo(4_462_800);
        assertThat(traded(episode, LocalDate.of(2025, 3, 27))).isEqualTo(3_315_500);
    }

    private static long bought(Episode episode) {
        Set<String> attackers =
                episode.labels().stream().map(Label::account).collect(Collectors.toSet());
        return episode.events().stream()
                .filter(Execution.class::isInstance)
                .map(Execution.class::cast)
                .filter(fill -> fill.instrument().equals(episode.instrument()))
                .filter(fill -> attackers.contains(fill.account()))
                .mapToLong(fill -> fill.quantityMicros() / 1_000_000)
                .sum();
    }

    private static long traded(Episode episode, LocalDate date) {
        return episode.events().stream()
                .filter(MarketTrade.class::isInstance)
                .map(MarketTrade.class::cast)
                .filter(trade -> trade.instrument().equals(episode.instrument()))
                .filter(trade -> trade.timeMicros() >= Days.micros(date.toEpochDay(), 0))
                .filter(trade -> trade.timeMicros() < Days.micros(date.toEpochDay() + 1, 0))
                .mapToLong(trade -> trade.quantityMicros() / 1_000_000)
                .sum();
    }
}
