package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Event;
import org.kabumori.server.console.EpisodeView;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.EpisodeScore;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.measure.Tally;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays one episode into a running server, through the REST ingress a broker would use, and scores
 * what it answers. The weeks before go in as fast as they are taken; the day of the raid is spread
 * over some seconds, so that it can be watched. Used once, by one thread.
 */
final class EpisodePlayer {
    private static final int HISTORY_BATCH = 1_000;
    private static final long SHOWN_EVERY_NANOS = 500_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer as the server gave it. */
    private record Given(String event, Answer answer, @Nullable Require require) {}

    /** An alert as the server raised it. */
    private record Raised(Alert.Kind kind, String subject, long timeMicros) {}

    private final Episode episode;
    private final BrokerClient broker;
    private final int raidSeconds;
    private final List<Given> answers = new ArrayList<>();
    private final List<Raised> alerts = new ArrayList<>();
    private long alertCursor;
    private int played;
    private long shownNanos;

    EpisodePlayer(Episode episode, String address, String token, int raidSeconds) {
        this.episode = episode;
        this.broker = new BrokerClient(address, token);
        this.raidSeconds = raidSeconds;
    }

    /** Plays; {@code shown} is told the view about twice a second and at the end. */
    void play(Consumer<EpisodeView> shown) throws IOException, InterruptedException {
        int raid = firstOfRaidDay();
        while (played < raid) {
            send(Math.min(raid, played + HISTORY_BATCH));
            show(shown, false);
        }
        raid(raid, shown);
        show(shown, true);
    }

    private int firstOfRaidDay() {
        long dayStart =
                Instant.EPOCH
                        .plus(episode.startMicros(), ChronoUnit.MICROS)
                        .minus(6, ChronoUnit.HOURS)
                        .getEpochSecond();
        List<Event> events = episode.events();
        int first = 0;
        while (first < events.size() && events.get(first).timeMicros() < dayStart * 1_000_000) {
            first++;
        }
        return first;
    }

    private void raid(int raid, Consumer<EpisodeView> shown)
            throws IOException, InterruptedException {
        int total = episode.events().size();
        long started = System.nanoTime();
        long spanNanos = TimeUnit.SECONDS.toNanos(raidSeconds);
        while (played < total) {
            long elapsed = System.nanoTime() - started;
            int due =
                    spanNanos == 0 || elapsed >= spanNanos
                            ? total
                            : raid + (int) ((double) (total - raid) * elapsed / spanNanos);
            if (due > played) {
                send(Math.min(due, played + HISTORY_BATCH));
            } else {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            show(shown, false);
        }
    }

    private void send(int until) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Event event : episode.events().subList(played, until)) {
            body.writeBytes(EventWriter.toJson(event));
            body.write('\n');
        }
        for (String line : broker.postLines(body.toByteArray())) {
            take(JSON.readTree(line));
        }
        played = until;
    }

    private void take(JsonNode answer) throws IOException {
        switch (answer.path("type").asString()) {
            case "decision" ->
                    answers.add(
                            new Given(
                                    answer.path("event").asString(),
                                    word(Answer.class, answer.path("decision")),
                                    answer.has("require")
                                            ? word(Require.class, answer.path("require"))
                                            : null));
            case "rejected" -> throw new IOException("the server refused " + answer);
            default -> {
                // Accepted: its type is not decided.
            }
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asString().toUpperCase(Locale.ROOT));
    }

    private void show(Consumer<EpisodeView> shown, boolean finished)
            throws IOException, InterruptedException {
        if (!finished && System.nanoTime() - shownNanos < SHOWN_EVERY_NANOS) {
            return;
        }
        readAlerts();
        shown.accept(EpisodeViews.of(episode, playedPart(), tally(), finished));
        shownNanos = System.nanoTime();
    }

    private void readAlerts() throws IOException, InterruptedException {
        for (String line : broker.getLines("/v1/alerts?after=" + alertCursor)) {
            JsonNode read = JSON.readTree(line);
            JsonNode alert = read.path("alert");
            alertCursor = read.path("seq").asLong();
            alerts.add(
                    new Raised(
                            word(Alert.Kind.class, alert.path("kind")),
                            alert.path("subject").asString(),
                            micros(alert.path("time").asString())));
        }
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }

    /** The episode up to where it is played. */
    private Episode playedPart() {
        return new Episode(
                episode.id(),
                episode.titleJa(),
                episode.titleEn(),
                episode.descriptionJa(),
                episode.descriptionEn(),
                episode.figures(),
                episode.instrument(),
                episode.startMicros(),
                episode.events().subList(0, played),
                episode.labels(),
                episode.victims());
    }

    private Tally tally() {
        Tally tally =
                new Tally(new LabelledLog(episode.events().subList(0, played), episode.labels()));
        answers.forEach(given -> tally.answered(given.event(), given.answer(), given.require()));
        alerts.forEach(alert -> tally.alerted(alert.kind(), alert.subject(), alert.timeMicros()));
        return tally;
    }

    /** Says in a few lines what came out. */
    String summary() {
        EpisodeScore score = EpisodeScore.of(episode, tally());
        EpisodeScore.Stop stop = score.firstStop();
        return """
        %s
          caught           %s
          victims lost     %,d yen in what really happened
          stopped          %,d yen of it
          honest orders    %d of %d not simply allowed, %d held
        """
                .formatted(
                        episode.titleEn(),
                        stop == null
                                ? "no"
                                : "at victim %d of %d".formatted(stop.victim(), score.victims()),
                        score.lossYen(),
                        score.lossStoppedYen(),
                        score.measurement().genuineOrdersBothered(),
                        score.measurement().genuineOrders(),
                        score.measurement().genuineOrdersHeld());
    }
}
