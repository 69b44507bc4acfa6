package org.kabumori.cli;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;

import org.jspecify.annotations.Nullable;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One stream of events that sends as fast as it is let: by HTTP/2's window, and never with more
 * than so many on their way. Its callbacks come one at a time.
 */
final class LoadStream implements ClientResponseObserver<Event, Answer> {
    private final Supplier<Event> events;
    private final int mostOnTheirWay;
    private final LongAdder decided;
    private final LongAdder others;
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopped;
    private @Nullable ClientCallStreamObserver<Event> call;

    LoadStream(Supplier<Event> events, int mostOnTheirWay, LongAdder decided, LongAdder others) {
        this.events = events;
        this.mostOnTheirWay = mostOnTheirWay;
        this.decided = decided;
        this.others = others;
    }

    /** Sends nothing more; completes when all that was sent is answered. */
    CompletableFuture<Void> stop() {
        stopped = true;
        return done;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Event> requests) {
        call = requests;
        requests.setOnReadyHandler(this::send);
    }

    private void send() {
        ClientCallStreamObserver<Event> requests = Objects.requireNonNull(call);
        while (!stopped && requests.isReady() && onTheirWay.get() < mostOnTheirWay) {
            onTheirWay.incrementAndGet();
            requests.onNext(events.get());
        }
    }

    @Override
    public void onNext(Answer answer) {
        if (answer.hasDecision() && !answer.getDecision().getFallback()) {
            decided.increment();
        } else {
            others.increment();
        }
        int left = onTheirWay.decrementAndGet();
        if (!stopped && left <= mostOnTheirWay / 2) {
            send();
        } else if (stopped && left == 0) {
            Objects.requireNonNull(call).onCompleted();
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        done.complete(null);
    }

    /** What is the same for all: a listener of answers alone. */
    record Answers(Consumer<Answer> each, CompletableFuture<Void> done)
            implements io.grpc.stub.StreamObserver<Answer> {
        @Override
        public void onNext(Answer answer) {
            each.accept(answer);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            done.complete(null);
        }
    }
}
