package org.kabumori.server.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Cases.Whole;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Cases over REST. */
@RestController
@Tag(name = "Cases", description = "What people look into, with notes, files, links and history")
class CasesController {
    private final Cases cases;
    private final Attachments attachments;
    private final Actors actors;

    CasesController(Cases cases, Attachments attachments, Actors actors) {
        this.cases = cases;
        this.attachments = attachments;
        this.actors = actors;
    }

    /** A case to open. */
    record Opening(@Nullable String title, @Nullable List<String> links) {}

    /** What somebody writes down. */
    record Written(@Nullable String text) {}

    /** Where a case goes on. */
    record Move(@Nullable String state, @Nullable String note) {}

    /** Whose a case is. */
    record Assigned(@Nullable String assignee) {}

    /** What a case is about. */
    record Linked(@Nullable String link) {}

    @Operation(
            summary = "The cases, the last changed first",
            description = "The last one's number is the next before.")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/cases")
    List<CaseFile> list(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "assignee", defaultValue = "") String assignee,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "before", defaultValue = "0") long before,
            @RequestParam(name = "limit", defaultValue = "100") int limit)
            throws Refusal {
        CaseFilter filter = new CaseFilter(state, assignee, text);
        return before == 0
                ? cases.list(filter, limit)
                : cases.listBefore(filter, cases.find(before).orElseThrow(Cases::none), limit);
    }

    @Operation(summary = "Opens a case", description = "Links are texts as account:a-1.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases")
    @ResponseStatus(HttpStatus.CREATED)
    CaseFile open(@RequestBody Opening opening) throws Refusal {
        return cases.open(
                actors.current(),
                Objects.requireNonNullElse(opening.title(), ""),
                Objects.requireNonNullElse(opening.links(), List.of()));
    }

    @Operation(summary = "A case with its notes, files, links and history")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/cases/{number}")
    Whole whole(@PathVariable("number") long number) throws Refusal {
        return cases.whole(number);
    }

    @Operation(
            summary = "Moves a case on",
            description =
                    "open, investigating, waiting, closed. Closing, and opening again, is a supervisor's and needs a note.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/state")
    CaseFile move(@PathVariable("number") long number, @RequestBody Move move) throws Refusal {
        cases.move(
                actors.current(),
                number,
                Objects.requireNonNullElse(move.state(), ""),
                Objects.requireNonNullElse(move.note(), ""));
        return now(number);
    }

    @Operation(summary = "Gives a case to somebody, to nobody by an empty name")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/assignee")
    CaseFile assign(@PathVariable("number") long number, @RequestBody Assigned assigned)
            throws Refusal {
        cases.assign(actors.current(), number, Objects.requireNonNullElse(assigned.assignee(), ""));
        return now(number);
    }

    @Operation(summary = "Appends a note")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/notes")
    CaseFile note(@PathVariable("number") long number, @RequestBody Written written)
            throws Refusal {
        cases.note(actors.current(), number, Objects.requireNonNullElse(written.text(), ""));
        return now(number);
    }

    @Operation(summary = "Links an account, event, name, alert, campaign or another case")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/links")
    CaseFile link(@PathVariable("number") long number, @RequestBody Linked linked) throws Refusal {
        cases.link(actors.current(), number, Objects.requireNonNullElse(linked.link(), ""));
        return now(number);
    }

    @Operation(summary = "Takes a link away; the history keeps that it was there")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/links/removals")
    CaseFile unlink(@PathVariable("number") long number, @RequestBody Linked linked)
            throws Refusal {
        cases.unlink(actors.current(), number, Objects.requireNonNullElse(linked.link(), ""));
        return now(number);
    }

    @Operation(
            summary = "Attaches a file",
            description =
                    "The body is the file, at most 10 MiB: pdf, png, jpg, txt, csv, json, jsonl, eml, zip, xlsx, docx.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    CaseAttachment attach(
            @PathVariable("number") long number,
            @RequestParam(name = "name", defaultValue = "") String name,
            InputStream body)
            throws Refusal, IOException {
        byte[] bytes = body.readNBytes(Attachments.MOST_BYTES + 1);
        return attachments.attach(actors.current(), number, name, bytes);
    }

    @Operation(summary = "A file as it was attached")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/cases/{number}/attachments/{id}")
    ResponseEntity<byte[]> attachment(
            @PathVariable("number") long number, @PathVariable("id") long id) throws Refusal {
        return Downloads.of(attachments.content(number, id));
    }

    private CaseFile now(long number) throws Refusal {
        return cases.find(number).orElseThrow(Cases::none);
    }
}
