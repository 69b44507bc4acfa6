package org.kabumori.cli;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;

import org.kabumori.proto.v1.EventsGrpc;
import org.kabumori.proto.v1.EventsGrpc.EventsStub;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * The server under load; immutable.
 *
 * @param rest its address, without a slash at the end
 * @param grpc its host and port
 */
record LoadTarget(String rest, String grpc, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Keeps the token out of what is printed. */
    @Override
    public String toString() {
        return rest + ", gRPC " + grpc;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(rest + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Kabumori-Deadline-Millis", String.valueOf(PATIENCE.toMillis()))
                .header("Kabumori-Fail-Mode", "refuse");
    }

    ManagedChannel channel() {
        return NettyChannelBuilder.forTarget(grpc).usePlaintext().directExecutor().build();
    }

    EventsStub stub(ManagedChannel channel) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        // What is measured are decisions; a fail mode would be none.
        headers.put(key("kabumori-deadline-millis"), String.valueOf(PATIENCE.toMillis()));
        headers.put(key("kabumori-fail-mode"), "refuse");
        return EventsGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
