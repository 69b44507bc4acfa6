package org.kabumori.server.evidence;

import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.cases.Attachments;
import org.kabumori.server.cases.CaseAttachment;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.cases.Sha256;
import org.kabumori.server.document.Pdf;
import org.kabumori.server.document.Texts;
import org.kabumori.server.evidence.EvidenceStore.Commit;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.loss.LossJson;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.signals.SignalSettings;
import org.kabumori.server.signals.SigningKey;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packs the evidence of a case. Thread-safe; one pack at a time, which is held in memory: at most
 * {@link #MOST_EVENTS} events and the case's files.
 */
@Component
public class Evidence {
    /** Events of a pack: years of a customer, hours of a large campaign; the latest go in. */
    public static final int MOST_EVENTS = 20_000;

    /** Audit entries of a pack about each of its subjects. */
    private static final int MOST_ENTRIES = 10_000;

    private static final int KEY_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Object one = new Object();
    private final Clock clock = Clock.systemUTC();
    private final EvidenceStore store;
    private final JournalStore journal;
    private final Cases cases;
    private final Attachments attachments;
    private final AuditLog audit;
    private final Acting acting;
    private final SigningKey key;
    private final SignalSettings settings;
    private final MessageSource messages;
    private final CaseLosses losses;
    private final Pdf pdfs;

    Evidence(
            EvidenceStore store,
            JournalStore journal,
            Cases cases,
            Attachments attachments,
            AuditLog audit,
            Acting acting,
            SigningKey key,
            SignalSettings settings,
            MessageSource messages,
            CaseLosses losses,
            Pdf pdfs) {
        this.store = store;
        this.journal = journal;
        this.cases = cases;
        this.attachments = attachments;
        this.audit = audit;
        this.acting = acting;
        this.key = key;
        this.settings = settings;
        this.messages = messages;
        this.losses = losses;
        this.pdfs = pdfs;
    }

    /** A pack, as it is handed over; nobody changes its bytes. */
    public static final class Pack {
        private final String name;
        private final byte[] zip;
        private final String sha256;

        Pack(String name, byte[] zip, String sha256) {
            this.name = name;
            this.zip = zip;
            this.sha256 = sha256;
        }

        public String name() {
            return name;
        }

        public byte[] zip() {
            return zip;
        }

        public String sha256() {
            return sha256;
        }
    }

    /**
     * Packs a case's evidence; it stands in the case's history and in the audit log before anybody
     * has it.
     *
     * @param personal whether with personal data: a supervisor's
     */
    public Pack pack(Actor actor, long number, boolean personal) throws Refusal {
        Whole whole = cases.whole(number);
        if (personal && !actor.is(Role.SUPERVISOR)) {
            throw acting.refused(
                    actor,
                    "case.evidence",
                    whole.file().subject(),
                    new Refusal(
                            Cause.NOT_ALLOWED,
                            "evidence-personal",
                            "a supervisor for personal data"));
        }
        synchronized (one) {
            byte[] zip = zip(actor, whole, personal);
            String sha256 = Sha256.of(zip);
            cases.packed(
                    actor,
                    number,
                    sha256,
                    Map.of(
                            "sha256",
                            sha256,
                            "bytes",
                            String.valueOf(zip.length),
                            "personalData",
                            personal ? Manifest.INCLUDED : Manifest.HASHED));
            return new Pack("kabumori-case-" + number + ".zip", zip, sha256);
        }
    }

    private byte[] zip(Actor actor, Whole whole, boolean personal) throws Refusal {
        Map<String, byte[]> files = new TreeMap<>();
        Packed packed = journal(whole, personal);
        packed.into(files);
        files.put("case.json", json(whole));
        files.put("audit.jsonl", Span.bytes(auditLines(whole)));
        List<CaseLosses.Found> found = losses.of(whole, CaseLosses.Terms.WHOLE);
        losses(found, files);
        files.put("README.txt", readme());
        files.put(Manifest.KEYS, key.publicKeys().getBytes(StandardCharsets.UTF_8));
        if (personal) {
            attached(whole, files);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        reports(
                new CaseReport.Content(
                        whole, actor.name(), now, packed, found, Map.copyOf(files), key.id()),
                files);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        whole.file().number(),
                        whole.file().title(),
                        actor.name(),
                        now.toString(),
                        personal ? Manifest.INCLUDED : Manifest.HASHED,
                        packed.span(),
                        (settings.issuer() == null ? "" : settings.issuer()) + "/ssf/jwks.json",
                        files.entrySet().stream()
                                .map(
                                        file ->
                                                new Manifest.Part(
                                                        file.getKey(),
                                                        file.getValue().length,
                                                        Sha256.of(file.getValue())))
                                .toList());
        byte[] text = json(manifest);
        String seal = key.sign(Manifest.SEAL_TYPE, new String(text, StandardCharsets.UTF_8));
        files.put(Manifest.NAME, text);
        files.put(Manifest.SEAL, seal.getBytes(StandardCharsets.UTF_8));
        return Archive.of(files, now);
    }

    /** Writes the report in each language; the police of Japan and abroad read them. */
    private void reports(CaseReport.Content content, Map<String, byte[]> files) throws Refusal {
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            CaseReport report = new CaseReport(content, new Texts(messages, language));
            files.put("report-" + language.getLanguage() + ".pdf", pdfs.of(report.report()));
        }
    }

    private Packed journal(Whole whole, boolean personal) {
        List<String> accounts = whole.keys(CaseLink.Kind.ACCOUNT);
        List<String> linked = whole.keys(CaseLink.Kind.EVENT);
        long lastSeq = journal.lastSeq();
        List<Recorded> events = Selection.of(store, accounts, linked, lastSeq);
        boolean complete = events.size() <= MOST_EVENTS;
        List<Recorded> packed =
                complete ? events : events.subList(events.size() - MOST_EVENTS, events.size());
        List<Commit> commits = store.commits(packed.stream().map(Recorded::seq).toList());
        byte[] hashKey = personal ? null : store.keyOr(newKey());
        Manifest.Journal span =
                new Manifest.Journal(
                        accounts,
                        linked,
                        lastSeq,
                        packed.size(),
                        complete,
                        commits.isEmpty() ? null : commits.getFirst().before(),
                        commits.isEmpty() ? null : commits.getLast().hash());
        return new Packed(packed, commits, Span.pseudonyms(packed, hashKey), span);
    }

    private static byte[] newKey() {
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        return made;
    }

    private static byte[] json(Object value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /** What was done to the case, and to its accounts. */
    private List<String> auditLines(Whole whole) {
        List<String> subjects = new ArrayList<>(List.of(whole.file().subject()));
        whole.keys(CaseLink.Kind.ACCOUNT).forEach(account -> subjects.add("account:" + account));
        Map<Long, AuditEntry> entries = new TreeMap<>();
        for (String subject : subjects) {
            long before = Long.MAX_VALUE;
            List<AuditEntry> page;
            int read = 0;
            do {
                page = audit.before(before, "", subject, AuditLog.MOST_ROWS);
                page.forEach(entry -> entries.put(entry.seq(), entry));
                read += page.size();
                before = page.isEmpty() ? 0 : page.getLast().seq();
            } while (page.size() == AuditLog.MOST_ROWS && read < MOST_ENTRIES);
        }
        return entries.values().stream().map(JSON::writeValueAsString).toList();
    }

    private static void losses(List<CaseLosses.Found> losses, Map<String, byte[]> files) {
        for (CaseLosses.Found found : losses) {
            String name = "loss/" + URLEncoder.encode(found.account(), StandardCharsets.UTF_8);
            LossStatement statement = found.statement();
            files.put(
                    name + (statement == null ? ".txt" : ".json"),
                    (statement == null ? found.wrong() : LossJson.of(statement))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private byte[] readme() {
        return (messages.getMessage("evidence.readme", null, Locale.JAPANESE)
                        + "\n\n"
                        + messages.getMessage("evidence.readme", null, Locale.ENGLISH)
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void attached(Whole whole, Map<String, byte[]> files) throws Refusal {
        for (CaseAttachment each : whole.attachments()) {
            String name = "attachments/" + each.id() + "-" + each.name();
            files.put(name, attachments.content(whole.file().number(), each.id()).bytes());
        }
    }
}
