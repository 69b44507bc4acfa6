package org.kabumori.server.protection;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.cases.CaseFile;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What customers do to protect their own accounts. What makes an account safer happens at once;
 * what makes it less safe needs the customer to be identified afresh. Thread-safe.
 */
@Component
@EnableConfigurationProperties(ProtectionSettings.class)
public class Protection {
    private static final Pattern ACCOUNT = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final int MOST_TEXT = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProtectionStore store;
    private final LockKinds kinds;
    private final Acting acting;
    private final Cases cases;
    private final JournalStore journal;

    Protection(
            ProtectionStore store,
            ProtectionSettings settings,
            Acting acting,
            Cases cases,
            JournalStore journal) {
        this.store = store;
        this.kinds = new LockKinds(settings);
        this.acting = acting;
        this.cases = cases;
        this.journal = journal;
    }

    /**
     * A lock in force.
     *
     * @param lock its word, empty for one that no page sets
     */
    public record Locked(String lock, long sinceMicros, String by) {}

    /** Returns the words of all that may be locked. */
    public List<String> locks() {
        return kinds.words();
    }

    /** Returns what is locked on an account; limits are apart. */
    public List<Locked> locked(String account) {
        List<Locked> locked = new ArrayList<>();
        for (LockLine line : store.locks(account)) {
            Optional<String> word = kinds.word(line.scope());
            if (word.isPresent() || !line.scope().isOfOrders()) {
                locked.add(new Locked(word.orElse(""), line.sinceMicros(), line.by()));
            }
        }
        return locked;
    }

    /** Locks at once, and ends all sessions on all channels. */
    public void lock(Actor actor, String account, String word) throws Refusal, Unavailable {
        checkAccount(account);
        Scope scope = scope(word);
        String id = "lock-" + UUID.randomUUID();
        acting.act(
                actor,
                "account.self-lock",
                subject(account),
                Map.of("lock", word),
                now -> control(id, now, account, Action.SELF_LOCK, scope, null, actor));
        acting.carryOut(
                now -> control("end-" + id, now, account, Action.END_SESSIONS, null, null, actor));
    }

    /** Takes a lock off, for a customer who was identified afresh. */
    public void unlock(Actor actor, String account, String word, IdentityProof proof)
            throws Refusal, Unavailable {
        checkAccount(account);
        Scope scope = scope(word);
        String shown;
        try {
            shown = proof.text(actor.name());
        } catch (Refusal refusal) {
            throw acting.refused(actor, "account.self-unlock", subject(account), refusal);
        }
        if (locked(account).stream().noneMatch(each -> each.lock().equals(word))) {
            throw new Refusal(Cause.TOO_LATE, "unlock-not-locked", "a lock in force");
        }
        acting.act(
                actor,
                "account.self-unlock",
                subject(account),
                Map.of("lock", word, "proof", shown),
                now ->
                        control(
                                "unlock-" + UUID.randomUUID(),
                                now,
                                account,
                                Action.SELF_UNLOCK,
                                scope,
                                shown,
                                actor));
    }

    /** Refuses to unlock for whoever has only the session: that is what a thief has. */
    Refusal unproven(Actor actor, String account) {
        return acting.refused(
                actor,
                "account.self-unlock",
                subject(account),
                new Refusal(
                        Cause.NOT_ALLOWED,
                        "lock-proof",
                        "proof: how the customer was identified afresh"));
    }

    /**
     * Takes a customer's word that something was not him: freezes the account, whose sessions end
     * and whose open orders are to be cancelled, and opens a case. Said again while the case is
     * open, it is the same case.
     *
     * @param event what it is about, empty for nothing that is known
     * @return the number of the case
     */
    public long notMe(Actor actor, String account, String event, String text)
            throws Refusal, Unavailable {
        checkAccount(account);
        Recorded about = event.isEmpty() ? null : ofAccount(account, event);
        String said = text.strip();
        if (said.length() > MOST_TEXT) {
            throw new Refusal(
                    Cause.INVALID, "not-me-text", "text: at most " + MOST_TEXT + " characters");
        }
        String id = "not-me-" + UUID.randomUUID();
        // The freeze first: what is said comes after the account is safe.
        acting.act(
                actor,
                "account.not-me",
                subject(account),
                Map.of("event", event),
                now -> control("freeze-" + id, now, account, Action.FREEZE_ALL, null, null, actor));
        acting.carryOut(now -> report(id, now, account, about, said));
        return openCase(actor, account, event, said);
    }

    private static CustomerReport report(
            String id, long nowMicros, String account, @Nullable Recorded about, String said) {
        JsonNode body = about == null ? JSON.createObjectNode() : JSON.readTree(about.body());
        return new CustomerReport(
                id,
                nowMicros,
                account,
                CustomerReport.Kind.NOT_ME,
                text(body, "session"),
                text(body, "order"),
                said.isEmpty() ? null : said);
    }

    private static @Nullable String text(JsonNode body, String field) {
        String text = body.path(field).asString("");
        return text.isEmpty() ? null : text;
    }

    private Recorded ofAccount(String account, String event) throws Refusal {
        return journal.byId(event)
                .filter(recorded -> account.equals(recorded.account()))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.NOT_FOUND,
                                        "not-me-event",
                                        "event: one of the account"));
    }

    private long openCase(Actor actor, String account, String event, String said) throws Refusal {
        Optional<CaseFile> open =
                cases.about(CaseLink.Kind.ACCOUNT, account).stream()
                        .filter(file -> !file.isClosed())
                        .filter(file -> file.openedBy().equals(actor.name()))
                        .findFirst();
        if (open.isPresent()) {
            long number = open.orElseThrow().number();
            if (!said.isEmpty()) {
                cases.note(actor, number, said);
            }
            return number;
        }
        List<String> links = new ArrayList<>(List.of("account:" + account));
        if (!event.isEmpty()) {
            links.add("event:" + event);
        }
        long number = cases.open(actor, "Not me / 身に覚えなし: " + account, links).number();
        if (!said.isEmpty()) {
            cases.note(actor, number, said);
        }
        return number;
    }

    private Scope scope(String word) throws Refusal {
        return kinds.scope(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.INVALID,
                                        "lock-word",
                                        "lock: one of " + String.join(", ", kinds.words())));
    }

    static void checkAccount(String account) throws Refusal {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new Refusal(Cause.INVALID, "lock-account", "account: a key");
        }
    }

    static String subject(String account) {
        return "account:" + account;
    }

    static AccountControl control(
            String id,
            long nowMicros,
            String account,
            Action action,
            @Nullable Scope scope,
            @Nullable String proof,
            Actor actor) {
        return new AccountControl(id, nowMicros, account, action, scope, proof, actor.name());
    }
}
