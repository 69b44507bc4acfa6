package org.kabumori.server.signals;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.signals.SignalStore.Row;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Receivers that poll: RFC 8936. */
@RestController
@Tag(name = "Shared signals")
class PollController {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int MOST_SETS = 100;
    private static final int MOST_IDS = 1_000;
    private static final int MOST_ERROR_CHARACTERS = 200;

    /** Receivers that wait for something to happen; more are answered at once. */
    private static final int MOST_WAITING = 64;

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_MILLIS = 250;

    private final Streams streams;
    private final Actors actors;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    PollController(Streams streams, Actors actors) {
        this.streams = streams;
        this.actors = actors;
    }

    // RFC 8936| ack: jtis of SETs received; setErrs: jti to err and description; maxEvents: 0 for
    // acknowledgements alone; returnImmediately: false, the default, waits
    @Operation(
            summary = "Fetches tokens, and acknowledges those of before",
            description = "RFC 8936: ack, setErrs, maxEvents, returnImmediately.")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/poll/{stream}")
    ObjectNode poll(@PathVariable("stream") String id, @RequestBody JsonNode request)
            throws Refusal, InterruptedException {
        Row row = streams.get(actors.current(), id);
        acknowledge(row, request);
        int most = most(request);
        Map<String, String> sets = most == 0 ? Map.of() : streams.poll(row, most + 1);
        if (sets.isEmpty() && most > 0 && !request.path("returnImmediately").asBoolean(false)) {
            sets = await(row, most + 1);
        }
        return answer(sets, most);
    }

    private void acknowledge(Row row, JsonNode request) throws Refusal {
        List<String> ids = new ArrayList<>();
        request.path("ack").forEach(jti -> ids.add(jti.asString()));
        JsonNode errors = request.path("setErrs");
        if (ids.size() + errors.size() > MOST_IDS) {
            throw new Refusal(
                    Cause.INVALID, "too-many-acknowledged", "at most " + MOST_IDS + " at a time");
        }
        streams.acknowledge(row, ids);
        errors.properties()
                .forEach(error -> streams.refuse(row, error.getKey(), said(error.getValue())));
    }

    private static String said(JsonNode error) {
        String text =
                "refused by the receiver: "
                        + error.path("err").asString("")
                        + " "
                        + error.path("description").asString("");
        return text.substring(0, Math.min(text.length(), MOST_ERROR_CHARACTERS));
    }

    private static int most(JsonNode request) {
        return Math.clamp(request.path("maxEvents").asInt(MOST_SETS), 0, MOST_SETS);
    }

    private Map<String, String> await(Row row, int most) throws InterruptedException {
        if (!waiting.tryAcquire()) {
            return Map.of();
        }
        try {
            long until = System.nanoTime() + WAIT_NANOS;
            Map<String, String> sets = Map.of();
            while (sets.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
                sets = streams.poll(row, most);
            }
            return sets;
        } finally {
            waiting.release();
        }
    }

    private static ObjectNode answer(Map<String, String> sets, int most) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode shown = answer.putObject("sets");
        sets.entrySet().stream()
                .limit(most)
                .forEach(set -> shown.put(set.getKey(), set.getValue()));
        if (sets.size() > most) {
            answer.put("moreAvailable", true);
        }
        return answer;
    }
}
