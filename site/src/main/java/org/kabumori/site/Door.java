package org.kabumori.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceSessionFilter;

import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Takes each request to its act and writes what that answers. Thread-safe. */
final class Door extends HttpServlet {
    static final String DEVICE = "TAKANE_DEVICE";
    static final String LINE = "TAKANE_LINE";
    static final String LANGUAGE = "TAKANE_LANGUAGE";
    static final Duration YEAR = Duration.ofDays(365);

    private static final long serialVersionUID = 1;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int AWAY = 503;
    private static final Map<String, String> FILES =
            Map.of(
                    "/site.css", "text/css",
                    "/site.js", "text/javascript",
                    "/mark.svg", "image/svg+xml");

    private final transient Supplier<String> origin;
    private final transient String customersDevice;
    private final transient Devices devices = new Devices();
    private final transient AtomicReference<@Nullable Runnable> opening = new AtomicReference<>();
    private transient volatile @Nullable Routes routes;
    private transient volatile @Nullable Sessions sessions;

    /**
     * @param origin of the site: what changes something comes from its own pages only
     * @param customersDevice the cookie of the customer's own browser
     */
    Door(Supplier<String> origin, String customersDevice) {
        this.origin = origin;
        this.customersDevice = customersDevice;
    }

    /** Has something done when somebody comes for the first time, beside what he is told. */
    void whenSomebodyComes(Runnable opens) {
        opening.set(opens);
    }

    /** From here on the site is open. */
    void open(Routes all, Sessions known) {
        sessions = known;
        routes = all;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        String path = http.getRequestURI();
        if (FILES.containsKey(path)) {
            serve(path, response);
            return;
        }
        String device = Cookies.find(http, DEVICE).orElseGet(Unguessable::text);
        Answer answer = answer(http, path, device);
        response.addCookie(Cookies.of(DEVICE, device, YEAR));
        write(answer, response);
    }

    private Answer answer(HttpServletRequest http, String path, String device) throws IOException {
        Request request = request(http, "", device);
        Routes all = routes;
        if (all == null) {
            return closed(request, path);
        }
        if (http.getDispatcherType() == DispatcherType.ERROR) {
            return Answer.page(UNAUTHORIZED, PlainPages.ended(request));
        }
        if (http.getMethod().equals("POST") && !isFromHere(http, path)) {
            return Answer.page(FORBIDDEN, PlainPages.notFromHere(request));
        }
        Routes.Found found = all.find(http.getMethod(), path);
        if (found == null) {
            return Answer.page(NOT_FOUND, PlainPages.unknown(request));
        }
        try {
            return found.act().answer(request(http, found.rest(), device));
        } catch (NotDone e) {
            return Answer.page(e.isAway() ? AWAY : FORBIDDEN, PlainPages.notDone(request, e));
        }
    }

    private Answer closed(Request request, String path) {
        if (path.equals(Routes.HOOK)) {
            // What Kabumori tells before there is a customer concerns none.
            return Answer.json(OK, JsonNodeFactory.instance.objectNode());
        }
        Runnable opens = opening.getAndSet(null);
        if (opens != null) {
            Thread.ofVirtual().name("site-opening").start(opens);
        }
        return Answer.page(AWAY, PlainPages.closed(request));
    }

    /** Browsers say where a form was; Kabumori signs what it sends. */
    private boolean isFromHere(HttpServletRequest http, String path) {
        return path.equals(Routes.HOOK) || origin.get().equals(http.getHeader("Origin"));
    }

    private Request request(HttpServletRequest http, String rest, String device) {
        boolean own = device.equals(customersDevice);
        String agent = Objects.requireNonNullElse(http.getHeader("User-Agent"), "-");
        return new Request(
                http,
                rest,
                Texts.of(language(http)),
                new Client(
                        device,
                        own ? Network.HOME : line(http),
                        agent,
                        devices.holds(device, (String) http.getAttribute(DeviceSessionFilter.KEY))),
                own,
                session(http));
    }

    private @Nullable Session session(HttpServletRequest http) {
        Sessions known = sessions;
        return known == null
                ? null
                : Cookies.find(http, Sessions.COOKIE).flatMap(known::find).orElse(null);
    }

    private static Network line(HttpServletRequest http) {
        return Cookies.find(http, LINE).filter(Network.ABROAD.word()::equals).isPresent()
                ? Network.ABROAD
                : Network.JAPAN;
    }

    private static String language(HttpServletRequest http) {
        return Cookies.find(http, LANGUAGE)
                .orElseGet(
                        () ->
                                http.getLocale().getLanguage().equals(Locale.JAPANESE.getLanguage())
                                        ? "ja"
                                        : "en");
    }

    private static void serve(String path, HttpServletResponse response) throws IOException {
        try (InputStream file = Door.class.getResourceAsStream(path.substring(1))) {
            response.setContentType(FILES.get(path));
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Objects.requireNonNull(file).transferTo(response.getOutputStream());
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        for (Cookie cookie : answer.cookies()) {
            response.addCookie(cookie);
        }
        if (!answer.location().isEmpty()) {
            response.setHeader("Location", answer.location());
        }
        response.setContentType(answer.type());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
