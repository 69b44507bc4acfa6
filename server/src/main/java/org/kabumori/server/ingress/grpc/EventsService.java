package org.kabumori.server.ingress.grpc;

import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;

import org.kabumori.contract.Rejection;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.EventsGrpc;
import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Terms;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/**
 * The service {@code kabumori.v1.Events}. Events stay bytes until they are checked, so that bytes
 * that are no event are answered like any other event that is none. Thread-safe.
 */
@Component
final class EventsService {
    private static final Metadata.Key<String> DEADLINE_MILLIS =
            Metadata.Key.of(Terms.DEADLINE_MILLIS, Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> FAIL_MODE =
            Metadata.Key.of(Terms.FAIL_MODE, Metadata.ASCII_STRING_MARSHALLER);

    /** Bytes of all events in hand at the most; beyond that callers are told to come again. */
    private static final int MOST_BYTES_IN_HAND = 128 << 20;

    /** What streams share. */
    record Shared(
            Ingress ingress,
            Semaphore memory,
            ExecutorService threads,
            ScheduledThreadPoolExecutor deadlines,
            Set<EventStream> open) {}

    private final Shared shared;

    EventsService(Ingress ingress) {
        ScheduledThreadPoolExecutor deadlines =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("kabumori-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
        this.shared =
                new Shared(
                        ingress,
                        new Semaphore(MOST_BYTES_IN_HAND),
                        Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("kabumori-answers-", 0).factory()),
                        deadlines,
                        ConcurrentHashMap.newKeySet());
    }

    /** Ends all streams after what they have in hand. */
    void end() {
        shared.open().forEach(EventStream::stopping);
    }

    ServerServiceDefinition definition() {
        MethodDescriptor<byte[], Answer> one = ofBytes(EventsGrpc.getDecideMethod());
        MethodDescriptor<byte[], Answer> many = ofBytes(EventsGrpc.getDecideStreamMethod());
        return ServerServiceDefinition.builder(
                        ServiceDescriptor.newBuilder(EventsGrpc.SERVICE_NAME)
                                .setSchemaDescriptor(
                                        EventsGrpc.getServiceDescriptor().getSchemaDescriptor())
                                .addMethod(one)
                                .addMethod(many)
                                .build())
                .addMethod(one, (call, headers) -> start(call, headers, true))
                .addMethod(many, (call, headers) -> start(call, headers, false))
                .build();
    }

    private ServerCall.Listener<byte[]> start(
            ServerCall<byte[], Answer> call, Metadata headers, boolean single) {
        try {
            Terms.Wish wish =
                    Terms.Wish.of(
                            headers.get(DEADLINE_MILLIS),
                            headers.get(FAIL_MODE),
                            shared.ingress().answerWithin());
            EventStream stream = new EventStream(shared, call, wish, single);
            stream.start();
            return stream;
        } catch (Rejection rejection) {
            call.close(
                    Status.INVALID_ARGUMENT.withDescription(rejection.expected()), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static MethodDescriptor<byte[], Answer> ofBytes(MethodDescriptor<Event, Answer> typed) {
        return typed.toBuilder(new Bytes(), typed.getResponseMarshaller()).build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                // gRPC knows the length; reading until the end would take large buffers each time.
                return stream instanceof KnownLength
                        ? stream.readNBytes(stream.available())
                        : stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
