package org.kabumori.server.ingress.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Listens for gRPC calls: starts after the writer and stops before it, as the web server does.
 * Thread-safe.
 */
@Component
@EnableConfigurationProperties(GrpcSettings.class)
public final class GrpcServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);

    /** After the writer, which has 0. */
    private static final int PHASE = 1;

    /** What is in hand is answered within the writer's batch or two. */
    private static final long ENDS_WITHIN_SECONDS = 10;

    /** A broker's systems share connections; beyond this one of them is broken. */
    private static final int MOST_CALLS_PER_CONNECTION = 1_000;

    private static final long KEEP_ALIVE_NO_OFTENER_SECONDS = 20;

    private final Ways ways;
    private final GrpcSettings settings;
    private final int restPort;
    private final ServerCredentials credentials;
    private volatile @Nullable Listening listening;

    /** What every call needs. */
    private record Ways(EventsService events, TokenInterceptor door) {}

    private record Listening(Server server, ExecutorService threads) {}

    GrpcServer(
            EventsService events,
            TokenInterceptor door,
            GrpcSettings settings,
            SslBundles bundles,
            @Value("${server.port}") int restPort) {
        this.ways = new Ways(events, door);
        this.settings = settings;
        this.restPort = restPort;
        this.credentials = credentials(settings.sslBundle(), bundles);
    }

    private static ServerCredentials credentials(@Nullable String bundle, SslBundles bundles) {
        return bundle == null
                ? InsecureServerCredentials.create()
                : TlsServerCredentials.newBuilder()
                        .keyManager(bundles.getBundle(bundle).getManagers().getKeyManagers())
                        .build();
    }

    /** Returns the port, -1 when it does not listen. */
    public int port() {
        Listening now = listening;
        return now == null ? GrpcSettings.OFF : now.server().getPort();
    }

    @Override
    public void start() {
        int port = settings.portBeside(restPort);
        if (port == GrpcSettings.OFF) {
            return;
        }
        // Whoever is asked who somebody is may wait for it: not on a thread that others need.
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("kabumori-grpc-", 0).factory());
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(settings.address(), port), credentials)
                        .executor(threads)
                        .maxInboundMessageSize(EventReader.MOST_BYTES)
                        .maxConcurrentCallsPerConnection(MOST_CALLS_PER_CONNECTION)
                        .permitKeepAliveTime(KEEP_ALIVE_NO_OFTENER_SECONDS, TimeUnit.SECONDS)
                        .intercept(ways.door())
                        .addService(ways.events().definition())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            threads.close();
            throw new UncheckedIOException(
                    new IOException(
                            "gRPC cannot listen on %s:%d (kabumori.grpc.port; -1 is off): %s"
                                    .formatted(settings.address(), port, e.getMessage()),
                            e));
        }
        listening = new Listening(server, threads);
        LOG.info("gRPC listens on {}:{}", settings.address(), server.getPort());
        warnOfPlaintext();
    }

    private void warnOfPlaintext() {
        boolean here =
                new InetSocketAddress(settings.address(), 0).getAddress().isLoopbackAddress();
        if (settings.sslBundle() == null && !here) {
            LOG.warn(
                    "gRPC is not encrypted: set kabumori.grpc.ssl-bundle, unless a proxy before it does TLS");
        }
    }

    @Override
    public void stop() {
        Listening now = listening;
        if (now == null) {
            return;
        }
        listening = null;
        now.server().shutdown();
        ways.events().end();
        try {
            now.server().awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        now.server().shutdownNow();
        now.threads().shutdown();
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
