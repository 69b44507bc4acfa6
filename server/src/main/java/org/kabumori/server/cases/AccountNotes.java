package org.kabumori.server.cases;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What people wrote down about an account without opening a case: that the customer phoned, that he
 * moves. Append-only, and the audit log holds the hash. Thread-safe.
 */
@Component
public class AccountNotes {
    /** Notes of an account: more is worth a case. */
    private static final int MOST_NOTES = 500;

    private final AccountNoteStore store;
    private final AuditLog audit;
    private final Clock clock = Clock.systemUTC();

    AccountNotes(AccountNoteStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /** Returns an account's notes, the latest first. */
    public List<CaseNote> of(String account, int limit) {
        return store.notes(account, limit);
    }

    /** Appends a note. */
    @Transactional
    public void add(Actor actor, String account, String text) throws Refusal {
        String note = Cases.checkedNote(text);
        if (account.isBlank() || account.length() > Cases.MOST_KEY) {
            throw Cases.invalid("case-link", "account: the key of an account");
        }
        if (store.count(account) >= MOST_NOTES) {
            throw Cases.tooMuch("account-notes", "at most " + MOST_NOTES + " notes");
        }
        store.add(account, clock.millis() * 1_000, actor.name(), note);
        audit.record(
                actor,
                "account.note",
                Outcome.DONE,
                "account:" + account,
                Map.of("sha256", Sha256.of(note)));
    }
}
