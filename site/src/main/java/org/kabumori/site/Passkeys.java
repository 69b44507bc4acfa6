package org.kabumori.site;

import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.css;
import static org.kabumori.site.Html.tag;
import static org.kabumori.site.Layout.button;
import static org.kabumori.site.Layout.card;
import static org.kabumori.site.Layout.field;
import static org.kabumori.site.Layout.note;
import static org.kabumori.site.Layout.page;
import static org.kabumori.site.Layout.paragraph;
import static org.kabumori.site.Layout.quiet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Instant;

/**
 * The counter, where a customer shows her card and gets a passkey. There is no other way to the
 * first one: no password and no code opens it. Thread-safe.
 */
final class Passkeys {
    private static final int REFUSED = 403;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Customer customer;
    private final Kabumori kabumori;
    private final Book book;

    Passkeys(Customer customer, Kabumori kabumori, Book book) {
        this.customer = customer;
        this.kabumori = kabumori;
        this.book = book;
    }

    private String path() {
        return "/v1/customers/" + customer.account() + "/passkeys";
    }

    /** Returns how many passkeys the customer has. */
    private long count() throws NotDone {
        long count = 0;
        for (JsonNode each : kabumori.get(path())) {
            if (!each.hasNonNull("revokedMicros")) {
                count++;
            }
        }
        return count;
    }

    Answer show(Request request) throws NotDone {
        if (!request.isCustomersOwn()) {
            return Answer.page(
                    page(
                            request,
                            "counter.title",
                            note("bad", request.say("counter.stranger")),
                            paragraph(request.say("counter.stands"))));
        }
        long count = count();
        return Answer.page(
                page(
                        request,
                        "counter.title",
                        paragraph(request.say("counter.stands")),
                        tag(
                                "p",
                                css("note" + (count > 0 ? " good" : "")),
                                at("id", "passkeys"),
                                at("data-count", count),
                                request.say("counter.count", count)),
                        card(
                                request.say("counter.add"),
                                quiet(request.say("counter.hint")),
                                enrolForm(request))));
    }

    private static Html enrolForm(Request request) {
        return tag(
                "form",
                at("method", "post"),
                at("action", "/counter"),
                at("data-ceremony", "enrol"),
                at("data-options", "/counter/options"),
                field(
                        request.say("counter.label"),
                        tag(
                                "input",
                                at("name", "label"),
                                at("value", request.say("counter.label.usual")),
                                at("maxlength", "60"),
                                at("required", "required"))),
                button(request.say("counter.shown"), css("main"), at("id", "enrol")),
                tag(
                        "p",
                        css("note bad"),
                        at("role", "alert"),
                        at("tabindex", "-1"),
                        at("hidden", "hidden"),
                        at("data-failed", request.say("counter.failed"))));
    }

    /** The person at the counter read the chip of her card, and says so. */
    Answer options(Request request) {
        if (!request.isCustomersOwn()) {
            return refusal(request.say("counter.stranger"));
        }
        ObjectNode wanted = JSON.createObjectNode().put("name", customer.login());
        wanted.putObject("proof")
                .put("method", "my_number_card")
                .put("reference", "counter 1, " + Instant.now());
        try {
            return Answer.json(200, kabumori.post(path() + "/registrations", wanted));
        } catch (NotDone e) {
            return refusal(e.sentence(request.texts()));
        }
    }

    Answer enrol(Request request) throws IOException {
        JsonNode made = request.json();
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("registration", made.path("registration").asString(""))
                        .put("label", made.path("label").asString(""));
        answer.set("credential", made.path("credential"));
        try {
            kabumori.post(path(), answer);
            kabumori.tell(Events.snapshot(Gate.newId(), Instant.now(), customer, book, true));
            return next("/counter");
        } catch (NotDone e) {
            return refusal(e.sentence(request.texts()));
        }
    }

    /** Tells a script where the page goes on. */
    static Answer next(String path) {
        return Answer.json(200, JSON.createObjectNode().put("next", path));
    }

    /** Tells a script what the customer reads. */
    static Answer refusal(String sentence) {
        return Answer.json(REFUSED, JSON.createObjectNode().put("sentence", sentence));
    }
}
