package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An account's events by day and session, and their scores for a chart. */
final class Timeline {
    private Timeline() {}

    /** A day, the newest event first. */
    record Day(long timeMicros, List<Session> sessions) {}

    /** Neighbouring events of one session; {@code null} when they name none. */
    record Session(@Nullable String session, List<TimelineEvent> events) {}

    /** One point of the score's chart. */
    record Score(long millis, double score, String answer, String summary, String address) {}

    static List<Day> days(List<TimelineEvent> newestFirst) {
        List<Day> days = new ArrayList<>();
        for (TimelineEvent event : newestFirst) {
            long time = event.recorded().timeMicros();
            if (days.isEmpty()
                    || !Formats.dateOf(days.getLast().timeMicros()).equals(Formats.dateOf(time))) {
                days.add(new Day(time, new ArrayList<>()));
            }
            add(days.getLast().sessions(), event);
        }
        return days;
    }

    private static void add(List<Session> sessions, TimelineEvent event) {
        if (sessions.isEmpty() || !Objects.equals(sessions.getLast().session(), event.session())) {
            sessions.add(new Session(event.session(), new ArrayList<>()));
        }
        sessions.getLast().events().add(event);
    }

    /** Returns the scores, the oldest first. */
    static List<Score> scores(List<TimelineEvent> newestFirst) {
        List<Score> scores = new ArrayList<>();
        for (TimelineEvent event : newestFirst.reversed()) {
            Decided decided = event.decided();
            if (decided != null) {
                scores.add(
                        new Score(
                                Formats.chartMillis(decided.timeMicros()),
                                decided.score(),
                                decided.answer(),
                                event.summary(),
                                Links.LINKS.event(decided.id())));
            }
        }
        return scores;
    }
}
