package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the console, without a browser: logs in, reads pages, sends their forms. */
final class ConsoleClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String address;
    private String page = "";

    ConsoleClient(String address, String user, String password)
            throws IOException, InterruptedException {
        this.address = address;
        get("/login", "en");
        submit("/login", Map.of("username", user, "password", password));
        assertThat(page).doesNotContain("name=\"password\"");
    }

    /** Returns a page in a language; its forms can be sent from then on. */
    String get(String path, String language) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept-Language", language)
                        .header("Accept", "text/html")
                        .build();
        return shown(http.send(request, BodyHandlers.ofString()));
    }

    /** Returns the header of whoever goes on in the same session. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Sends a form of the page that is shown; returns the page that follows. */
    String submit(String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as("a form's token").isTrue();
        String body =
                fields.entrySet().stream()
                                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                                .collect(Collectors.joining("&"))
                        + "&_csrf="
                        + encoded(token.group(1));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return shown(http.send(request, BodyHandlers.ofString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String shown(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        page = response.body();
        return page;
    }
}
