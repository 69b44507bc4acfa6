package org.kabumori.server.ingress.grpc;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.MachineAuthenticator;
import org.kabumori.server.access.Refusals;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.springframework.stereotype.Component;

import java.net.InetSocketAddress;

/**
 * Lets machines in that show a token, to every service; refusals are audited. Thread-safe. A
 * refusal costs a write to the audit log, at most one a minute for an address.
 */
@Component
final class TokenInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";

    private final MachineAuthenticator machines;
    private final Actors actors;
    private final Refusals refusals;

    TokenInterceptor(MachineAuthenticator machines, Actors actors, Refusals refusals) {
        this.machines = machines;
        this.actors = actors;
        this.refusals = refusals;
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        Actor actor = actor(headers.get(AUTHORIZATION));
        if (actor == null) {
            note(
                    call,
                    Actor.STRANGER,
                    headers.get(AUTHORIZATION) == null ? "no-credential" : "bad-credential");
            return close(
                    call,
                    Status.UNAUTHENTICATED.withDescription(
                            "send the API token as metadata: authorization: Bearer TOKEN"));
        }
        if (!actor.is(Role.INTEGRATOR)) {
            note(call, actor, "role-missing");
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

    private void note(ServerCall<?, ?> call, Actor actor, String reason) {
        String address =
                call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                                instanceof InetSocketAddress from
                        ? from.getAddress().getHostAddress()
                        : "unknown";
        String method = call.getMethodDescriptor().getFullMethodName();
        refusals.note(actor, "request.refuse", address, "gRPC", method, reason);
    }

    private static <A, B> ServerCall.Listener<A> close(ServerCall<A, B> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
