package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to receivers over HTTP, once, in bounded time; follows no redirect and reads no more than a
 * little of the answer. Thread-safe.
 */
@Component
public final class Post implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final int SHOWN_CHARACTERS = 200;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_WITHIN)
                    .build();

    /**
     * Posts a body.
     *
     * @param privateAllowed whether the receiver may have an address that is not public
     * @param within how long all of it may take
     */
    public Attempt send(
            URI receiver,
            boolean privateAllowed,
            Map<String, String> headers,
            String body,
            Duration within)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(receiver)
                        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer = null;
        try {
            Addresses.check(receiver, privateAllowed);
            answer =
                    http.sendAsync(
                            request.build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
            return attempt(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Attempt.Failed("no answer within " + within.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Attempt.Failed(said(e.getCause()));
        } catch (IOException e) {
            return new Attempt.Failed(said(e));
        } finally {
            if (answer != null) {
                // Ends the exchange where it is not ended yet.
                answer.cancel(true);
            }
        }
    }

    private static String said(@Nullable Throwable e) {
        if (e == null) {
            return "no answer";
        }
        String message = e.getMessage();
        String name = e.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    private static Attempt attempt(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new Attempt.Delivered();
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        String shown = text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS));
        Duration pause =
                answer.headers()
                        .firstValue("Retry-After")
                        .map(asked -> retryAfter(asked, Instant.now()))
                        .orElse(Duration.ZERO);
        return new Attempt.Failed(
                shown.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + shown, pause);
    }

    /** Reads seconds or a date; zero for anything else. */
    static Duration retryAfter(String asked, Instant now) {
        try {
            if (asked.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(asked));
            }
            Instant until =
                    ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
