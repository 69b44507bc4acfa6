package org.kabumori.site;

import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.css;
import static org.kabumori.site.Html.tag;
import static org.kabumori.site.Layout.button;
import static org.kabumori.site.Layout.card;
import static org.kabumori.site.Layout.form;
import static org.kabumori.site.Layout.page;
import static org.kabumori.site.Layout.paragraph;
import static org.kabumori.site.Layout.quiet;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** The portfolio, and the way to the security centre. Thread-safe. */
final class AccountPages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Kabumori kabumori;
    private final Book book;
    private final Market market;
    private final String origin;

    AccountPages(Kabumori kabumori, Book book, Market market, String origin) {
        this.kabumori = kabumori;
        this.book = book;
        this.market = market;
        this.origin = origin;
    }

    Answer portfolio(Request request, Session session) {
        Texts texts = request.texts();
        long shares = book.holdings().stream().mapToLong(this::yen).sum();
        return Answer.page(
                page(
                        request,
                        "portfolio.title",
                        paragraph(texts.say("portfolio.of", session.customer().in(texts))),
                        tag(
                                "dl",
                                css("figures"),
                                figure(texts.say("portfolio.cash"), "cash", book.cashYen(), texts),
                                figure(texts.say("portfolio.shares"), "shares", shares, texts)),
                        holdings(texts),
                        instructions(request, book.instructions())));
    }

    private long yen(Book.Holding holding) {
        return holding.quantity() * market.lastPrice(holding.name());
    }

    private static Html figure(String label, String id, long yen, Texts texts) {
        return tag(
                "div",
                tag("dt", label),
                tag("dd", at("id", id), at("data-yen", yen), texts.yen(yen)));
    }

    private Html holdings(Texts texts) {
        return card(
                texts.say("portfolio.holdings"),
                tag(
                        "ul",
                        css("rows"),
                        at("id", "holdings"),
                        book.holdings().stream().map(each -> holding(texts, each)).toList()));
    }

    private Html holding(Texts texts, Book.Holding holding) {
        String instrument = holding.name().instrument();
        return tag(
                "li",
                at("data-instrument", instrument),
                at("data-quantity", holding.quantity()),
                tag(
                        "span",
                        css("what"),
                        tag("b", holding.name().in(texts)),
                        tag("span", css("quiet"), texts.say("tax." + holding.taxAccount()))),
                tag("span", texts.say("shares", holding.quantity())),
                tag("span", css("yen"), texts.yen(yen(holding))),
                tag(
                        "a",
                        at(
                                "href",
                                "/orders?side=sell&instrument="
                                        + instrument
                                        + "&tax="
                                        + holding.taxAccount()),
                        texts.say("portfolio.sell", holding.name().in(texts))));
    }

    /** Lists what was ordered and what became of it. */
    static Html instructions(Request request, List<Instruction> instructions) {
        Texts texts = request.texts();
        return card(
                texts.say("instructions.title"),
                instructions.isEmpty()
                        ? quiet(texts.say("instructions.none"))
                        : tag(
                                "ul",
                                css("rows"),
                                at("id", "instructions"),
                                instructions.stream().map(each -> row(texts, each)).toList()));
    }

    private static Html row(Texts texts, Instruction instruction) {
        return tag(
                "li",
                at("data-state", instruction.state().word()),
                tag(
                        "a",
                        css("what"),
                        at("href", "/instructions/" + instruction.id()),
                        instruction.words(texts)),
                tag("span", css("yen"), texts.yen(instruction.yen())),
                tag(
                        "span",
                        css("state " + instruction.state().word()),
                        texts.say("state." + instruction.state().word())));
    }

    Answer security(Request request, Session session) {
        return Answer.page(
                page(
                        request,
                        "security.title",
                        paragraph(request.say("security.text")),
                        form(
                                "/security",
                                button(
                                        request.say("security.open"),
                                        css("main"),
                                        at("id", "security"))),
                        quiet(request.say("security.counter")),
                        tag("p", tag("a", at("href", "/counter"), request.say("counter.title")))));
    }

    /** Opens a visit for this session; the link opens once. */
    Answer visit(Request request, Session session) throws NotDone {
        ObjectNode wanted =
                JSON.createObjectNode()
                        .put("session", session.name())
                        .put("returnTo", origin + "/portfolio");
        String path = "/v1/customers/" + session.customer().account() + "/visits";
        return Answer.to(kabumori.post(path, wanted).path("url").asString());
    }
}
