package org.kabumori.server.console;

import org.springframework.web.util.UriComponentsBuilder;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Addresses of pages. Keys are any printable ASCII; web servers refuse some of it in a path, so
 * those keys go into the query. Immutable, thread-safe.
 */
final class Links {
    static final Links LINKS = new Links();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:@.,~-]*[A-Za-z0-9_:@,~-]");

    private Links() {}

    public String account(String key) {
        return page("/accounts", "key", key);
    }

    public String name(String instrument) {
        return page("/names", "instrument", instrument);
    }

    public String event(String id) {
        return page("/events", "id", id);
    }

    public String campaign(String campaign) {
        return page("/campaigns", "id", campaign);
    }

    public String stream(String filter, String value) {
        return query("/events", filter, value);
    }

    /**
     * Returns whether it is a path of this server: a crafted one must not send people elsewhere.
     */
    static boolean isOurs(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars()
                        .allMatch(
                                character ->
                                        character > ' ' && character < 127 && character != '{');
    }

    private static String page(String path, String parameter, String key) {
        return PLAIN.matcher(key).matches()
                ? path + "/" + key
                : query(path.equals("/events") ? "/event" : path, parameter, key);
    }

    private static String query(String path, String parameter, String value) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam(parameter, "{value}")
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(value)
                .toUriString();
    }
}
