package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.kabumori.server.KabumoriServer;
import org.kabumori.server.access.Secrets;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.console.EpisodeBoard;
import org.kabumori.server.database.Database;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.Episodes;
import org.kabumori.site.Site;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code kabumori demo}: a server, two episodes played into it, the page that shows them, and a
 * broker's site to try it with.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts everything, plays two reconstructed attacks of March 2025 into the running server through its",
            "REST ingress, opens a fictional broker's site on which anyone can be the thief, and stays up.",
            "The data is fictional and begins anew at each start."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 24;

    /** The site's Tomcat starts before the server says what is logged. */
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    /** When both attacks were. */
    private static final YearMonth MONTH = YearMonth.of(2025, 3);

    @Option(
            names = "--port",
            description = "Port to listen on; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--site-port",
            description =
                    "Port of the broker's site; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int sitePort = 8090;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the demo's data is; emptied first (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data/demo");

    @Option(
            names = "--raid-seconds",
            description =
                    "How long the day of each attack takes, to be watched (default: ${DEFAULT-VALUE}).")
    private int raidSeconds = 45;

    @Option(names = "--exit", description = "End after playing instead of staying up.")
    private boolean exit;

    @Override
    public Integer call() throws Exception {
        CompletableFuture<List<Episode>> episodes = CompletableFuture.supplyAsync(Episodes::all);
        String key = key();
        try {
            Database.beginDemo(data);
        } catch (IOException e) {
            System.err.println("kabumori demo: " + e.getMessage());
            return 2;
        }
        TOMCAT_LOG.setLevel(Level.WARNING);
        Site site;
        try {
            site = Site.start(sitePort, data.resolve("site"));
        } catch (IOException e) {
            System.err.println("kabumori demo: " + e.getMessage());
            return 1;
        }
        try (site) {
            return run(key, episodes, site);
        }
    }

    private int run(String key, CompletableFuture<List<Episode>> episodes, Site site)
            throws IOException, InterruptedException {
        KabumoriServer.Running server;
        try {
            server = KabumoriServer.start(properties(key, site), LabDesk.in(data));
        } catch (RuntimeException e) {
            System.err.println("kabumori demo: " + ServeCommand.cause(e));
            return 1;
        }
        CountDownLatch stopped = ServeCommand.stopOf(server);
        server.context().getBean(EpisodeBoard.class).invite(site.origin());
        String address = "http://127.0.0.1:" + server.port();
        tell(server, address, key);
        play(episodes.join(), server, address);
        work(episodes.join(), server);
        site.whenSomebodyComes(() -> open(site, server, address));
        if (exit) {
            server.close();
            return 0;
        }
        System.out.printf(
                """
                Customer or thief    %s
                顧客か犯人か         （架空の証券会社のサイトです）
                Kabumori stays up at %s/enter?key=%s  (Ctrl-C ends it)
                """,
                site.origin(), address, key);
        stopped.await();
        return 0;
    }

    /**
     * Opens the site: what it tells is of today, after which the console shows today. So March 2025
     * stays until somebody visits the site.
     */
    private static void open(Site site, KabumoriServer.Running server, String address) {
        try {
            site.seed(URI.create(address), token(server));
            new DemoDesk(server).rules();
            site.open("http://localhost:" + server.port());
        } catch (IOException | Refusal e) {
            System.err.println("kabumori demo: the customer site does not open: " + e.getMessage());
        }
    }

    private Map<String, Object> properties(String key, Site site) {
        Map<String, Object> properties = new HashMap<>(site.settings());
        properties.put("server.port", port);
        properties.put("kabumori.data", data);
        properties.put("kabumori.demo.key", key);
        // The desk works in March 2025, and with the site's customer today.
        properties.put("kabumori.event-time", "history");
        // Whatever the environment says: the demo's fiction goes nowhere else.
        properties.put("kabumori.database.url", "");
        properties.put("server.address", "127.0.0.1");
        // Whoever shows it needs no second port, which may be in use.
        properties.put("kabumori.grpc.port", -1);
        properties.put("logging.file.name", data.resolve("logs/kabumori.log"));
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.org.flywaydb.core.internal.command.DbMigrate", "warn");
        return properties;
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void tell(KabumoriServer.Running server, String address, String key) {
        Secrets.First first = Objects.requireNonNull(server.firstSecrets());
        System.out.printf(
                """

                Open    %s/enter?key=%s
                開く    （この実行の間だけ有効なリンクです）
                  or sign in as %s with %s; the API token is %s

                """,
                address, key, Secrets.CONSOLE_USER, first.password(), first.token());
        Browser.open(address + "/enter?key=" + key);
    }

    private static String token(KabumoriServer.Running server) {
        return Objects.requireNonNull(Objects.requireNonNull(server.firstSecrets()).token());
    }

    private void play(List<Episode> episodes, KabumoriServer.Running server, String address)
            throws IOException, InterruptedException {
        String token = token(server);
        EpisodeBoard board = server.context().getBean(EpisodeBoard.class);
        for (Episode episode : episodes) {
            EpisodePlayer player = new EpisodePlayer(episode, address, token, raidSeconds);
            if (ReplayCommand.isTerminal()) {
                playWithBar(player, episode, board);
            } else {
                System.out.println("playing " + episode.id());
                player.play(board::show);
            }
            System.out.println(player.summary());
        }
    }

    /** The attacks were played; a demo without the desk's work after them is still one. */
    private static void work(List<Episode> episodes, KabumoriServer.Running server)
            throws InterruptedException {
        DemoDesk desk = new DemoDesk(server);
        try {
            for (Episode episode : episodes) {
                desk.after(episode);
            }
            desk.monthly(MONTH);
        } catch (Refusal | Unavailable e) {
            System.err.println("kabumori demo: not all cases are there: " + e.getMessage());
        }
    }

    private static void playWithBar(EpisodePlayer player, Episode episode, EpisodeBoard board)
            throws IOException, InterruptedException {
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(episode.id())
                        .setInitialMax(episode.events().size())
                        .build()) {
            player.play(
                    view -> {
                        board.show(view);
                        bar.stepTo(view.playedEvents());
                    });
        }
    }
}
