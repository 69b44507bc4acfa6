package org.kabumori.server.devices;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceProofs;
import org.kabumori.client.device.DeviceSessionFilter;
import org.kabumori.client.device.DeviceSessions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker's site of two pages behind the filter, as small as it can be. */
final class TestSite implements DeviceSessions, AutoCloseable {
    static final String COOKIE = "SITE";

    private static final String LOGIN =
            """
            <!DOCTYPE html><html><head><title>login</title><script type="module" src="/kabumori-device/device.js"></script>
            <script type="module" src="/login.js"></script></head>
            <body><form method="post" action="/login"><button id="login" disabled>Log in</button></form></body></html>
            """;
    private static final String LOGIN_SCRIPT =
            """
            import { deviceReady } from "/kabumori-device/device.js";
            await deviceReady;
            document.getElementById("login").disabled = false;
            """;
    private static final String PORTFOLIO =
            """
            <!DOCTYPE html><html><head><title>portfolio</title></head>
            <body><h1 id="portfolio">100 shares</h1><a id="again" href="/portfolio">again</a></body></html>
            """;

    private final Tomcat tomcat = new Tomcat();
    private final Map<String, Map<Keeper, String>> keys = new ConcurrentHashMap<>();
    final List<String> ended = new CopyOnWriteArrayList<>();

    TestSite(Path folder, int port, Duration cookiesLive, Clock clock) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector();
        Context context = tomcat.addContext("", folder.toString());
        FilterDef filter = new FilterDef();
        filter.setFilterName("device");
        filter.setFilter(
                new DeviceSessionFilter(
                        this,
                        DeviceProofs.ofThisServer(),
                        "http://localhost:" + port,
                        cookiesLive,
                        clock));
        context.addFilterDef(filter);
        FilterMap all = new FilterMap();
        all.setFilterName("device");
        all.addURLPattern("/*");
        context.addFilterMap(all);
        add(context, "pages", new Pages());
        tomcat.start();
    }

    private static void add(Context context, String name, Servlet servlet) {
        Tomcat.addServlet(context, name, servlet).addMapping("/*");
    }

    private final class Pages extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String path = request.getRequestURI();
            if (path.equals("/login.js")) {
                response.setContentType("text/javascript");
                response.getWriter().write(LOGIN_SCRIPT);
            } else if (path.equals("/portfolio") && of(request) != null) {
                response.setContentType("text/html");
                response.getWriter().write(PORTFOLIO);
            } else {
                response.setContentType("text/html");
                response.getWriter().write(LOGIN);
            }
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String session = UUID.randomUUID().toString();
            keys.put(session, new ConcurrentHashMap<>());
            Cookie cookie = new Cookie(COOKIE, session);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            response.addCookie(cookie);
            response.sendRedirect("/portfolio");
        }
    }

    @Override
    public @Nullable String of(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE) && keys.containsKey(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable String key(String session, Keeper keeper) {
        return keys.getOrDefault(session, Map.of()).get(keeper);
    }

    @Override
    public boolean bind(String session, Keeper keeper, String key) {
        Map<Keeper, String> bound = keys.get(session);
        return bound != null && bound.putIfAbsent(keeper, key) == null;
    }

    @Override
    public void end(String session, DeviceProofs.@Nullable Fault fault) {
        keys.remove(session);
        ended.add(session + " " + fault);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
