package org.kabumori.server.cases;

import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.cases.CaseStore.Part;
import org.kabumori.server.journal.JournalStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be done to cases, by whom. Each act is one transaction with its line in the history and
 * in the audit log, which holds the hash of what was written: it is done wholly or not at all.
 * Thread-safe; two acts on one case wait for each other.
 */
@Component
public class Cases {
    /** Links of a case: the accounts of the largest campaign, and names and orders beside them. */
    public static final int MOST_LINKS = 2_000;

    /** Notes of a case: a person's of a year. */
    public static final int MOST_NOTES = 2_000;

    /** Lines of the history that are shown and packed. */
    public static final int MOST_STEPS = 10_000;

    /** The contract's longest account key. */
    static final int MOST_KEY = 64;

    private static final int MOST_TITLE = 200;
    private static final int MOST_NOTE = 10_000;
    private static final int MOST_NAME = 200;
    private static final int MOST_ROWS = 1_000;
    private static final int LINKING_SHOWN = 20;

    private final CaseStore store;
    private final AuditLog audit;
    private final Acting acting;
    private final JournalStore journal;
    private final Clock clock = Clock.systemUTC();

    Cases(CaseStore store, AuditLog audit, Acting acting, JournalStore journal) {
        this.store = store;
        this.audit = audit;
        this.acting = acting;
        this.journal = journal;
    }

    /**
     * A case with its parts; immutable.
     *
     * @param notes the latest first
     * @param steps the latest first
     */
    public record Whole(
            CaseFile file,
            List<CaseLink> links,
            List<CaseNote> notes,
            List<CaseAttachment> attachments,
            List<CaseStep> steps) {
        /** Returns the keys of a kind that are linked. */
        public List<String> keys(CaseLink.Kind kind) {
            return links.stream().filter(link -> link.kind() == kind).map(CaseLink::key).toList();
        }
    }

    public List<CaseFile> list(CaseFilter filter, int limit) {
        return list(filter, Long.MAX_VALUE, Long.MAX_VALUE, limit);
    }

    /** Returns those of a filter that changed before one: the next page. */
    public List<CaseFile> listBefore(CaseFilter filter, CaseFile last, int limit) {
        return list(filter, last.changedMicros(), last.number(), limit);
    }

    private List<CaseFile> list(CaseFilter filter, long before, long number, int limit) {
        return store.find(filter, before, number, Math.clamp(limit, 1, MOST_ROWS));
    }

    /** Returns the cases about an account, an event or anything else that is linked. */
    public List<CaseFile> about(CaseLink.Kind kind, String key) {
        return store.linking(new CaseLink(kind, key), LINKING_SHOWN);
    }

    public Optional<CaseFile> find(long number) {
        return store.find(number);
    }

    /** Returns a case with all its parts. */
    public Whole whole(long number) throws Refusal {
        CaseFile file = store.find(number).orElseThrow(Cases::none);
        return new Whole(
                file,
                store.links(number),
                store.notes(number, MOST_NOTES),
                store.attachments(number),
                store.steps(number, MOST_STEPS));
    }

    /**
     * Opens a case.
     *
     * @param links what it is about, each as {@code account:a-1}; a campaign brings its accounts
     */
    @Transactional
    public CaseFile open(Actor actor, String title, List<String> links) throws Refusal {
        String named = title.strip();
        if (named.isEmpty() || named.length() > MOST_TITLE || hasControls(named)) {
            throw invalid("case-title", "title: 1 to " + MOST_TITLE + " characters in one line");
        }
        Set<CaseLink> about = new LinkedHashSet<>();
        for (String text : links) {
            CaseLink link = CaseLink.of(text);
            checkThere(link);
            about.add(link);
            if (link.kind() == CaseLink.Kind.CAMPAIGN) {
                store.accountsOf(link.key(), MOST_LINKS)
                        .forEach(key -> about.add(new CaseLink(CaseLink.Kind.ACCOUNT, key)));
            }
        }
        if (about.size() > MOST_LINKS) {
            throw tooMuch("case-links", "at most " + MOST_LINKS + " links");
        }
        long now = nowMicros();
        long number = store.open(named, actor.name(), now);
        about.forEach(link -> store.link(number, link, now, actor.name()));
        String texts = String.join(" ", about.stream().map(CaseLink::text).toList());
        done(actor, number, "open", texts, Map.of("title", named, "links", texts));
        return store.find(number).orElseThrow();
    }

    /** Appends a note. */
    @Transactional
    public void note(Actor actor, long number, String text) throws Refusal {
        String note = checkedNote(text);
        changeable(actor, number, "note");
        append(actor, number, note);
    }

    static String checkedNote(String text) throws Refusal {
        String note = text.strip().replace('\0', '\uFFFD').replace("\r\n", "\n");
        if (note.isEmpty() || note.length() > MOST_NOTE) {
            throw invalid("case-note", "note: 1 to " + MOST_NOTE + " characters");
        }
        return note;
    }

    private void append(Actor actor, long number, String note) throws Refusal {
        if (store.count(Part.NOTE, number) >= MOST_NOTES) {
            throw tooMuch("case-notes", "at most " + MOST_NOTES + " notes");
        }
        store.note(number, nowMicros(), actor.name(), note);
        String sha256 = Sha256.of(note);
        done(actor, number, "note", sha256, Map.of("sha256", sha256));
    }

    /**
     * Moves a case on. Closing, and opening again what is closed, is a supervisor's, and says why.
     *
     * @param note why; empty for nothing to say
     */
    @Transactional
    public void move(Actor actor, long number, String state, String note) throws Refusal {
        CaseState to =
                CaseState.of(state)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                "case-state",
                                                "state: open, investigating, waiting or closed"));
        CaseFile file = store.lock(number).orElseThrow(Cases::none);
        String act = file.isClosed() ? "reopen" : to.word();
        if (file.state().equals(to.word())) {
            throw refused(actor, number, act, Cause.TOO_LATE, "case-state-same", "another state");
        }
        boolean needsSupervisor = file.isClosed() || to == CaseState.CLOSED;
        if (needsSupervisor && !actor.is(Role.SUPERVISOR)) {
            throw refused(actor, number, act, Cause.NOT_ALLOWED, "case-supervisor", "a supervisor");
        }
        if (needsSupervisor && note.isBlank()) {
            throw invalid("case-why", "note: why it is closed or opened again");
        }
        String why = note.isBlank() ? "" : checkedNote(note);
        store.change(number, to.word(), file.assignee(), nowMicros());
        done(actor, number, act, to.word(), Map.of("from", file.state(), "to", to.word()));
        if (!why.isEmpty()) {
            append(actor, number, why);
        }
    }

    /** Gives a case to somebody, to nobody by an empty name. */
    @Transactional
    public void assign(Actor actor, long number, String assignee) throws Refusal {
        String name = assignee.strip();
        if (name.length() > MOST_NAME || hasControls(name)) {
            throw invalid("case-assignee", "assignee: a user's name, empty for nobody");
        }
        CaseFile file = changeable(actor, number, "assign");
        store.change(number, file.state(), name.isEmpty() ? null : name, nowMicros());
        done(actor, number, "assign", name, Map.of("assignee", name));
    }

    /** Links something to a case. */
    @Transactional
    public void link(Actor actor, long number, String text) throws Refusal {
        CaseLink link = CaseLink.of(text);
        changeable(actor, number, "link");
        checkThere(link);
        if (store.count(Part.LINK, number) >= MOST_LINKS) {
            throw tooMuch("case-links", "at most " + MOST_LINKS + " links");
        }
        if (link.text().equals(CaseFile.subject(number))
                || !store.link(number, link, nowMicros(), actor.name())) {
            throw refused(actor, number, "link", Cause.TOO_LATE, "case-linked", "a new link");
        }
        done(actor, number, "link", link.text(), Map.of("link", link.text()));
    }

    /** Takes a link away; the history keeps that it was there. */
    @Transactional
    public void unlink(Actor actor, long number, String text) throws Refusal {
        CaseLink link = CaseLink.of(text);
        changeable(actor, number, "unlink");
        if (!store.unlink(number, link)) {
            throw refused(actor, number, "unlink", Cause.NOT_FOUND, "case-no-link", "a link of it");
        }
        done(actor, number, "unlink", link.text(), Map.of("link", link.text()));
    }

    /** Writes down that evidence was packed. */
    @Transactional
    public void packed(Actor actor, long number, String sha256, Map<String, String> detail)
            throws Refusal {
        var _ = store.lock(number).orElseThrow(Cases::none);
        done(actor, number, "evidence", sha256, detail);
    }

    /** Locks a case that somebody wants to change. */
    CaseFile changeable(Actor actor, long number, String act) throws Refusal {
        CaseFile file = store.lock(number).orElseThrow(Cases::none);
        if (file.isClosed()) {
            throw refused(
                    actor, number, act, Cause.TOO_LATE, "case-closed", "a case that is not closed");
        }
        return file;
    }

    void done(Actor actor, long number, String act, String detail, Map<String, String> audited) {
        store.step(number, nowMicros(), actor.name(), act, detail);
        audit.record(actor, "case." + act, Outcome.DONE, CaseFile.subject(number), audited);
    }

    Refusal refused(
            Actor actor, long number, String act, Cause cause, String code, String expected) {
        return acting.refused(
                actor, "case." + act, CaseFile.subject(number), new Refusal(cause, code, expected));
    }

    long nowMicros() {
        return clock.millis() * 1_000;
    }

    private void checkThere(CaseLink link) throws Refusal {
        boolean there =
                switch (link.kind()) {
                    case EVENT -> journal.byId(link.key()).isPresent();
                    case CASE -> number(link.key()).flatMap(store::find).isPresent();
                    case ACCOUNT, NAME, ALERT, CAMPAIGN -> true;
                };
        if (!there) {
            throw new Refusal(Cause.NOT_FOUND, "case-link-none", link.text() + " is not there");
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    static Refusal none() {
        return new Refusal(Cause.NOT_FOUND, "case-none", "the number of a case");
    }

    static Refusal invalid(String code, String expected) {
        return new Refusal(Cause.INVALID, code, expected);
    }

    static Refusal tooMuch(String code, String most) {
        return new Refusal(Cause.TOO_LATE, code, most);
    }
}
