package org.kabumori.server.ingress.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.MachineAuthenticator;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;

/** Lets machines in that show a token, to every service. Thread-safe. */
final class TokenInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";

    private final MachineAuthenticator machines;
    private final Actors actors;

    TokenInterceptor(MachineAuthenticator machines, Actors actors) {
        this.machines = machines;
        this.actors = actors;
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        Actor actor = actor(headers.get(AUTHORIZATION));
        if (actor == null) {
            return close(
                    call,
                    Status.UNAUTHENTICATED.withDescription(
                            "send the API token as metadata: authorization: Bearer TOKEN"));
        }
        if (!actor.is(Role.INTEGRATOR)) {
            return close(call, Status.PERMISSION_DENIED.withDescription("for integrators only"));
        }
        return next.startCall(call, headers);
    }

    private @Nullable Actor actor(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? machines.byCredential(header.substring(SCHEME.length()))
                        .map(actors::of)
                        .orElse(null)
                : null;
    }

    private static <A, B> ServerCall.Listener<A> close(ServerCall<A, B> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
