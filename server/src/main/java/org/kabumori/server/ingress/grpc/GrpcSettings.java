package org.kabumori.server.ingress.grpc;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where gRPC listens: properties under {@code kabumori.grpc.}. Immutable.
 *
 * @param port 0 picks a free one, -1 means not at all; without it 9090, or a free one when REST's
 *     is free too
 * @param sslBundle of {@code spring.ssl.bundle}: the key and certificate it shows; without it
 *     nothing is encrypted, and tokens are readable for whoever is on the way
 */
@ConfigurationProperties("kabumori.grpc")
record GrpcSettings(
        @DefaultValue("127.0.0.1") String address,
        @Nullable Integer port,
        @Nullable String sslBundle) {
    static final int OFF = -1;
    private static final int STANDARD = 9090;

    int portBeside(int restPort) {
        if (port != null) {
            return port;
        }
        return restPort == 0 ? 0 : STANDARD;
    }
}
