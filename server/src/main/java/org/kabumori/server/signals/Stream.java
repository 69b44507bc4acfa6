package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Draft;
import org.kabumori.server.outbox.Message;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.signals.Signals.Signal;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One stream of security event tokens to one receiver, as it is set up now. Immutable. */
final class Stream implements Destination {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PUSH_WITHIN = Duration.ofSeconds(10);

    private final String id;
    private final String audience;
    private final StreamForm form;
    private final String status;
    private final Set<String> removedSubjects;
    private final SignalSettings settings;
    private final SigningKey key;
    private final Post post;

    Stream(
            SignalStore.Row row,
            Set<String> removedSubjects,
            SignalSettings settings,
            SigningKey key,
            Post post) {
        this.id = row.id();
        this.audience = audienceOf(row.owner());
        this.form = StreamForm.stored(row.configuration());
        this.status = row.status();
        this.removedSubjects = removedSubjects;
        this.settings = settings;
        this.key = key;
        this.post = post;
    }

    /** Returns what tokens for a receiver name as their audience. */
    static String audienceOf(String owner) {
        return "urn:kabumori:receiver:" + owner;
    }

    /** Returns the destination's name of a stream's id. */
    static String nameOf(String id) {
        return "signals:" + id;
    }

    @Override
    public String name() {
        return nameOf(id);
    }

    @Override
    public List<Draft> draftsOf(Action action) {
        if (!action.isOfAccount()
                || status.equals("disabled")
                || removedSubjects.contains(action.account())) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (Signal signal : Signals.of(action)) {
            if (form.delivers(signal.type())) {
                String jti = action.id() + "." + drafts.size() + "." + id;
                drafts.add(
                        draft(
                                jti,
                                signal,
                                subject(action.account()),
                                String.valueOf(action.data().get("event").asString())));
            }
        }
        return drafts;
    }

    /** Returns the token by which a receiver sees that the stream works. */
    Draft verification(String jti, @Nullable String state) {
        ObjectNode claims = JSON.createObjectNode();
        if (state != null) {
            claims.put("state", state);
        }
        // SSF 1.0| the subject of a verification event is the stream: sub_id, format opaque
        ObjectNode subject = JSON.createObjectNode();
        subject.put("format", "opaque");
        subject.put("id", id);
        return draft(jti, new Signal(Signals.VERIFICATION, claims), subject, null);
    }

    // RFC 8417| iss, iat, jti and events are required; aud, txn, sub_id. No exp, no sub: a token
    // can be confused with no other JWT
    private Draft draft(
            String jti, Signal signal, ObjectNode subject, @Nullable String transaction) {
        ObjectNode token = JSON.createObjectNode();
        token.put("iss", settings.issuer());
        token.put("aud", audience);
        token.put("iat", System.currentTimeMillis() / 1_000);
        token.put("jti", jti);
        if (transaction != null) {
            token.put("txn", transaction);
        }
        token.set("sub_id", subject);
        token.putObject("events").set(signal.type(), signal.claims());
        return new Draft(jti, JSON.writeValueAsString(token));
    }

    private ObjectNode subject(String account) {
        ObjectNode subject = JSON.createObjectNode();
        String issuer = settings.subjectIssuer();
        if (issuer == null) {
            subject.put("format", "opaque");
            subject.put("id", account);
        } else {
            subject.put("format", "iss_sub");
            subject.put("iss", issuer);
            subject.put("sub", account);
        }
        return subject;
    }

    @Override
    public boolean isSending() {
        return form.isPush() && status.equals("enabled");
    }

    /** Returns whether its receiver may poll now. */
    boolean isPolled() {
        return !form.isPush() && status.equals("enabled");
    }

    /** Returns the signed token of a message. */
    String token(Message message) {
        return key.sign(message.body());
    }

    // RFC 8935| POST of application/secevent+jwt; the receiver answers 202
    @Override
    public Attempt deliver(Message message) throws InterruptedException {
        Map<String, String> headers =
                new HashMap<>(
                        Map.of(
                                "Content-Type", "application/secevent+jwt",
                                "Accept", "application/json",
                                "User-Agent", "Kabumori"));
        String authorization = form.authorization();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return post.send(
                URI.create(form.pushUrl()),
                settings.privateAddresses(),
                headers,
                token(message),
                PUSH_WITHIN);
    }
}
