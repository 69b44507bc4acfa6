package org.kabumori.server;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Secrets;
import org.kabumori.server.ingress.grpc.GrpcServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import java.util.Map;
import java.util.Objects;

/**
 * The server: ingress, the single writer, the journal, the console. Starting it returns when the
 * journal is read and requests are answered; closing it drains what was taken.
 */
@SpringBootApplication
@EnableConfigurationProperties(ServerSettings.class)
public class KabumoriServer {
    /**
     * Starts a server.
     *
     * @param properties what differs from the defaults, by Spring's names: {@code server.port},
     *     {@code kabumori.data}
     * @param guests what the starter adds to the server, found by its type: the lab, for one
     */
    public static Running start(Map<String, Object> properties, Object... guests) {
        SpringApplication application = new SpringApplication(KabumoriServer.class);
        application.addInitializers(
                context -> {
                    SecretFiles.addTo(context.getEnvironment());
                    for (Object guest : guests) {
                        String name = guest.getClass().getName();
                        context.getBeanFactory().registerSingleton(name, guest);
                    }
                });
        application.setLogStartupInfo(false);
        return new Running(
                (ServletWebServerApplicationContext) application.run(arguments(properties)));
    }

    // As arguments they stand above the environment and application.yaml.
    private static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** A server that runs. Thread-safe. */
    public record Running(ServletWebServerApplicationContext context) implements AutoCloseable {
        /** Returns the port on which it listens. */
        public int port() {
            return Objects.requireNonNull(context.getWebServer()).getPort();
        }

        /** Returns the port on which gRPC listens, -1 when it does not. */
        public int grpcPort() {
            return context.getBean(GrpcServer.class).port();
        }

        /** Returns the secrets made at this start, {@code null} when there were some. */
        public Secrets.@Nullable First firstSecrets() {
            return context.getBean(Secrets.class).first();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
