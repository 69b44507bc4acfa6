package org.kabumori.site;

import static org.kabumori.site.Act.signedIn;

import jakarta.servlet.Filter;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;
import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceProofs;
import org.kabumori.client.device.DeviceSessionFilter;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The site of Takane Securities, a fictional broker, with one customer. It listens from {@link
 * #start} on, because Kabumori's settings name it; {@link #seed} tells Kabumori of the customer's
 * past, and {@link #open} lets people in. On this machine only. Thread-safe.
 */
public final class Site implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BATCH = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Tomcat tomcat = new Tomcat();
    private final HookSecret hookSecret = new HookSecret(Unguessable.bytes());
    private final String customersDevice = Unguessable.text();
    private final Customer customer = Customer.HANAKO;
    private final Market market = new Market();
    private final Past past = new Past(market, customer, customersDevice);
    private final Book book = past.book();
    private final Phone phone = new Phone();
    private final RelayedFilter bound = new RelayedFilter();
    private volatile String hostedPages = "";
    private @Nullable Door door;
    private @Nullable Kabumori kabumori;

    private Site() {}

    /**
     * Listens; every page says that the site opens soon.
     *
     * @param port 0 for a free one
     * @param folder where Tomcat may write
     * @throws IOException when the port is in use, or it cannot write
     */
    public static Site start(int port, Path folder) throws IOException {
        Site site = new Site();
        // Tomcat takes a path that is not absolute for one below its own folder.
        site.listen(port, folder.toAbsolutePath());
        return site;
    }

    private void listen(int port, Path folder) throws IOException {
        // Nobody manages it, and Kabumori's own Tomcat in the same JVM does without likewise.
        Registry.disableRegistry();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        Connector connector = tomcat.getConnector();
        connector.setProperty("address", LOOPBACK);
        connector.setThrowOnFailure(true);
        Context context = tomcat.addContext("", folder.toString());
        if (context instanceof StandardContext standard) {
            // The JVM goes on after the site, and what its threads hold is its own.
            standard.setClearReferencesThreadLocals(false);
            standard.setClearReferencesRmiTargets(false);
        }
        addFilter(context, "headers", new Headers(() -> hostedPages));
        addFilter(context, "device", bound);
        ErrorPage refused = new ErrorPage();
        refused.setErrorCode(401);
        refused.setLocation("/ended");
        context.addErrorPage(refused);
        Door opened = new Door(this::origin, customersDevice);
        door = opened;
        Tomcat.addServlet(context, "door", opened).addMapping("/*");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException(why(e, port), e);
        }
    }

    private static String why(LifecycleException failed, int port) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof BindException
                ? "port " + port + " for the customer site is in use"
                : "the customer site does not start: " + cause.getMessage();
    }

    private static void addFilter(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName(name);
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }

    /** Returns scheme, host and port as browsers see them. Passkeys need a name, not an address. */
    public String origin() {
        return "http://localhost:" + tomcat.getConnector().getLocalPort();
    }

    /**
     * Returns the settings that Kabumori needs for this site: who its customers are, and where it
     * tells what.
     */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("kabumori.customers.name", "Takane Securities");
        settings.put("kabumori.customers.rp-id", "localhost");
        settings.put("kabumori.customers.origins", origin());
        settings.put("kabumori.notices.broker-name", "Takane Securities");
        settings.put("kabumori.notices.broker-name-ja", "高嶺証券");
        for (String receiver : List.of("kabumori.notices.sms.", "kabumori.webhooks.site.")) {
            settings.put(receiver + "url", origin() + Routes.HOOK);
            settings.put(receiver + "secret", hookSecret.setting());
            settings.put(receiver + "private-addresses", true);
        }
        settings.put(
                "kabumori.webhooks.site.types",
                "account.sessions-ended,account.locked,review.released,review.refused,review.expired");
        return settings;
    }

    /**
     * Has the site opened when somebody comes for the first time; until then nothing of it is in
     * Kabumori.
     *
     * @param opens calls {@link #seed} and {@link #open}, on a thread of its own
     */
    public void whenSomebodyComes(Runnable opens) {
        Objects.requireNonNull(door).whenSomebodyComes(opens);
    }

    /**
     * Tells Kabumori of the customer's months before. To be called before anything of today is
     * told, because events come in the order of their times.
     *
     * @param address of Kabumori
     * @param token of a machine with the role integrator
     * @throws IOException when Kabumori does not take it
     */
    public void seed(URI address, String token) throws IOException {
        Kabumori known = new Kabumori(address, token);
        kabumori = known;
        List<ObjectNode> events = past.until(Instant.now());
        try {
            for (int from = 0; from < events.size(); from += BATCH) {
                known.tell(events.subList(from, Math.min(events.size(), from + BATCH)));
            }
        } catch (NotDone e) {
            throw new IOException("the customer's past was not taken: " + e.code(), e);
        }
    }

    /**
     * Lets people in.
     *
     * @param hosted origin of Kabumori's pages for customers
     * @throws IOException when Kabumori does not take what stands this morning
     */
    public void open(String hosted) throws IOException {
        Kabumori known = Objects.requireNonNull(kabumori, "seed comes first");
        try {
            tellThisMorning(known);
        } catch (NotDone e) {
            throw new IOException("the account was not taken: " + e.code(), e);
        }
        hostedPages = hosted;
        Gate gate = new Gate(known, book, market, origin());
        Sessions sessions = new Sessions(gate);
        gate.ends(sessions);
        bound.to(new DeviceSessionFilter(sessions, DeviceProofs.ofThisServer(), origin()));
        Objects.requireNonNull(door).open(routes(known, gate, sessions), sessions);
    }

    private void tellThisMorning(Kabumori known) throws NotDone {
        Instant now = Instant.now();
        for (Market.Name name : Market.NAMES) {
            known.tell(Events.instrument(Gate.newId(), now, name, market.lastPrice(name)));
        }
        known.tell(Events.snapshot(Gate.newId(), now, customer, book, false));
        ObjectNode contacts = JSON.createObjectNode().put("language", "both");
        ArrayNode all = contacts.putArray("contacts");
        all.addObject().put("kind", "phone").put("address", customer.telephone());
        known.put("/v1/customers/" + customer.account() + "/contacts", contacts);
    }

    /** Everything that the site answers. */
    private Routes routes(Kabumori known, Gate gate, Sessions sessions) {
        LoginPages login = new LoginPages(customer, known, gate, sessions, phone);
        AccountPages account = new AccountPages(known, book, market, origin());
        OrderPages orders = new OrderPages(gate, book, market);
        Passkeys counter = new Passkeys(customer, known, book);
        DemoPages demo = new DemoPages(customer, customersDevice, sessions, phone, book);
        Map<String, Act> acts = new HashMap<>();
        acts.put("GET /login", login::show);
        acts.put("POST /login", login::password);
        acts.put("POST /login/code", login::code);
        acts.put("GET /login/refused", login::refused);
        acts.put("GET /login/confirmed", login::confirmed);
        acts.put("POST /login/passkey/options", login::passkeyOptions);
        acts.put("POST /login/passkey", login::passkey);
        acts.put("POST /logout", signedIn(login::logout));
        acts.put("GET /portfolio", signedIn(account::portfolio));
        acts.put("GET /security", signedIn(account::security));
        acts.put("POST /security", signedIn(account::visit));
        acts.put("GET /orders", signedIn(orders::entry));
        acts.put("POST /orders", signedIn(orders::order));
        acts.put("GET /money", signedIn(orders::money));
        acts.put("POST /money", signedIn(orders::withdraw));
        acts.put("GET /instructions/", signedIn(orders::show));
        acts.put("GET /counter", counter::show);
        acts.put("POST /counter/options", counter::options);
        acts.put("POST /counter", counter::enrol);
        acts.put("POST " + Routes.HOOK, new Hooks(hookSecret, customer, phone, gate)::take);
        acts.put("GET /", demo::welcome);
        acts.put("POST /home", demo::home);
        acts.put("GET /phone", demo::phone);
        acts.put("GET /phone/messages", demo::messagesPart);
        acts.put("GET /thief", demo::thief);
        acts.put("GET /thief/code", demo::codePart);
        acts.put("POST /thief/line", demo::chooseLine);
        acts.put("POST /thief/cookie", demo::steal);
        acts.put("GET /language/", Site::speak);
        return new Routes(acts);
    }

    private static Answer speak(Request request) {
        String language = request.rest().equals("ja") ? "ja" : "en";
        String back = Objects.requireNonNullElse(request.http().getHeader("Referer"), "");
        String path = back.isEmpty() ? "/" : URI.create(back).getPath();
        boolean ours = path != null && path.matches("/[a-z]*");
        return Answer.to(ours ? path : "/").with(Cookies.of(Door.LANGUAGE, language, Door.YEAR));
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the site did not stop", e);
        } finally {
            if (kabumori != null) {
                kabumori.close();
            }
        }
    }
}
