package org.kabumori.server.ingress.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Overdue;
import org.kabumori.server.ingress.Passage;
import org.kabumori.server.ingress.Result;
import org.kabumori.server.ingress.Terms;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** {@code POST /v1/events}: the way in for a broker's systems. */
@RestController
@Tag(name = "Events", description = "What a broker feeds in, and the decisions it gets back")
class EventsController {
    /** The largest body taken: ten thousand ordinary events are about four megabytes. */
    static final int MOST_BYTES = 16 << 20;

    static final String JSON_LINES = "application/x-ndjson";

    private static final String ORDER =
            """
            {"type":"order","id":"o-1","time":"2026-01-05T09:00:00+09:00","account":"a-1","session":"s-1","order":"1",\
            "action":"new","instrument":"XTKS:9991","side":"buy","quantity":100,"orderType":"limit","limitPrice":3200,\
            "taxAccount":"tokutei","channel":"web"}""";

    /** Bytes of all bodies in hand at the most; beyond that callers are told to come again. */
    private static final int MOST_BYTES_IN_HAND = 128 << 20;

    private final Semaphore memory = new Semaphore(MOST_BYTES_IN_HAND);
    private final Unread unread = new Unread();
    private final Ingress ingress;

    EventsController(Ingress ingress) {
        this.ingress = ingress;
    }

    @Operation(
            summary = "Takes events and answers when they are durable and decided",
            description =
                    "The body is one event, an array of events, or one event a line ("
                            + JSON_LINES
                            + "); the answer has the same form, in the same order. An event of a decided type is answered "
                            + "with its decision, another with {\"type\":\"accepted\"}, one that is no event with "
                            + "{\"type\":\"rejected\"} and what was expected where. The same id again gets the first answer and changes nothing. "
                            + "When the deadline passes first, an event of a decided type is answered with the policy's fail mode and "
                            + "\"fallback\":true, another in a batch with {\"type\":\"pending\"}; both may be taken all the same.",
            parameters = {
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = Terms.DEADLINE_MILLIS,
                        description = "How long an answer is worth waiting for",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "60000")),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = Terms.FAIL_MODE,
                        description =
                                "apply: the policy's fail mode in place of 429 and 503 too; refuse: 503 in place of the fail mode",
                        schema = @Schema(allowableValues = {"apply", "refuse"}))
            },
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object"),
                                        examples = @ExampleObject(ORDER)),
                                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "Durable, and decided where the type is",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(type = "object")),
                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "400",
            description = "No event: where, and what was expected",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "413",
            description = "Too much for one request",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "429",
            description = "Too fast: send the same again after Retry-After",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "503",
            description = "The journal is away: send the same again after Retry-After",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping(
            path = "/v1/events",
            consumes = {MediaType.APPLICATION_JSON_VALUE, JSON_LINES})
    void post(HttpServletRequest request, HttpServletResponse response)
            throws IOException, Rejection, Unavailable, Overdue, Unanswered {
        // An answer is about as long as its events.
        int likelyBytes = Math.clamp(request.getContentLengthLong(), 0, MOST_BYTES);
        try (Unread.Room room = unread.room(likelyBytes)) {
            Answers answers = inMemory(request);
            room.atLeast(answers.json().size());
            answers.writeTo(response);
        }
    }

    private record Answers(String contentType, ByteArrayOutputStream json, List<Result> results) {
        void writeTo(HttpServletResponse response) throws IOException {
            response.setContentType(contentType);
            response.setHeader("Kabumori-Repeated", count(EventsController::isRepeated));
            response.setHeader("Kabumori-Fallback", count(Result.FellBack.class::isInstance));
            response.setContentLength(json.size());
            json.writeTo(response.getOutputStream());
        }

        private String count(Predicate<Result> which) {
            return String.valueOf(results.stream().filter(which).count());
        }
    }

    private Answers inMemory(HttpServletRequest request)
            throws IOException, Rejection, Unavailable, Overdue, Unanswered {
        int bytes = bodyBytes(request);
        if (!memory.tryAcquire(bytes)) {
            throw Unavailable.busy();
        }
        try {
            return answers(request);
        } finally {
            memory.release(bytes);
        }
    }

    /** A body of unknown length may be as long as any. */
    private static int bodyBytes(HttpServletRequest request) throws Rejection {
        long length = request.getContentLengthLong();
        if (length > MOST_BYTES) {
            throw tooLong();
        }
        return length < 0 ? MOST_BYTES : (int) length;
    }

    private static Rejection tooLong() {
        return new Rejection(
                Rejection.Rule.TOO_LONG, "", "a body of at most " + MOST_BYTES + " bytes");
    }

    private Answers answers(HttpServletRequest request)
            throws IOException, Rejection, Unavailable, Overdue, Unanswered {
        byte[] bytes = QuickBody.read(request.getInputStream(), MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLong();
        }
        boolean lines =
                MediaType.parseMediaType(request.getContentType())
                        .isCompatibleWith(MediaType.valueOf(JSON_LINES));
        Body body = Body.of(bytes, lines);
        List<Result> results = take(body.parts(), terms(request));
        if (body.form() == Body.Form.ONE && results.getFirst() instanceof Result.Refused refused) {
            throw refused.rejection();
        }
        somethingIsAnswered(results);
        return new Answers(
                lines ? JSON_LINES : MediaType.APPLICATION_JSON_VALUE,
                ResultWriter.write(body.form(), results),
                results);
    }

    private Terms terms(HttpServletRequest request) throws Rejection {
        return Terms.Wish.of(
                        request.getHeader(Terms.DEADLINE_MILLIS),
                        request.getHeader(Terms.FAIL_MODE),
                        ingress.answerWithin())
                .from(System.nanoTime());
    }

    private List<Result> take(List<Body.Part> parts, Terms terms) throws Unavailable, Overdue {
        long startedNanos = System.nanoTime();
        EventReader reader = new EventReader();
        List<Passage> passages = new ArrayList<>(parts.size());
        for (Body.Part part : parts) {
            passages.add(
                    ingress.submit(
                            reader, part.bytes, part.offset, part.length, part.number, terms));
        }
        passages.forEach(passage -> passage.await(terms));
        List<Result> results = ingress.results(passages, terms);
        ingress.answered(startedNanos);
        return results;
    }

    private static void somethingIsAnswered(List<Result> results) throws Unanswered {
        if (!results.isEmpty()
                && results.stream().allMatch(Result.Pending.class::isInstance)
                && results.getFirst() instanceof Result.Pending pending) {
            throw new Unanswered(pending.why());
        }
    }

    @Operation(
            summary = "Nothing",
            description =
                    "Does nothing but ask who calls: what a request costs before any event is in it.")
    @GetMapping("/v1/nothing")
    @PreAuthorize("hasRole('INTEGRATOR')")
    ResponseEntity<Void> nothing() {
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "The JSON Schema of every event type")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @GetMapping(path = "/v1/schema", produces = "application/schema+json")
    Resource schema() {
        return new ClassPathResource("events.schema.json", EventReader.class);
    }

    private static boolean isRepeated(Result result) {
        return result instanceof Result.Answered answered && answered.repeated();
    }
}
