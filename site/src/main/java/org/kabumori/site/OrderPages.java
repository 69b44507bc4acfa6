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
import static org.kabumori.site.Layout.paragraph;
import static org.kabumori.site.Layout.quiet;

import org.jspecify.annotations.Nullable;
import org.kabumori.site.Events.OrderWish;
import org.kabumori.site.Instruction.State;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Orders and withdrawals, and what becomes of each. Thread-safe. */
final class OrderPages {
    private static final List<String> TAX_ACCOUNTS = List.of("tokutei", "nisa");

    private final Gate gate;
    private final Book book;
    private final Market market;

    OrderPages(Gate gate, Book book, Market market) {
        this.gate = gate;
        this.book = book;
        this.market = market;
    }

    Answer entry(Request request, Session session) {
        return Answer.page(entry(request, (String) null));
    }

    private Html entry(Request request, @Nullable String failedKey) {
        Texts texts = request.texts();
        return page(
                request,
                "order.title",
                failedKey == null ? Html.NOTHING : note("bad", texts.say(failedKey)),
                paragraph(texts.say("order.hint", book.cashYen())),
                form(
                        "/orders",
                        field(
                                texts.say("order.name"),
                                tag(
                                        "select",
                                        at("name", "instrument"),
                                        Market.NAMES.stream()
                                                .map(each -> nameOption(request, each))
                                                .toList())),
                        field(
                                texts.say("order.side"),
                                tag(
                                        "select",
                                        at("name", "side"),
                                        option(request, "side", "buy"),
                                        option(request, "side", "sell"))),
                        field(
                                texts.say("order.quantity"),
                                number("quantity", Market.LOT, Market.LOT)),
                        field(
                                texts.say("order.tax"),
                                tag(
                                        "select",
                                        at("name", "tax"),
                                        TAX_ACCOUNTS.stream()
                                                .map(each -> option(request, "tax", each))
                                                .toList())),
                        button(texts.say("order.submit"), css("main"), at("id", "order"))),
                quiet(texts.say("order.exchange")));
    }

    private Html nameOption(Request request, Market.Name name) {
        String words =
                request.say(
                        "order.option",
                        name.in(request.texts()),
                        market.lastPrice(name),
                        name.instrument());
        return tag("option", optionAttributes(request, "instrument", name.instrument()), words);
    }

    private static Html option(Request request, String field, String value) {
        return tag(
                "option",
                optionAttributes(request, field, value),
                request.say(field + "." + value));
    }

    private static List<Html.Attribute> optionAttributes(
            Request request, String field, String value) {
        Html.Attribute which = at("value", value);
        return request.field(field).equals(value)
                ? List.of(which, at("selected", "selected"))
                : List.of(which);
    }

    private static Html number(String name, int least, int step) {
        return tag(
                "input",
                at("name", name),
                at("type", "number"),
                at("min", least),
                at("step", step),
                at("value", least),
                at("inputmode", "numeric"),
                at("required", "required"));
    }

    /** Asks Kabumori, and does what it answers. */
    Answer order(Request request, Session session) {
        Optional<OrderWish> wish = wish(request);
        if (wish.isEmpty()) {
            return Answer.page(entry(request, "order.bad"));
        }
        String id = Gate.newId();
        OrderWish wanted = wish.get();
        Instruction trade =
                new Instruction.Trade(
                        Events.order(
                                id,
                                Instant.now(),
                                session.customer(),
                                session.name(),
                                request.client(),
                                wanted),
                        request.client().network(),
                        wanted.name(),
                        wanted.buy(),
                        wanted.quantity(),
                        wanted.price(),
                        wanted.taxAccount());
        if (!book.covers(trade)) {
            return Answer.page(entry(request, "order.uncovered"));
        }
        return instruct(session, trade);
    }

    private Optional<OrderWish> wish(Request request) {
        long quantity = request.number("quantity");
        String taxAccount = request.field("tax");
        String side = request.field("side").toLowerCase(Locale.ROOT);
        boolean wellFormed =
                quantity > 0
                        && quantity % Market.LOT == 0
                        && TAX_ACCOUNTS.contains(taxAccount)
                        && (side.equals("buy") || side.equals("sell"));
        return market.find(request.field("instrument"))
                .filter(name -> wellFormed)
                .map(
                        name ->
                                new OrderWish(
                                        name,
                                        side.equals("buy"),
                                        quantity,
                                        market.lastPrice(name),
                                        taxAccount));
    }

    private Answer instruct(Session session, Instruction instruction) {
        gate.instruct(session.customer(), instruction);
        String url = instruction.confirmationUrl();
        return Answer.to(url == null ? "/instructions/" + instruction.id() : url);
    }

    Answer money(Request request, Session session) {
        return Answer.page(money(request, (String) null));
    }

    private Html money(Request request, @Nullable String failedKey) {
        Texts texts = request.texts();
        return page(
                request,
                "money.title",
                failedKey == null ? Html.NOTHING : note("bad", texts.say(failedKey)),
                paragraph(texts.say("money.hint", book.cashYen())),
                form(
                        "/money",
                        field(texts.say("money.yen"), number("yen", 1, 1)),
                        button(texts.say("money.submit"), css("main"), at("id", "withdraw"))));
    }

    Answer withdraw(Request request, Session session) {
        long yen = request.number("yen");
        if (yen == 0 || yen > book.cashYen()) {
            return Answer.page(money(request, "money.bad"));
        }
        return instruct(
                session,
                new Instruction.Withdrawal(
                        Events.withdrawal(
                                Gate.newId(),
                                Instant.now(),
                                session.customer(),
                                session.name(),
                                yen),
                        request.client().network(),
                        yen));
    }

    /** Shows an instruction; one that was signed meanwhile is carried out first. */
    Answer show(Request request, Session session) throws NotDone {
        Optional<Instruction> found = book.find(request.rest());
        if (found.isEmpty()) {
            return Answer.page(404, PlainPages.unknown(request));
        }
        Instruction instruction = found.get();
        gate.settle(session.customer(), instruction);
        return Answer.page(
                page(
                        request,
                        "instruction.title",
                        card(
                                instruction.words(request.texts()),
                                outcome(request, instruction),
                                open(request, instruction)),
                        behind(request.texts(), instruction),
                        tag(
                                "p",
                                tag(
                                        "a",
                                        at("href", "/portfolio"),
                                        request.say("portfolio.title")))));
    }

    private static Html outcome(Request request, Instruction instruction) {
        State state = instruction.state();
        NotDone why = instruction.why();
        String tone =
                switch (state) {
                    case DONE -> "good";
                    case ASKED, HELD -> "wait";
                    case REFUSED, UNSIGNED, UNANSWERED, UNCOVERED -> "bad";
                };
        return Html.all(
                tag(
                        "p",
                        css("note " + tone),
                        at("role", "status"),
                        at("id", "outcome"),
                        at("data-state", state.word()),
                        request.say("outcome." + state.word())),
                why == null ? Html.NOTHING : paragraph(why.sentence(request.texts())));
    }

    private static Html open(Request request, Instruction instruction) {
        String url = instruction.confirmationUrl();
        return url == null || instruction.state() != State.ASKED
                ? Html.NOTHING
                : tag(
                        "p",
                        tag(
                                "a",
                                css("button main"),
                                at("id", "confirm"),
                                at("href", url),
                                request.say("instruction.confirm")));
    }

    /** What a broker's own people see, shown here to whoever tries the demo. */
    static Html behind(Texts texts, Instruction instruction) {
        Decision decision = instruction.decision();
        if (decision == null) {
            return Html.NOTHING;
        }
        return tag(
                "details",
                css("behind"),
                tag("summary", texts.say("behind.title")),
                quiet(texts.say("behind.hint")),
                answer(texts, decision),
                tag("ul", decision.reasons().stream().map(each -> reason(texts, each)).toList()));
    }

    /** Says Kabumori's answer in one line. */
    static Html answer(Texts texts, Decision decision) {
        String require = decision.require().isEmpty() ? "" : " (" + decision.require() + ")";
        return tag(
                "p",
                at("data-answer", decision.answer()),
                tag("code", decision.answer() + require),
                " ",
                texts.say("behind.score", decision.score()));
    }

    private static Html reason(Texts texts, Decision.Reason reason) {
        return tag("li", reason.in(texts), " ", tag("code", reason.code()));
    }
}
