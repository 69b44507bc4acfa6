package org.kabumori.site;

import jakarta.servlet.http.Cookie;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * What a browser gets. Immutable.
 *
 * @param location where it is led to, empty when it stays
 */
record Answer(int status, String type, String body, String location, List<Cookie> cookies) {
    private static final int SEE_OTHER = 303;

    static Answer page(Html page) {
        return page(200, page);
    }

    static Answer page(int status, Html page) {
        return new Answer(status, "text/html", "<!DOCTYPE html>" + page, "", List.of());
    }

    /** A part of a page that a script puts in its place. */
    static Answer part(Html part) {
        return new Answer(200, "text/html", part.toString(), "", List.of());
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body.toString(), "", List.of());
    }

    static Answer to(String location) {
        return new Answer(SEE_OTHER, "text/plain", "", location, List.of());
    }

    Answer with(Cookie cookie) {
        List<Cookie> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Answer(status, type, body, location, List.copyOf(more));
    }
}
