package org.kabumori.server.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.StateSummary;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the journal has, and the state that it adds up to. */
@RestController
@Tag(name = "Journal", description = "Every event with its answers, in the engine's order")
class JournalController {
    private static final long STATE_WITHIN_SECONDS = 60;

    /** Rows held at a time: bodies may be a megabyte each. */
    private static final int PAGE_ROWS = 200;

    private final Decider decider;
    private final JournalStore journal;

    JournalController(Decider decider, JournalStore journal) {
        this.decider = decider;
        this.journal = journal;
    }

    @Operation(
            summary = "Reads the journal from a cursor",
            description =
                    "One JSON object a line: seq, event as it came in, decision and alerts as they were given. "
                            + "The last line's seq is the next cursor.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ADMINISTRATOR')")
    @GetMapping(path = "/v1/journal", produces = "application/x-ndjson")
    void journal(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        OutputStream out = response.getOutputStream();
        long cursor = after;
        for (int left = Math.clamp(limit, 1, JournalStore.MOST_ROWS); left > 0; ) {
            List<Recorded> page = journal.after(cursor, Math.min(left, PAGE_ROWS));
            for (Recorded recorded : page) {
                out.write(line(recorded).getBytes(StandardCharsets.UTF_8));
                cursor = recorded.seq();
            }
            left = page.size() < PAGE_ROWS ? 0 : left - page.size();
        }
    }

    // Event and answers are JSON already; a pretty-printed event's line ends lie between tokens.
    private static String line(Recorded recorded) {
        return "{\"seq\":%d,\"event\":%s,\"decision\":%s,\"alerts\":[%s]}\n"
                .formatted(
                        recorded.seq(),
                        recorded.body().replace('\n', ' ').replace('\r', ' '),
                        recorded.decision(),
                        String.join(",", recorded.alerts()));
    }

    @Operation(
            summary = "Reads the alerts from a cursor",
            description =
                    "One JSON object a line: seq and alert. The last line's seq is the next cursor; one event's alerts are not parted.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ADMINISTRATOR')")
    @GetMapping(path = "/v1/alerts", produces = "application/x-ndjson")
    void alerts(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        OutputStream out = response.getOutputStream();
        for (JournalStore.RecordedAlert alert :
                journal.alertsAfter(after, Math.clamp(limit, 1, JournalStore.MOST_ROWS))) {
            String line = "{\"seq\":%d,\"alert\":%s}\n".formatted(alert.seq(), alert.body());
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Operation(
            summary = "The policies",
            description =
                    "Which policy decides, which came before, what its rules hit, and what those in shadow would have done, "
                            + "as of the last commit. Rules have their texts in Japanese and English.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ADMINISTRATOR')")
    @GetMapping("/v1/policies")
    PolicySummary policies() {
        return decider.policies();
    }

    @Operation(
            summary = "The state's hash",
            description =
                    "SHA-256 of the engine's whole state after everything sent before: equal to a straight replay's.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ADMINISTRATOR')")
    @GetMapping("/v1/state")
    StateSummary state() throws Unavailable {
        try {
            return decider.state().get(STATE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("the writer did not say its state", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the writer did not say its state", e);
        }
    }
}
