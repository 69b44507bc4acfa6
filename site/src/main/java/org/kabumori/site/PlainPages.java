package org.kabumori.site;

import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.tag;
import static org.kabumori.site.Layout.note;
import static org.kabumori.site.Layout.page;
import static org.kabumori.site.Layout.paragraph;

/** Pages that say one thing. */
final class PlainPages {
    private PlainPages() {}

    /** Before the demo has played its attacks. */
    static Html closed(Request request) {
        return page(
                request,
                "closed.title",
                tag("div", at("data-again", "3000"), paragraph(request.say("closed.text"))));
    }

    /** After a cookie came from a device that its session is not bound to. */
    static Html ended(Request request) {
        return page(
                request,
                "ended.title",
                note("bad", request.say("ended.text")),
                paragraph(request.say("ended.why")),
                tag("p", tag("a", at("href", "/login"), request.say("login.title"))));
    }

    static Html notFromHere(Request request) {
        return page(request, "elsewhere.title", paragraph(request.say("elsewhere.text")));
    }

    static Html unknown(Request request) {
        return page(request, "unknown.title", paragraph(request.say("unknown.text")));
    }

    static Html notDone(Request request, NotDone why) {
        return page(request, "notDone.title", note("bad", why.sentence(request.texts())));
    }
}
