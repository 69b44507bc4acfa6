package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.access.Secrets;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.event.ContextClosedEvent;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code kabumori serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the server: REST and gRPC ingress, engine, journal, console.",
            "Without --database-url a PostgreSQL of its own runs beside it."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            description = "Port to listen on; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description =
                    "Port for gRPC; 0 picks a free one, -1 is off (default: 9090, or a free one with --port 0).")
    private @Nullable Integer grpcPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where PostgreSQL's data and the logs are (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "JDBC-URL",
            description = {
                "A PostgreSQL 18 elsewhere: jdbc:postgresql://HOST/DATABASE. Its user and password come from",
                "KABUMORI_DATABASE_USER and KABUMORI_DATABASE_PASSWORD or KABUMORI_DATABASE_PASSWORDFILE."
            })
    private @Nullable String databaseUrl;

    @Option(
            names = "--new-secrets",
            description =
                    "Make a new API token and console password in place of lost ones, and show them.")
    private boolean newSecrets;

    @Override
    public Integer call() throws InterruptedException {
        KabumoriServer.Running server;
        try {
            server = KabumoriServer.start(properties(), LabDesk.in(data));
        } catch (RuntimeException e) {
            String wrong = SettingsWrong.in(e);
            System.err.println("kabumori serve: " + (wrong == null ? cause(e) : wrong));
            return wrong == null ? 1 : 2;
        }
        CountDownLatch stopped = stopOf(server);
        Secrets.First first = server.firstSecrets();
        if (first != null) {
            show(first);
        }
        System.out.printf("Kabumori answers at http://%s:%d/%n", bind, server.port());
        if (server.grpcPort() >= 0) {
            System.out.printf("gRPC at %s:%d%n", bind, server.grpcPort());
        }
        stopped.await();
        return 0;
    }

    /** Returns a latch that opens when a server is told to stop. */
    static CountDownLatch stopOf(KabumoriServer.Running server) {
        CountDownLatch stopped = new CountDownLatch(1);
        server.context()
                .addApplicationListener(
                        event -> {
                            if (event instanceof ContextClosedEvent) {
                                stopped.countDown();
                            }
                        });
        return stopped;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        properties.put("server.address", bind);
        properties.put("kabumori.grpc.address", bind);
        if (grpcPort != null) {
            properties.put("kabumori.grpc.port", grpcPort);
        }
        properties.put("kabumori.data", data);
        properties.put("logging.file.name", data.resolve("logs/kabumori.log"));
        properties.put("kabumori.new-secrets", newSecrets);
        if (databaseUrl != null) {
            properties.put("kabumori.database.url", databaseUrl);
        }
        return properties;
    }

    private static void show(Secrets.First first) {
        System.out.println("New secrets: these are shown once, and kept as hashes only.");
        System.out.println("新しいトークンとパスワードです。一度だけ表示されます。");
        if (first.token() != null) {
            System.out.println("  API token         " + first.token());
        }
        if (first.password() != null) {
            System.out.println("  console user      " + Secrets.CONSOLE_USER);
            System.out.println("  console password  " + first.password());
        }
    }

    /**
     * Returns what an operator can do something about: around it are the framework's layers, below
     * it the system's.
     */
    static String cause(Throwable e) {
        Throwable innermost = e;
        for (Throwable next = e; next != null; next = next.getCause()) {
            if (next instanceof PortInUseException
                    || next instanceof SQLException
                    || next instanceof IOException) {
                return String.valueOf(next.getMessage());
            }
            innermost = next;
        }
        return String.valueOf(innermost.getMessage());
    }
}
