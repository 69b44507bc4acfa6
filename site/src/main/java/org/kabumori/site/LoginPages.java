package org.kabumori.site;

import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.css;
import static org.kabumori.site.Html.tag;
import static org.kabumori.site.Layout.button;
import static org.kabumori.site.Layout.card;
import static org.kabumori.site.Layout.field;
import static org.kabumori.site.Layout.form;
import static org.kabumori.site.Layout.note;
import static org.kabumori.site.Layout.page;
import static org.kabumori.site.Layout.quiet;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Logging in: by password and a code by short message, which a fake site can relay, and by passkey,
 * which it cannot. Thread-safe.
 */
final class LoginPages {
    private static final List<String> PHISHABLE = List.of("password", "otp_sms");
    private static final List<String> PASSWORD = List.of("password");
    private static final List<String> PASSKEY = List.of("passkey");
    private static final Duration CODE_LIVES = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 3;

    /** Beyond it the oldest attempts begin anew. */
    private static final int MOST_ATTEMPTS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Customer customer;
    private final Kabumori kabumori;
    private final Gate gate;
    private final Sessions sessions;
    private final Phone phone;
    private final Map<String, Attempt> attempts = new Bounded<>(MOST_ATTEMPTS);

    LoginPages(Customer customer, Kabumori kabumori, Gate gate, Sessions sessions, Phone phone) {
        this.customer = customer;
        this.kabumori = kabumori;
        this.gate = gate;
        this.sessions = sessions;
        this.phone = phone;
    }

    /** Somebody whose password was right, and whose code is on its way. */
    private static final class Attempt {
        private final String code;
        private final Instant until = Instant.now().plus(CODE_LIVES);
        private int tries;

        Attempt(String code) {
            this.code = code;
        }
    }

    Answer show(Request request) {
        return Answer.page(login(request, saysWhyEnded(request)));
    }

    private @Nullable String saysWhyEnded(Request request) {
        Sessions.End end =
                Cookies.find(request.http(), Sessions.COOKIE).map(sessions::endOf).orElse(null);
        if (end == null) {
            return null;
        }
        return switch (end) {
            case STOLEN -> "login.stolen";
            case STOPPED -> "login.stopped";
        };
    }

    private static Html login(Request request, @Nullable String failedKey) {
        return page(
                request,
                "login.title",
                failedKey == null ? Html.NOTHING : note("bad", request.say(failedKey)),
                card(
                        request.say("login.password.title"),
                        tag(
                                "form",
                                at("method", "post"),
                                at("action", "/login"),
                                at("data-bound", "true"),
                                field(
                                        request.say("login.name"),
                                        input("login", "username", "text")),
                                field(
                                        request.say("login.password"),
                                        input("password", "current-password", "password")),
                                button(
                                        request.say("login.next"),
                                        css("main"),
                                        at("id", "password-login"),
                                        at("disabled", "disabled")))),
                card(
                        request.say("login.passkey.title"),
                        quiet(request.say("login.passkey.hint")),
                        passkeyForm(request)));
    }

    private static Html input(String name, String autocomplete, String type) {
        return tag(
                "input",
                at("name", name),
                at("type", type),
                at("autocomplete", autocomplete),
                at("required", "required"));
    }

    private static Html passkeyForm(Request request) {
        return tag(
                "form",
                at("method", "post"),
                at("action", "/login/passkey"),
                at("data-ceremony", "sign"),
                at("data-options", "/login/passkey/options"),
                at("data-bound", "true"),
                button(
                        request.say("login.passkey"),
                        css("main"),
                        at("id", "passkey-login"),
                        at("disabled", "disabled")),
                tag(
                        "p",
                        css("note bad"),
                        at("role", "alert"),
                        at("tabindex", "-1"),
                        at("hidden", "hidden"),
                        at("data-failed", request.say("login.passkey.failed"))));
    }

    Answer password(Request request) throws NotDone {
        // Both are compared, so that time tells nobody which was wrong.
        boolean rightName = same(request.field("login"), customer.login());
        boolean rightPassword = same(request.field("password"), customer.password());
        if (!rightName || !rightPassword) {
            if (rightName) {
                gate.failed(loginEvent(request.client(), Gate.newId(), false, PASSWORD));
            }
            return Answer.page(login(request, "login.wrong"));
        }
        String attempt = Unguessable.text();
        String code = Unguessable.code();
        synchronized (attempts) {
            attempts.put(attempt, new Attempt(code));
        }
        phone.code(code, request.say("phone.code", code));
        return Answer.page(codePage(request, attempt, null));
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static Html codePage(Request request, String attempt, @Nullable String failedKey) {
        return page(
                request,
                "login.code.title",
                failedKey == null ? Html.NOTHING : note("bad", request.say(failedKey)),
                card(
                        request.say("login.code.sent"),
                        form(
                                "/login/code",
                                tag(
                                        "input",
                                        at("type", "hidden"),
                                        at("name", "attempt"),
                                        at("value", attempt)),
                                field(
                                        request.say("login.code"),
                                        tag(
                                                "input",
                                                at("name", "code"),
                                                at("inputmode", "numeric"),
                                                at("autocomplete", "one-time-code"),
                                                at("pattern", "[0-9]{6}"),
                                                at("required", "required"))),
                                button(
                                        request.say("login.submit"),
                                        css("main"),
                                        at("id", "code-login")))));
    }

    Answer code(Request request) throws NotDone {
        String id = request.field("attempt");
        String failedKey = judge(id, request.field("code"));
        if (failedKey == null) {
            return enter(request, PHISHABLE).answer();
        }
        gate.failed(loginEvent(request.client(), Gate.newId(), false, PHISHABLE));
        return Answer.page(
                failedKey.equals("login.code.wrong")
                        ? codePage(request, id, failedKey)
                        : login(request, failedKey));
    }

    /** Returns what is wrong with a code, {@code null} when it is the one that was sent. */
    private @Nullable String judge(String id, String code) {
        synchronized (attempts) {
            Attempt attempt = attempts.get(id);
            if (attempt == null || attempt.until.isBefore(Instant.now())) {
                return "login.code.over";
            }
            if (same(code, attempt.code)) {
                attempts.remove(id);
                return null;
            }
            attempt.tries++;
            if (attempt.tries < MOST_TRIES) {
                return "login.code.wrong";
            }
            attempts.remove(id);
            return "login.code.over";
        }
    }

    private ObjectNode loginEvent(
            Client client, String session, boolean success, List<String> methods) {
        return Events.login(
                Gate.newId(), Instant.now(), customer, session, success, methods, client);
    }

    /** Where somebody goes on whose methods were right. */
    private record Led(String path, Answer answer) {}

    private Led enter(Request request, List<String> methods) throws NotDone {
        String name = Gate.newId();
        Session session =
                new Session(
                        Unguessable.text(),
                        name,
                        customer,
                        request.client(),
                        loginEvent(request.client(), name, true, methods),
                        Instant.now());
        sessions.add(session);
        Gate.Entry entry = gate.enter(session);
        if (!entry.isOpen() && entry.confirmationUrl() == null) {
            sessions.logout(session);
            return new Led("/login/refused", Answer.to("/login/refused"));
        }
        String url = entry.confirmationUrl();
        String path = url == null ? "/portfolio" : url;
        return new Led(
                path,
                Answer.to(path).with(Cookies.of(Sessions.COOKIE, session.secret(), Duration.ZERO)));
    }

    /** Says nothing that helps a thief. */
    Answer refused(Request request) {
        return Answer.page(page(request, "login.title", note("bad", request.say("login.refused"))));
    }

    /** The customer comes back from the hosted page on which a challenged login is signed. */
    Answer confirmed(Request request) throws NotDone {
        Session session = request.session();
        if (session == null) {
            return Answer.to("/login");
        }
        gate.settle(session);
        return Answer.to(session.isOpen() ? "/portfolio" : "/login/refused");
    }

    Answer passkeyOptions(Request request) throws NotDone {
        return Answer.json(200, kabumori.post("/v1/passkey-logins", JSON.createObjectNode()));
    }

    /** Kabumori says whose passkey it was; the site lets in. */
    Answer passkey(Request request) throws IOException {
        ObjectNode asked = JSON.createObjectNode();
        asked.set("credential", request.json().path("credential"));
        try {
            JsonNode who = kabumori.post("/v1/passkey-logins/answers", asked);
            if (!who.path("account").asString("").equals(customer.account())) {
                return Passkeys.refusal(request.say("login.passkey.failed"));
            }
            Led led = enter(request, PASSKEY);
            Answer next = Passkeys.next(led.path());
            for (jakarta.servlet.http.Cookie cookie : led.answer().cookies()) {
                next = next.with(cookie);
            }
            return next;
        } catch (NotDone e) {
            return Passkeys.refusal(e.sentence(request.texts()));
        }
    }

    Answer logout(Request request, Session session) throws NotDone {
        sessions.logout(session);
        gate.loggedOut(session);
        return Answer.to("/login");
    }
}
