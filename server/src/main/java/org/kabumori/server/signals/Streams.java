package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Destinations;
import org.kabumori.server.outbox.Mailbox;
import org.kabumori.server.outbox.Message;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.signals.SignalStore.Row;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The streams that receivers set up, each seen by its receiver alone. Thread-safe.
 *
 * <p>Changes of one node are seen by the other within a second.
 */
@Component
@EnableConfigurationProperties(SignalSettings.class)
class Streams implements Destinations {
    /** For one receiver; most have one. */
    private static final int MOST_STREAMS = 8;

    /** Accounts that one stream leaves out. */
    private static final int MOST_REMOVED_SUBJECTS = 100_000;

    /** As the event contract has it. */
    private static final int MOST_ACCOUNT_CHARACTERS = 64;

    static final int VERIFICATION_SECONDS = 10;

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Set<String> STATUSES = Set.of("enabled", "paused", "disabled");

    private final SignalStore store;
    private final SignalSettings settings;
    private final SigningKey key;
    private final Post post;
    private final Mailbox mailbox;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Known known;

    Streams(
            SignalStore store,
            SignalSettings settings,
            SigningKey key,
            Post post,
            Mailbox mailbox,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.key = key;
        this.post = post;
        this.mailbox = mailbox;
        this.audit = audit;
        this.transaction = transaction;
    }

    private record Known(long atNanos, long afterChanges, List<Destination> streams) {
        boolean isFresh(long changes) {
            return afterChanges == changes && System.nanoTime() - atNanos < FRESH_NANOS;
        }
    }

    @Override
    public List<Destination> current() {
        if (settings.issuer() == null) {
            return List.of();
        }
        Known seen = known;
        long before = changes.get();
        if (seen == null || !seen.isFresh(before)) {
            seen = new Known(System.nanoTime(), before, all());
            known = seen;
        }
        return seen.streams();
    }

    private List<Destination> all() {
        return store.all().stream().map(row -> (Destination) stream(row)).toList();
    }

    private Stream stream(Row row) {
        return new Stream(row, store.removedSubjects(row.id()), settings, key, post);
    }

    List<Row> of(Actor receiver) {
        return store.of(receiver.name());
    }

    Row get(Actor receiver, String id) throws Refusal {
        return store.find(receiver.name(), id).orElseThrow(Streams::noStream);
    }

    private static Refusal noStream() {
        return new Refusal(Cause.NOT_FOUND, "no-stream", "the stream_id of a stream of yours");
    }

    Row create(Actor receiver, JsonNode request) throws Refusal {
        StreamForm form = StreamForm.of(request);
        if (of(receiver).size() >= MOST_STREAMS) {
            throw new Refusal(
                    Cause.NOT_ALLOWED, "too-many-streams", "at most " + MOST_STREAMS + " streams");
        }
        Row row =
                new Row(
                        "st-" + UUID.randomUUID(),
                        receiver.name(),
                        form.toStore(),
                        "enabled",
                        null);
        changed(receiver, "create", row.id(), form, () -> store.add(row));
        return row;
    }

    /** Changes what a request names, or sets everything anew. */
    Row configure(Actor receiver, JsonNode request, boolean anew) throws Refusal {
        Row row = get(receiver, idOf(request));
        StreamForm form =
                anew
                        ? StreamForm.of(request)
                        : StreamForm.stored(row.configuration()).changedBy(request);
        changed(
                receiver,
                anew ? "replace" : "update",
                row.id(),
                form,
                () -> store.configure(row.id(), form.toStore()));
        return get(receiver, row.id());
    }

    static String idOf(JsonNode request) throws Refusal {
        JsonNode id = request.get("stream_id");
        if (id == null || !id.isString()) {
            throw new Refusal(Cause.INVALID, "no-stream-id", "stream_id: the id of a stream");
        }
        return id.asString();
    }

    private void changed(Actor receiver, String act, String id, StreamForm form, Runnable change) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("method", form.isPush() ? "push" : "poll");
        detail.put("url", form.isPush() ? form.pushUrl() : "");
        detail.put("events", form.delivered());
        done(receiver, act, id, detail, change);
    }

    private void done(
            Actor receiver, String act, String id, Map<String, ?> detail, Runnable change) {
        transaction.executeWithoutResult(
                status -> {
                    change.run();
                    audit.record(receiver, "signals." + act, Outcome.DONE, "stream:" + id, detail);
                });
        changes.incrementAndGet();
    }

    void delete(Actor receiver, String id) throws Refusal {
        Row row = get(receiver, id);
        done(receiver, "delete", row.id(), Map.of(), () -> store.remove(row.id()));
        mailbox.drop(Stream.nameOf(row.id()));
    }

    Row setStatus(Actor receiver, JsonNode request) throws Refusal {
        Row row = get(receiver, idOf(request));
        JsonNode status = request.get("status");
        if (status == null || !status.isString() || !STATUSES.contains(status.asString())) {
            throw new Refusal(
                    Cause.INVALID, "no-stream-status", "status: enabled, paused or disabled");
        }
        JsonNode given = request.get("reason");
        String reason = given == null || given.isNull() ? null : cut(given.asString());
        done(
                receiver,
                "status",
                row.id(),
                Map.of("status", status.asString(), "reason", String.valueOf(reason)),
                () -> store.setStatus(row.id(), status.asString(), reason));
        if (status.asString().equals("disabled")) {
            // SSF 1.0| disabled: will not hold any events for later transmission
            mailbox.drop(Stream.nameOf(row.id()));
        }
        return get(receiver, row.id());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 200)).replace('\0', ' ');
    }

    /** Puts an account into a stream, or takes it out. */
    void setSubject(Actor receiver, JsonNode request, boolean in) throws Refusal {
        Row row = get(receiver, idOf(request));
        String account = accountOf(request.get("subject"));
        if (in) {
            store.addSubject(row.id(), account);
        } else if (!store.removeSubject(row.id(), account, MOST_REMOVED_SUBJECTS)) {
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    "too-many-subjects",
                    "at most " + MOST_REMOVED_SUBJECTS + " removed subjects");
        }
        changes.incrementAndGet();
    }

    private String accountOf(@Nullable JsonNode subject) throws Refusal {
        String issuer = settings.subjectIssuer();
        String format = issuer == null ? "opaque" : "iss_sub";
        JsonNode account = subject == null ? null : subject.get(issuer == null ? "id" : "sub");
        if (subject == null
                || account == null
                || !account.isString()
                || account.asString().length() > MOST_ACCOUNT_CHARACTERS
                || !format.equals(subject.path("format").asString(""))) {
            throw new Refusal(
                    Cause.INVALID, "no-subject", "subject: format " + format + " with the account");
        }
        return account.asString();
    }

    /** Queues a verification event; returns false when one was asked for just before. */
    boolean verify(Actor receiver, JsonNode request) throws Refusal {
        Row row = get(receiver, idOf(request));
        JsonNode given = request.get("state");
        if (given != null
                && !given.isNull()
                && (!given.isString() || given.asString().length() > 1_000)) {
            throw new Refusal(Cause.INVALID, "no-state", "state: at most 1,000 characters");
        }
        if (!store.mayVerify(row.id(), VERIFICATION_SECONDS)) {
            return false;
        }
        String state = given == null || given.isNull() ? null : given.asString();
        mailbox.put(
                Stream.nameOf(row.id()),
                "verification",
                "verification",
                stream(row).verification("vf-" + UUID.randomUUID(), state));
        return true;
    }

    /** Returns the tokens that wait for a polling receiver, by their ids. */
    Map<String, String> poll(Row row, int most) {
        Stream stream = stream(row);
        Map<String, String> sets = new LinkedHashMap<>();
        if (stream.isPolled()) {
            for (Message message : mailbox.read(stream.name(), most)) {
                sets.put(message.id(), stream.token(message));
            }
        }
        return sets;
    }

    void acknowledge(Row row, List<String> ids) {
        mailbox.acknowledge(Stream.nameOf(row.id()), ids);
    }

    void refuse(Row row, String id, String error) {
        mailbox.refuse(Stream.nameOf(row.id()), id, error);
    }
}
