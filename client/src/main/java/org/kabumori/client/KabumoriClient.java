package org.kabumori.client;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;

import org.jspecify.annotations.Nullable;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.EventsGrpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends events over one stream and gives their answers, in whatever order callers come.
 * Thread-safe.
 *
 * <p>Every event gets one answer, at the latest at its deadline: the server's, or what the settings
 * say for when nobody answers. When the stream breaks, whatever has no answer yet is sent again,
 * after a pause that doubles and varies; that is safe, because an id is taken once and gets its
 * first answer again. An event that was answered without the server may have been taken all the
 * same: sent again, it gets the real answer.
 */
public final class KabumoriClient implements AutoCloseable {
    private static final long SWEEP_MILLIS = 5;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final int MOST_DOUBLINGS = 6;
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> DEADLINE = key("kabumori-deadline-millis");

    private record Sent(Event event, long deadlineNanos, CompletableFuture<Answer> answer) {}

    private final ClientSettings settings;
    private final ManagedChannel channel;
    private final EventsGrpc.EventsStub stub;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("kabumori-client").factory());
    private final Object lock = new Object();
    private final Deque<Sent> toSend = new ArrayDeque<>();
    private final Deque<Sent> onTheirWay = new ArrayDeque<>();
    private @Nullable Stream stream;
    private int failures;
    private boolean pausing;
    private boolean closed;

    /**
     * Makes a client; it connects with its first event.
     *
     * @throws UncheckedIOException when the file of authorities cannot be read
     */
    public KabumoriClient(ClientSettings settings) {
        this.settings = settings;
        this.channel = Grpc.newChannelBuilder(settings.target(), credentials(settings)).build();
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + settings.token());
        headers.put(DEADLINE, String.valueOf(Math.max(1, settings.deadline().toMillis() * 4 / 5)));
        this.stub =
                EventsGrpc.newStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        var _ =
                timer.scheduleWithFixedDelay(
                        this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ChannelCredentials credentials(ClientSettings settings) {
        if (!settings.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        Path authorities = settings.authorities();
        try {
            return (authorities == null ? tls : tls.trustManager(authorities.toFile())).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /**
     * Sends an event.
     *
     * @return its answer, at the latest at its deadline; failed with gRPC's {@code
     *     StatusRuntimeException} when the server does not let this client in, and cancelled when
     *     the client is closed first
     */
    public CompletableFuture<Answer> decide(Event event) {
        Sent sent =
                new Sent(
                        event,
                        System.nanoTime() + settings.deadline().toNanos(),
                        new CompletableFuture<>());
        synchronized (lock) {
            if (closed) {
                sent.answer().cancel(false);
            } else if (toSend.size() + onTheirWay.size() >= settings.mostWaiting()) {
                sent.answer().complete(settings.withoutAnswer().to(event));
            } else {
                toSend.add(sent);
                send();
            }
        }
        return sent.answer();
    }

    /** Sends what can be sent now; under the lock. */
    private void send() {
        if (stream == null && !pausing && !toSend.isEmpty()) {
            stream = new Stream();
            stub.decideStream(stream);
        }
        Stream now = stream;
        while (now != null && now.isReady() && !toSend.isEmpty()) {
            Sent next = toSend.remove();
            if (!next.answer().isDone()) {
                onTheirWay.add(next);
                now.send(next.event());
            }
        }
    }

    private void answered(Stream from, Answer answer) {
        Sent first;
        synchronized (lock) {
            first = from == stream ? onTheirWay.poll() : null;
            failures = 0;
        }
        if (first != null) {
            first.answer().complete(answer);
        }
    }

    private void broken(Stream from, Throwable failure) {
        List<Sent> refused = new ArrayList<>();
        synchronized (lock) {
            if (from != stream) {
                return;
            }
            stream = null;
            while (!onTheirWay.isEmpty()) {
                toSend.addFirst(onTheirWay.removeLast());
            }
            if (isOfNoUse(failure)) {
                refused.addAll(toSend);
                toSend.clear();
            }
            pause();
        }
        refused.forEach(sent -> sent.answer().completeExceptionally(failure));
    }

    /** Whether trying again would change nothing. */
    private static boolean isOfNoUse(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED, INVALID_ARGUMENT -> true;
            default -> false;
        };
    }

    /** Waits before the next stream: twice as long each time, and never as long as others. */
    private void pause() {
        if (closed || pausing) {
            return;
        }
        pausing = true;
        long longest = FIRST_PAUSE_MILLIS << Math.min(failures++, MOST_DOUBLINGS);
        long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        var _ = timer.schedule(this::again, millis, TimeUnit.MILLISECONDS);
    }

    private void again() {
        synchronized (lock) {
            pausing = false;
            if (!closed) {
                send();
            }
        }
    }

    /** Answers what waited long enough; what is on its way keeps its place for its late answer. */
    private void sweep() {
        List<Sent> overdue = new ArrayList<>();
        synchronized (lock) {
            long now = System.nanoTime();
            collect(onTheirWay.iterator(), now, false, overdue);
            collect(toSend.iterator(), now, true, overdue);
        }
        overdue.forEach(sent -> sent.answer().complete(settings.withoutAnswer().to(sent.event())));
    }

    private static void collect(Iterator<Sent> all, long now, boolean remove, List<Sent> overdue) {
        while (all.hasNext()) {
            Sent next = all.next();
            if (now - next.deadlineNanos() < 0) {
                return;
            }
            if (!next.answer().isDone()) {
                overdue.add(next);
            }
            if (remove) {
                all.remove();
            }
        }
    }

    /** Ends the stream and gives up what has no answer yet. */
    @Override
    public void close() {
        List<Sent> left;
        synchronized (lock) {
            closed = true;
            left = new ArrayList<>(onTheirWay);
            left.addAll(toSend);
            onTheirWay.clear();
            toSend.clear();
            stream = null;
        }
        timer.shutdownNow();
        channel.shutdownNow();
        left.forEach(sent -> sent.answer().cancel(false));
    }

    private final class Stream implements ClientResponseObserver<Event, Answer> {
        private @Nullable ClientCallStreamObserver<Event> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<Event> requests) {
            call = requests;
            requests.setOnReadyHandler(
                    () -> {
                        synchronized (lock) {
                            KabumoriClient.this.send();
                        }
                    });
        }

        boolean isReady() {
            return call != null && call.isReady();
        }

        void send(Event event) {
            if (call != null) {
                call.onNext(event);
            }
        }

        @Override
        public void onNext(Answer answer) {
            answered(this, answer);
        }

        @Override
        public void onError(Throwable failure) {
            broken(this, failure);
        }

        /** The server ends no stream that its caller has not ended: like any other break. */
        @Override
        public void onCompleted() {
            broken(this, Status.UNAVAILABLE.asRuntimeException());
        }
    }
}
