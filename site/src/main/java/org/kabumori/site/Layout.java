package org.kabumori.site;

import static org.kabumori.site.Html.all;
import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.css;
import static org.kabumori.site.Html.tag;

import java.util.List;

/** The frame around each page, and what pages have in common. */
final class Layout {
    private Layout() {}

    static Html page(Request request, String titleKey, Object... content) {
        Texts texts = request.texts();
        String title = texts.say(titleKey);
        return tag(
                "html",
                at("lang", texts.language()),
                tag(
                        "head",
                        tag("meta", at("charset", "utf-8")),
                        tag("title", title + " – " + texts.say("broker")),
                        tag(
                                "meta",
                                at("name", "viewport"),
                                at("content", "width=device-width, initial-scale=1")),
                        tag("meta", at("name", "color-scheme"), at("content", "light dark")),
                        tag("link", at("rel", "icon"), at("href", "/mark.svg")),
                        tag("link", at("rel", "stylesheet"), at("href", "/site.css")),
                        tag("script", at("type", "module"), at("src", "/site.js"))),
                tag(
                        "body",
                        tag("a", css("skip"), at("href", "#content"), texts.say("skip")),
                        header(request),
                        tag(
                                "main",
                                at("id", "content"),
                                at("tabindex", "-1"),
                                tag("h1", title),
                                all(content)),
                        tag("footer", tag("p", texts.say("fiction")))));
    }

    private static Html header(Request request) {
        Texts texts = request.texts();
        Session session = request.session();
        boolean inside = session != null && session.isOpen();
        return tag(
                "header",
                tag(
                        "a",
                        css("brand"),
                        at("href", "/"),
                        tag("span", css("mountain"), at("aria-hidden", "true"), "▲"),
                        texts.say("broker")),
                tag(
                        "nav",
                        at("aria-label", texts.say("menu")),
                        inside
                                ? all(
                                        link(texts, "/portfolio", "portfolio.title"),
                                        link(texts, "/orders", "order.title"),
                                        link(texts, "/money", "money.title"),
                                        link(texts, "/security", "security.title"))
                                : link(texts, "/login", "login.title"),
                        tag(
                                "a",
                                at("id", "language"),
                                at("href", "/language/" + texts.say("language.other")),
                                at("lang", texts.say("language.other")),
                                texts.say("language.other.name"))),
                inside ? logout(texts) : Html.NOTHING);
    }

    private static Html logout(Texts texts) {
        return tag(
                "form",
                at("method", "post"),
                at("action", "/logout"),
                button(texts.say("logout"), css("plain"), at("id", "logout")));
    }

    static Html link(Texts texts, String path, String key) {
        return tag("a", at("href", path), texts.say(key));
    }

    static Html button(String text, Html.Attribute... attributes) {
        return tag("button", at("type", "submit"), List.of(attributes), text);
    }

    static Html form(String action, Object... fields) {
        return tag("form", at("method", "post"), at("action", action), all(fields));
    }

    static Html field(String label, Html input) {
        return tag("label", tag("span", label), input);
    }

    static Html card(String title, Object... content) {
        return tag("section", css("card"), tag("h2", title), all(content));
    }

    static Html paragraph(String text) {
        return tag("p", text);
    }

    static Html quiet(String text) {
        return tag("p", css("quiet"), text);
    }

    /** Says how something went; screen readers say it at once. */
    static Html note(String tone, String text) {
        return tag("p", css("note " + tone), at("role", "status"), text);
    }
}
