package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session of an account as far as its events tell; immutable.
 *
 * @param methods the words of the login, in the order used; empty when the login is not among them
 * @param answer the hardest answer to any of its events
 * @param score the highest of its events
 * @param events how many
 */
record SessionLine(
        String session,
        long firstMicros,
        long lastMicros,
        @Nullable String device,
        @Nullable String ip,
        @Nullable String country,
        @Nullable String channel,
        List<String> methods,
        @Nullable String answer,
        double score,
        int events) {

    private static final int MOST = 40;

    SessionLine {
        methods = List.copyOf(methods);
    }

    /** Returns the sessions of some events, the latest first. */
    static List<SessionLine> of(List<TimelineEvent> newestFirst) {
        Map<String, SessionLine> sessions = new LinkedHashMap<>();
        for (TimelineEvent event : newestFirst) {
            if (event.session() != null) {
                sessions.merge(event.session(), of(event.session(), event), SessionLine::with);
            }
        }
        return sessions.values().stream().limit(MOST).toList();
    }

    private static SessionLine of(String session, TimelineEvent of) {
        JsonNode event = of.event();
        Decided decided = of.decided();
        List<String> methods = new ArrayList<>();
        JsonNode used = event.get("methods");
        if (of.type().equals("login") && used != null) {
            used.forEach(method -> methods.add(method.asString()));
        }
        long time = of.recorded().timeMicros();
        return new SessionLine(
                session,
                time,
                time,
                Json.text(event, "device"),
                Json.text(event, "ip"),
                Json.text(event, "country"),
                Json.text(event, "channel"),
                methods,
                decided == null ? null : decided.answer(),
                decided == null ? 0 : decided.score(),
                1);
    }

    /** Returns it with what an earlier event of it says. */
    private SessionLine with(SessionLine earlier) {
        return new SessionLine(
                session,
                Math.min(firstMicros, earlier.firstMicros),
                Math.max(lastMicros, earlier.lastMicros),
                either(earlier.device, device),
                either(earlier.ip, ip),
                either(earlier.country, country),
                either(earlier.channel, channel),
                earlier.methods.isEmpty() ? methods : earlier.methods,
                harder(answer, earlier.answer),
                Math.max(score, earlier.score),
                events + earlier.events);
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String harder(@Nullable String one, @Nullable String other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(@Nullable String answer) {
        return answer == null ? -1 : Overview.ANSWERS.indexOf(answer);
    }
}
