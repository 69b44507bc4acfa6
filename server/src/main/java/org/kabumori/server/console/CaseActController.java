package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Attachments;
import org.kabumori.server.cases.CaseFile;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Downloads;
import org.kabumori.server.evidence.Evidence;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What people do on the pages of cases. */
@Controller
@Hidden
class CaseActController {
    private final Cases cases;
    private final Attachments attachments;
    private final Evidence evidence;
    private final Actors actors;

    CaseActController(Cases cases, Attachments attachments, Evidence evidence, Actors actors) {
        this.cases = cases;
        this.attachments = attachments;
        this.evidence = evidence;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases")
    String open(
            @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "link", defaultValue = "") List<String> links,
            RedirectAttributes page) {
        AtomicReference<String> path = new AtomicReference<>("/cases");
        String there =
                Acts.then(
                        page,
                        "/cases",
                        () -> {
                            CaseFile file = cases.open(actors.current(), title, links);
                            path.set("/cases/" + file.number());
                            return "case.acted.open";
                        });
        return there.replace("/cases", path.get());
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/state")
    String move(
            @PathVariable("number") long number,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return then(number, page, () -> cases.move(actors.current(), number, state, note));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/assignee")
    String assign(
            @PathVariable("number") long number,
            @RequestParam(name = "assignee", defaultValue = "") String assignee,
            RedirectAttributes page) {
        return then(number, page, () -> cases.assign(actors.current(), number, assignee));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/notes")
    String note(
            @PathVariable("number") long number,
            @RequestParam(name = "text", defaultValue = "") String text,
            RedirectAttributes page) {
        return then(number, page, () -> cases.note(actors.current(), number, text));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/links")
    String link(
            @PathVariable("number") long number,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "key", defaultValue = "") String key,
            RedirectAttributes page) {
        return then(
                number, page, () -> cases.link(actors.current(), number, kind + ":" + key.strip()));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/links/removals")
    String unlink(
            @PathVariable("number") long number,
            @RequestParam(name = "link", defaultValue = "") String link,
            RedirectAttributes page) {
        return then(number, page, () -> cases.unlink(actors.current(), number, link));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/attachments")
    String attach(
            @PathVariable("number") long number,
            @RequestParam("file") MultipartFile file,
            RedirectAttributes page)
            throws IOException {
        byte[] bytes;
        try (InputStream body = file.getInputStream()) {
            bytes = body.readNBytes(Attachments.MOST_BYTES + 1);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return then(number, page, () -> attachments.attach(actors.current(), number, name, bytes));
    }

    /** Answers with the pack itself; with the page when it is refused. */
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/evidence")
    Object pack(
            @PathVariable("number") long number,
            @RequestParam(name = "personalData", defaultValue = "false") boolean personal,
            RedirectAttributes page) {
        AtomicReference<Evidence.Pack> made = new AtomicReference<>();
        String refused =
                then(
                        number,
                        page,
                        () -> made.set(evidence.pack(actors.current(), number, personal)));
        Evidence.Pack pack = made.get();
        return pack == null ? refused : Downloads.of(pack.name(), "application/zip", pack.zip());
    }

    /** What is done to a case that is there. */
    @FunctionalInterface
    private interface Act {
        void run() throws Refusal;
    }

    private static String then(long number, RedirectAttributes page, Act act) {
        return Acts.then(
                page,
                "/cases/" + number,
                () -> {
                    act.run();
                    return "case.acted";
                });
    }
}
