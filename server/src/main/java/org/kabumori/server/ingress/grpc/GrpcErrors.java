package org.kabumori.server.ingress.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection;
import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Result;
import org.kabumori.server.ingress.Silence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns errors into statuses, each with what the caller should do. Pure but for the log. */
final class GrpcErrors {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcErrors.class);
    private static final String DOMAIN = "kabumori";
    private static final Duration RETRY = Duration.newBuilder().setSeconds(1).build();

    private GrpcErrors() {}

    static StatusException of(Silence why) {
        return switch (why) {
            case QUEUE_FULL -> again(Code.RESOURCE_EXHAUSTED, why, "too fast; send the same again");
            case JOURNAL_AWAY ->
                    again(Code.UNAVAILABLE, why, "the journal is away; send the same again");
            case STANDBY ->
                    again(
                            Code.UNAVAILABLE,
                            why,
                            "another server leads; send the same to the one that leads");
            case STOPPING -> again(Code.UNAVAILABLE, why, "shutting down; send the same again");
            case ANSWER_OVERDUE ->
                    again(
                            Code.DEADLINE_EXCEEDED,
                            why,
                            "no answer in time; send the same again, an id is taken once");
        };
    }

    private static StatusException again(Code code, Silence why, String message) {
        return StatusProto.toStatusException(
                com.google.rpc.Status.newBuilder()
                        .setCode(code.getNumber())
                        .setMessage(message)
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setReason(why.word())
                                                .setDomain(DOMAIN)
                                                .build()))
                        .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(RETRY).build()))
                        .build());
    }

    /** A call for one event has no place for these but its status. */
    static void ifNoAnswer(Result result) throws StatusException {
        if (result instanceof Result.Refused refused) {
            throw rejected(refused.rejection());
        }
        if (result instanceof Result.Pending pending) {
            throw of(pending.why());
        }
    }

    private static StatusException rejected(Rejection rejection) {
        return StatusProto.toStatusException(
                com.google.rpc.Status.newBuilder()
                        .setCode(Code.INVALID_ARGUMENT_VALUE)
                        .setMessage(String.valueOf(rejection.getMessage()))
                        .addDetails(
                                Any.pack(
                                        BadRequest.newBuilder()
                                                .addFieldViolations(
                                                        BadRequest.FieldViolation.newBuilder()
                                                                .setField(rejection.pointer())
                                                                .setDescription(
                                                                        rejection.expected())
                                                                .setReason(
                                                                        Ingress.word(
                                                                                rejection.rule())))
                                                .build()))
                        .build());
    }

    static StatusException unexpected(RuntimeException e) {
        LOG.error("a call failed", e);
        return Status.INTERNAL
                .withDescription("the server's log says more")
                .asException(new Metadata());
    }

    /** Closes a call, well when there is no status. */
    static void close(ServerCall<?, ?> call, @Nullable StatusException status) {
        if (status == null) {
            call.close(Status.OK, new Metadata());
            return;
        }
        Metadata trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }
}
