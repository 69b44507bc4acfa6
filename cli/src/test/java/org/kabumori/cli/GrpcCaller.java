package org.kabumori.cli;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;

import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.EventsGrpc;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A broker's system on a connection of its own, which streams as fast as it may. */
final class GrpcCaller implements AutoCloseable {
    /** What may be under way to it that it has not read. */
    private static final int WINDOW_BYTES = 64 << 10;

    private final ManagedChannel channel;
    private final EventsGrpc.EventsStub stub;

    GrpcCaller(int port, String token, String deadlineMillis) {
        Metadata headers = new Metadata();
        put(headers, "authorization", "Bearer " + token);
        put(headers, "kabumori-deadline-millis", deadlineMillis);
        put(headers, "kabumori-fail-mode", "refuse");
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .usePlaintext()
                        .flowControlWindow(WINDOW_BYTES)
                        .build();
        stub =
                EventsGrpc.newStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static void put(Metadata headers, String name, String value) {
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }

    /** Begins to send; reads as many answers as it is told to, and no more. */
    Stream send(List<Event> events, int readAtFirst) {
        Stream stream = new Stream(events, readAtFirst);
        stub.decideStream(stream);
        return stream;
    }

    /** Returns the seconds after which a refused caller is to come again; fails on other ends. */
    static long retrySeconds(Throwable failure) throws Exception {
        StatusRuntimeException refused = (StatusRuntimeException) failure;
        Status.Code code = refused.getStatus().getCode();
        if (code != Status.Code.RESOURCE_EXHAUSTED && code != Status.Code.UNAVAILABLE) {
            throw refused;
        }
        for (Any detail : StatusProto.fromThrowable(refused).getDetailsList()) {
            if (detail.is(RetryInfo.class)) {
                return detail.unpack(RetryInfo.class).getRetryDelay().getSeconds();
            }
        }
        throw refused;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** One call. */
    static final class Stream implements ClientResponseObserver<Event, Answer> {
        private final List<Event> events;
        private final int readAtFirst;
        private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile ClientCallStreamObserver<Event> call;
        private volatile int sent;

        private Stream(List<Event> events, int readAtFirst) {
            this.events = events;
            this.readAtFirst = readAtFirst;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Event> requests) {
            call = requests;
            requests.disableAutoRequestWithInitial(readAtFirst);
            requests.setOnReadyHandler(this::sendOn);
        }

        private void sendOn() {
            while (call.isReady() && sent < events.size()) {
                int next = sent;
                call.onNext(events.get(next));
                sent = next + 1;
                if (sent == events.size()) {
                    call.onCompleted();
                }
            }
        }

        void read(int more) {
            call.request(more);
        }

        int sent() {
            return sent;
        }

        List<Answer> answers() {
            return List.copyOf(answers);
        }

        CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void onNext(Answer answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }
    }
}
