package org.kabumori.site;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Objects;

/**
 * What a browser asks for.
 *
 * @param rest of the path, where the route is its beginning
 * @param session the one that its cookie names, also one that is not open yet
 */
record Request(
        HttpServletRequest http,
        String rest,
        Texts texts,
        Client client,
        boolean isCustomersOwn,
        @Nullable Session session) {
    /** A passkey's answer with an attestation is a few thousand characters. */
    private static final int MOST_BYTES = 64 << 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns a field of the form or the query, empty when it is not there. */
    String field(String name) {
        return Objects.requireNonNullElse(http.getParameter(name), "").strip();
    }

    /** Returns a whole number from 1 to a thousand million; 0 when the field has none. */
    long number(String name) {
        String text = field(name);
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /** Returns the body as JSON; an empty object when it is none. */
    JsonNode json() throws IOException {
        byte[] body = http.getInputStream().readNBytes(MOST_BYTES);
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }
}
