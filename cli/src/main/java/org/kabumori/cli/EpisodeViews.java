package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.server.console.EpisodeView;
import org.kabumori.server.console.EpisodeView.Caught;
import org.kabumori.server.console.EpisodeView.Figure;
import org.kabumori.server.console.EpisodeView.Result;
import org.kabumori.server.console.EpisodeView.VictimView;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.EpisodeScore;
import org.kabumori.sim.episode.VictimScore;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Tally;

import java.util.List;

/** Turns the simulator's episodes and scores into what the console shows. Pure. */
final class EpisodeViews {
    private EpisodeViews() {}

    /**
     * Returns the view of an episode.
     *
     * @param played the episode up to where it is played
     */
    static EpisodeView of(Episode episode, Episode played, Tally tally, boolean finished) {
        return new EpisodeView(
                episode.id(),
                episode.titleEn(),
                episode.titleJa(),
                episode.descriptionEn(),
                episode.descriptionJa(),
                episode.figures().stream()
                        .map(
                                figure ->
                                        new Figure(
                                                figure.textEn(),
                                                figure.textJa(),
                                                figure.source().en(),
                                                figure.source().ja(),
                                                figure.assumed()))
                        .toList(),
                episode.instrument(),
                name(episode),
                played.events().size(),
                episode.events().size(),
                finished,
                result(played, tally));
    }

    private static String name(Episode episode) {
        for (Event event : episode.events()) {
            if (event instanceof InstrumentReference reference
                    && reference.instrument().equals(episode.instrument())) {
                return reference.name();
            }
        }
        return episode.instrument();
    }

    private static @Nullable Result result(Episode played, Tally tally) {
        List<VictimScore> victims = VictimScore.of(played, tally);
        if (victims.isEmpty()) {
            return null;
        }
        EpisodeScore score = EpisodeScore.of(played, tally);
        Measurement figures = score.measurement();
        EpisodeScore.Alarm alarm = score.alarm();
        return new Result(
                score.victims(),
                victims.size(),
                caught(score.firstStop(), victims),
                alarm == null ? null : alarm.timeMicros(),
                alarm == null ? 0 : alarm.victimsBefore(),
                figures.attackBuyYen(),
                figures.attackSellYen(),
                figures.stoppedBuyYen(),
                figures.stoppedSellYen(),
                score.lossYen(),
                score.lossStoppedYen(),
                figures.genuineOrders(),
                figures.genuineOrdersBothered(),
                figures.genuineOrdersHeld(),
                figures.genuineLogins(),
                figures.genuineLoginsBothered(),
                victims.stream().map(EpisodeViews::victim).toList());
    }

    private static @Nullable Caught caught(
            EpisodeScore.@Nullable Stop stop, List<VictimScore> victims) {
        if (stop == null) {
            return null;
        }
        VictimScore victim = victims.get(stop.victim() - 1);
        return new Caught(
                stop.victim(),
                stop.event(),
                victim.account(),
                stop.timeMicros(),
                answer(victim.fate()));
    }

    private static VictimView victim(VictimScore score) {
        return new VictimView(
                score.account(),
                score.firstBuy().timeMicros(),
                answer(score.fate()),
                score.boughtYen(),
                score.lossYen(),
                score.lossStoppedYen());
    }

    private static String answer(Tally.Fate fate) {
        return switch (fate) {
            case ALLOWED -> "allow";
            case ASKED, STOPPED_BY_CHALLENGE -> "challenge";
            case HELD -> "hold";
        };
    }
}
