package org.kabumori.server.ingress.rest;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Overdue;
import org.kabumori.server.ingress.Silence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns errors into answers: RFC 9457 problem details, each with what the caller should do. */
@RestControllerAdvice(annotations = RestController.class)
class RestErrors extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RestErrors.class);
    private static final String RETRY_SECONDS = "1";

    /** A refusal's detail begins with the field that it is about. */
    private static final Pattern FIELD = Pattern.compile("([a-z][A-Za-z]*(?:\\.[a-zA-Z]+)*): ");

    private final MessageSource messages;

    RestErrors(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(Rejection rejection) {
        HttpStatus status =
                rejection.rule() == Rejection.Rule.TOO_LONG
                        ? HttpStatus.CONTENT_TOO_LARGE
                        : HttpStatus.BAD_REQUEST;
        ProblemDetail problem =
                problem(
                        status,
                        Ingress.word(rejection.rule()),
                        "No event",
                        String.valueOf(rejection.getMessage()));
        problem.setProperty("rule", Ingress.word(rejection.rule()));
        problem.setProperty("pointer", rejection.pointer());
        problem.setProperty("expected", rejection.expected());
        return answer(problem, false);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(Unavailable unavailable) {
        return silent(Silence.of(unavailable));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overdue(Overdue overdue) {
        return silent(Silence.ANSWER_OVERDUE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unanswered(Unanswered unanswered) {
        return silent(unanswered.why());
    }

    private static ResponseEntity<ProblemDetail> silent(Silence why) {
        return switch (why) {
            case QUEUE_FULL ->
                    again(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "busy",
                            "Too fast",
                            "The queue is full; send the same again.");
            case JOURNAL_AWAY -> journalAway();
            case STANDBY ->
                    again(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "standby",
                            "Another server leads",
                            "This one follows the journal; send the same to the one that leads.");
            case STOPPING ->
                    again(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "stopping",
                            "Shutting down",
                            "Nothing was taken; send the same again.");
            case ANSWER_OVERDUE ->
                    again(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "overdue",
                            "No answer in time",
                            "Whether the events are taken is not known yet; send the same again, an"
                                    + " id is taken once.");
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
        HttpStatus status =
                switch (refusal.why()) {
                    case INVALID -> HttpStatus.BAD_REQUEST;
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case TOO_LATE -> HttpStatus.CONFLICT;
                    case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
                };
        String detail = String.valueOf(refusal.getMessage());
        ProblemDetail problem = problem(status, refusal.code(), "Not done", detail);
        Matcher field = FIELD.matcher(detail);
        if (refusal.why() == Refusal.Cause.INVALID && field.lookingAt()) {
            problem.setProperty("pointer", "/" + field.group(1).replace('.', '/'));
        }
        tellCustomer(refusal.code(), problem);
        return answer(problem, false);
    }

    /** What a customer's act met with has a sentence for him, in both languages. */
    private void tellCustomer(String code, ProblemDetail problem) {
        Map<String, String> sentences = new TreeMap<>();
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            String sentence = messages.getMessage("customer.refused." + code, null, null, language);
            if (sentence != null) {
                sentences.put(language.getLanguage(), sentence);
            }
        }
        if (!sentences.isEmpty()) {
            problem.setProperty("customer", sentences);
        }
    }

    /** Says where a body stops being what was asked for. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                problem(
                        HttpStatus.BAD_REQUEST,
                        "bad-body",
                        "Not readable",
                        "Send JSON as the API's description says.");
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            problem.setDetail(
                    "Unknown field "
                            + unknown.getPropertyName()
                            + "; expected one of "
                            + unknown.getKnownPropertyIds()
                            + ".");
        }
        if (e.getCause() instanceof JacksonException where) {
            problem.setProperty(
                    "pointer",
                    where.getPath().stream()
                            .map(
                                    part ->
                                            part.getPropertyName() == null
                                                    ? "/" + part.getIndex()
                                                    : "/" + part.getPropertyName())
                            .collect(Collectors.joining()));
            problem.setProperty("line", where.getLocation().getLineNr());
            problem.setProperty("column", where.getLocation().getColumnNr());
        }
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseAway(DataAccessException e) {
        LOG.warn("the database is away: {}", e.getMessage());
        return journalAway();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(IllegalStateException e) {
        LOG.error("a request failed", e);
        return answer(
                problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "Internal error",
                        "The server's log says more."),
                false);
    }

    private static ResponseEntity<ProblemDetail> journalAway() {
        return again(
                HttpStatus.SERVICE_UNAVAILABLE,
                "journal-away",
                "The journal is away",
                "PostgreSQL cannot be reached; send the same again.");
    }

    private static ResponseEntity<ProblemDetail> again(
            HttpStatus status, String type, String title, String detail) {
        return answer(problem(status, type, title, detail), true);
    }

    private static ProblemDetail problem(
            HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:kabumori:problem:" + type.replace('_', '-')));
        problem.setTitle(title);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, boolean again) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (again) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(problem);
    }
}
