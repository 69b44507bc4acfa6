package org.kabumori.site;

import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.css;
import static org.kabumori.site.Html.tag;
import static org.kabumori.site.Layout.button;
import static org.kabumori.site.Layout.card;
import static org.kabumori.site.Layout.form;
import static org.kabumori.site.Layout.note;
import static org.kabumori.site.Layout.page;
import static org.kabumori.site.Layout.paragraph;
import static org.kabumori.site.Layout.quiet;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What only the demo has: who plays whom, the customer's telephone, and the thief's desk. Nothing
 * here belongs on a broker's site. Thread-safe.
 */
final class DemoPages {
    private static final int CUSTOMER_STEPS = 5;
    private static final int THIEF_STEPS = 6;
    private static final int EXPECTATIONS = 6;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Tokyo"));

    private final Customer customer;
    private final String customersDevice;
    private final Sessions sessions;
    private final Phone phone;
    private final Book book;

    DemoPages(
            Customer customer, String customersDevice, Sessions sessions, Phone phone, Book book) {
        this.customer = customer;
        this.customersDevice = customersDevice;
        this.sessions = sessions;
        this.phone = phone;
        this.book = book;
    }

    Answer welcome(Request request) {
        return Answer.page(
                page(
                        request,
                        "welcome.title",
                        paragraph(request.say("welcome.text")),
                        card(
                                request.say("welcome.customer"),
                                paragraph(
                                        request.say(
                                                "welcome.customer.text",
                                                customer.login(),
                                                customer.password())),
                                request.isCustomersOwn()
                                        ? note("good", request.say("welcome.home.is"))
                                        : form(
                                                "/home",
                                                button(
                                                        request.say("welcome.home"),
                                                        css("main"),
                                                        at("id", "home"))),
                                steps(request, "welcome.customer.step", CUSTOMER_STEPS),
                                link(request, "/counter", "counter.title")),
                        card(
                                request.say("welcome.thief"),
                                paragraph(request.say("welcome.thief.text")),
                                link(request, "/thief", "thief.title")),
                        card(
                                request.say("phone.title"),
                                paragraph(request.say("welcome.phone.text")),
                                link(request, "/phone", "phone.title")),
                        quiet(request.say("welcome.network"))));
    }

    private static Html link(Request request, String path, String key) {
        return tag("p", tag("a", css("button"), at("href", path), request.say(key)));
    }

    private static Html steps(Request request, String key, int count) {
        return tag(
                "ol",
                IntStream.rangeClosed(1, count)
                        .mapToObj(each -> tag("li", request.say(key + "." + each)))
                        .toList());
    }

    /** Gives this browser the cookie that the customer's has had for years. */
    Answer home(Request request) {
        return Answer.to("/").with(Cookies.of(Door.DEVICE, customersDevice, Door.YEAR));
    }

    Answer phone(Request request) {
        return Answer.page(
                page(
                        request,
                        "phone.title",
                        paragraph(request.say("phone.text")),
                        tag(
                                "div",
                                css("handset"),
                                at("id", "messages"),
                                at("data-part", "/phone/messages"),
                                at("aria-live", "polite"),
                                messages(request))));
    }

    Answer messagesPart(Request request) {
        return Answer.part(messages(request));
    }

    private Html messages(Request request) {
        List<Phone.Message> all = phone.messages();
        return all.isEmpty()
                ? quiet(request.say("phone.none"))
                : tag("ul", all.stream().map(each -> message(request, each)).toList());
    }

    private static Html message(Request request, Phone.Message message) {
        String kind = message.kind().name().toLowerCase(Locale.ROOT);
        return tag(
                "li",
                css("message"),
                at("data-kind", kind),
                tag(
                        "span",
                        css("quiet"),
                        TIME.format(message.time()) + " · " + request.say("phone.kind." + kind)),
                message.text().lines().map(Layout::paragraph).toList());
    }

    Answer thief(Request request) {
        return Answer.page(
                page(
                        request,
                        "thief.title",
                        request.isCustomersOwn()
                                ? note("bad", request.say("thief.home"))
                                : Html.NOTHING,
                        paragraph(request.say("thief.text")),
                        card(
                                request.say("thief.has"),
                                tag(
                                        "dl",
                                        css("figures"),
                                        has(request.say("login.name"), "name", customer.login()),
                                        has(
                                                request.say("login.password"),
                                                "password",
                                                customer.password())),
                                tag(
                                        "div",
                                        at("data-part", "/thief/code"),
                                        at("aria-live", "polite"),
                                        code(request)),
                                quiet(request.say("thief.code.hint"))),
                        card(request.say("thief.line"), line(request)),
                        card(request.say("thief.cookie"), cookie(request)),
                        card(request.say("thief.steps"), steps(request, "thief.step", THIEF_STEPS)),
                        card(
                                request.say("thief.expect"),
                                tag(
                                        "ul",
                                        IntStream.rangeClosed(1, EXPECTATIONS)
                                                .mapToObj(
                                                        each ->
                                                                tag(
                                                                        "li",
                                                                        request.say(
                                                                                "thief.expect."
                                                                                        + each)))
                                                .toList())),
                        happened(request)));
    }

    private static Html has(String label, String id, String value) {
        return tag("div", tag("dt", label), tag("dd", tag("code", at("id", id), value)));
    }

    Answer codePart(Request request) {
        return Answer.part(code(request));
    }

    /** A phishing kit shows its owner what the victim just typed into the fake page. */
    private Html code(Request request) {
        String code = phone.lastCode();
        return code.isEmpty()
                ? quiet(request.say("thief.code.none"))
                : tag("p", request.say("thief.code"), " ", tag("code", at("id", "code"), code));
    }

    private static Html line(Request request) {
        Network network = request.client().network();
        return Html.all(
                paragraph(
                        request.say(
                                "thief.line.is",
                                request.say("network." + network.word()),
                                network.address())),
                tag(
                        "div",
                        css("beside"),
                        lineForm(request, Network.JAPAN),
                        lineForm(request, Network.ABROAD)));
    }

    private static Html lineForm(Request request, Network network) {
        return form(
                "/thief/line",
                tag("input", at("type", "hidden"), at("name", "line"), at("value", network.word())),
                button(
                        request.say("network." + network.word()),
                        at("id", "line-" + network.word())));
    }

    Answer chooseLine(Request request) {
        String line = request.field("line");
        return Answer.to("/thief")
                .with(Cookies.of(Door.LINE, line.equals("abroad") ? line : "japan", Duration.ZERO));
    }

    private static Html cookie(Request request) {
        return Html.all(
                paragraph(request.say("thief.cookie.text")),
                form("/thief/cookie", button(request.say("thief.cookie.take"), at("id", "steal"))));
    }

    /** Copies the cookie of the customer's running session into this browser, as malware would. */
    Answer steal(Request request) {
        return sessions.of(customer).stream()
                .filter(each -> each.client().device().equals(customersDevice))
                .findFirst()
                .map(
                        each ->
                                Answer.to("/thief/stolen")
                                        .with(
                                                Cookies.of(
                                                        Sessions.COOKIE,
                                                        each.secret(),
                                                        Duration.ZERO)))
                .orElseGet(
                        () ->
                                Answer.page(
                                        page(
                                                request,
                                                "thief.title",
                                                note("bad", request.say("thief.cookie.none")))));
    }

    /** What was tried from strangers' browsers, and what stopped it. */
    private Html happened(Request request) {
        List<Instruction> strangers =
                book.instructions().stream()
                        .filter(each -> each.network() != Network.HOME)
                        .toList();
        return card(
                request.say("thief.happened"),
                strangers.isEmpty()
                        ? quiet(request.say("instructions.none"))
                        : Html.all(
                                strangers.stream().map(each -> attempt(request, each)).toList()));
    }

    private static Html attempt(Request request, Instruction instruction) {
        Texts texts = request.texts();
        return tag(
                "div",
                css("attempt"),
                tag(
                        "p",
                        tag("b", instruction.words(texts)),
                        " ",
                        tag(
                                "span",
                                css("state " + instruction.state().word()),
                                texts.say("state." + instruction.state().word()))),
                OrderPages.behind(texts, instruction));
    }
}
