package org.kabumori.cli;

import org.HdrHistogram.Histogram;

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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the console's pages take: signs in, follows links as an analyst would, and asks for what
 * it found again and again. For one thread.
 */
final class LoadPages {
    /** Pages of one kind, as accounts: enough that no one's size decides. */
    private static final int MOST_OF_A_KIND = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_MICROS = PATIENCE.toNanos() / 1_000;
    private static final Pattern LINK = Pattern.compile(" href=\"(/[^\"#]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    /** Files, and links that change something or answer without an end. */
    private static final Pattern NO_PAGE =
            Pattern.compile("/(css|img|js|webjars|language|live|stream|enter|v1|actuator)\\b.*");

    private static final Pattern KEY = Pattern.compile("/[^/]*[0-9:][^/]*");

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    LoadPages(String address) {
        this.address = address;
    }

    /**
     * Signs in.
     *
     * @throws IOException when the server does not let this user in
     */
    void signIn(String user, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/login").body());
        if (!token.find()) {
            throw new IOException("the sign-in page has no form: is " + address + " a console?");
        }
        String form =
                "username=%s&password=%s&_csrf=%s"
                        .formatted(encoded(user), encoded(password), encoded(token.group(1)));
        HttpRequest request =
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.uri().getPath().equals("/login")) {
            throw new IOException("the console does not let " + user + " in");
        }
    }

    /**
     * Returns how long pages took, by their kind, as {@code /accounts}; microseconds.
     *
     * @throws IOException when one of them is answered with an error
     */
    Map<String, Histogram> walk(Duration warmUp, Duration duration, Progress bar)
            throws IOException, InterruptedException {
        List<String> pages = find();
        Map<String, Histogram> micros = new TreeMap<>();
        long started = System.nanoTime();
        long counted = started + warmUp.toNanos();
        long end = counted + duration.toNanos();
        // Each is asked for once at least, however little time there is.
        boolean all = false;
        for (int i = 0; !all || System.nanoTime() < end; i++) {
            String page = pages.get(i % pages.size());
            long began = System.nanoTime();
            page(page);
            long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
            if (began >= counted) {
                micros.computeIfAbsent(kind(page), key -> new Histogram(MOST_MICROS, 3))
                        .recordValue(Math.min(took, MOST_MICROS));
            }
            all = began >= counted && i >= pages.size();
            bar.stepTo(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        }
        return micros;
    }

    private List<String> find() throws IOException, InterruptedException {
        Set<String> seen = new HashSet<>(Set.of("/"));
        Map<String, Integer> ofAKind = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(seen);
        List<String> found = new ArrayList<>();
        while (!open.isEmpty()) {
            String path = open.remove();
            if (ofAKind.merge(kind(path), 1, Integer::sum) > MOST_OF_A_KIND) {
                continue;
            }
            HttpResponse<String> answer = page(path);
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                continue;
            }
            found.add(path);
            Matcher links = LINK.matcher(answer.body());
            while (links.find()) {
                String link = links.group(1).replace("&amp;", "&");
                if (!NO_PAGE.matcher(link).matches() && seen.add(link)) {
                    open.add(link);
                }
            }
        }
        return found;
    }

    private static String kind(String path) {
        return KEY.matcher(path.replaceFirst("\\?.*", "")).replaceAll("/*");
    }

    private HttpResponse<String> page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept", "text/html");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
