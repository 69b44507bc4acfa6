package org.kabumori.server.ingress.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusException;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.proto.v1.Answer;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.ingress.Overdue;
import org.kabumori.server.ingress.Passage;
import org.kabumori.server.ingress.Result;
import org.kabumori.server.ingress.Silence;
import org.kabumori.server.ingress.Terms;
import org.springframework.dao.DataAccessException;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call: its events in, their answers out in the same order. No thread waits: events are
 * submitted as they come, and whoever settles the first of them wakes the one task that writes
 * answers. A place in the stream is given back when its answer is written, so a slow reader or a
 * slow writer slows the sender down, by HTTP/2's own means.
 */
final class EventStream extends ServerCall.Listener<byte[]> {
    /** Events of one stream at a time: about as many as the writer commits at once. */
    private static final int MOST_IN_FLIGHT = 2_048;

    /** A unary call sends one; a second shows that it is broken. */
    private static final int OF_UNARY = 2;

    /** Answers that may wait for the network before no more are written: some hundred. */
    private static final int MOST_UNSENT_BYTES = 256 << 10;

    /** What a call's own deadline leaves for the way back: a tenth, at most this. */
    private static final long WAY_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** When an overdue event is looked for again, while the one task is at it. */
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private record Waiting(Passage passage, Terms terms, int bytes) {}

    private final EventsService.Shared shared;
    private final ServerCall<byte[], Answer> call;
    private final Terms.Wish wish;
    private final boolean single;
    private final long startedNanos = System.nanoTime();
    private final EventReader reader = new EventReader();
    private final EventJson json = new EventJson();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicBoolean timed = new AtomicBoolean();
    private int received;
    private boolean closed;
    private volatile @Nullable StatusException ending;
    private volatile boolean ended;
    private volatile boolean cancelled;

    EventStream(
            EventsService.Shared shared,
            ServerCall<byte[], Answer> call,
            Terms.Wish wish,
            boolean single) {
        this.shared = shared;
        this.call = call;
        this.wish = single ? within(wish, Context.current().getDeadline()) : wish;
        this.single = single;
    }

    /** An answer after the call's deadline reaches nobody. */
    private static Terms.Wish within(Terms.Wish wish, @Nullable Deadline deadline) {
        if (deadline == null) {
            return wish;
        }
        long left = deadline.timeRemaining(TimeUnit.NANOSECONDS);
        return wish.within(left - Math.min(left / 10, WAY_BACK_NANOS));
    }

    void start() {
        shared.open().add(this);
        call.setOnReadyThreshold(MOST_UNSENT_BYTES);
        call.sendHeaders(new Metadata());
        call.request(single ? OF_UNARY : MOST_IN_FLIGHT);
    }

    @Override
    public void onMessage(byte[] event) {
        if (ended) {
            return;
        }
        Terms terms = wish.from(System.nanoTime());
        received++;
        if (!shared.memory().tryAcquire(event.length)) {
            end(GrpcErrors.of(Silence.QUEUE_FULL));
            return;
        }
        try {
            Passage passage = submit(event, terms);
            waiting.add(new Waiting(passage, terms, event.length));
            passage.whenSettled(this::wake);
            watchDeadline();
        } catch (Unavailable unavailable) {
            shared.memory().release(event.length);
            end(GrpcErrors.of(Silence.of(unavailable)));
        }
    }

    private Passage submit(byte[] event, Terms terms) throws Unavailable {
        try {
            byte[] body = json.of(event);
            return shared.ingress().submit(reader, body, 0, body.length, received, terms);
        } catch (Rejection rejection) {
            return shared.ingress().refused(received, rejection);
        }
    }

    @Override
    public void onHalfClose() {
        end(null);
    }

    @Override
    public void onReady() {
        wake();
    }

    @Override
    public void onCancel() {
        cancelled = true;
        wake();
    }

    @Override
    public void onComplete() {
        onCancel();
    }

    /** Ends it after what it has in hand, because the server stops. */
    void stopping() {
        end(GrpcErrors.of(Silence.STOPPING));
    }

    /** Takes nothing more; closes when all before is answered. */
    private void end(@Nullable StatusException status) {
        if (!ended) {
            ending = status;
            ended = true;
            wake();
        }
    }

    /** Has answers written by one task at a time, whoever calls. */
    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            shared.threads().execute(this::write);
        }
    }

    private void write() {
        int seen;
        do {
            seen = wakes.get();
            try {
                writeAnswers();
            } catch (RuntimeException e) {
                close(GrpcErrors.unexpected(e));
            }
        } while (!wakes.compareAndSet(seen, 0));
    }

    private void writeAnswers() {
        while (!closed && !cancelled && call.isReady()) {
            List<Waiting> group = settled();
            if (group.isEmpty()) {
                break;
            }
            answer(group);
        }
        if (cancelled) {
            forget();
        } else if (ended && waiting.isEmpty() && !closed) {
            close(ending);
        }
    }

    /** Takes the first ones off that have an answer, or have waited long enough for one. */
    private List<Waiting> settled() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting first = waiting.peek();
                first != null && (first.passage().isSettled() || first.terms().isOverdue());
                first = waiting.peek()) {
            group.add(first);
            waiting.remove();
        }
        return group;
    }

    private void answer(List<Waiting> group) {
        group.forEach(answered -> shared.memory().release(answered.bytes()));
        try {
            List<Passage> passages = group.stream().map(Waiting::passage).toList();
            for (Result result : shared.ingress().results(passages, group.getLast().terms())) {
                if (single) {
                    GrpcErrors.ifNoAnswer(result);
                }
                call.sendMessage(AnswerMessages.of(result));
            }
            if (single) {
                shared.ingress().answered(startedNanos);
            } else {
                call.request(group.size());
            }
        } catch (Unavailable unavailable) {
            close(GrpcErrors.of(Silence.of(unavailable)));
        } catch (Overdue overdue) {
            close(GrpcErrors.of(Silence.ANSWER_OVERDUE));
        } catch (DataAccessException away) {
            close(GrpcErrors.of(Silence.JOURNAL_AWAY));
        } catch (StatusException noAnswer) {
            close(noAnswer);
        }
    }

    private void close(@Nullable StatusException status) {
        ended = true;
        if (!closed && !cancelled) {
            closed = true;
            GrpcErrors.close(call, status);
        }
        forget();
    }

    private void forget() {
        shared.open().remove(this);
        for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
            shared.memory().release(left.bytes());
        }
    }

    /** One timer a stream: deadlines come in the order of the events. */
    private void watchDeadline() {
        Waiting first = waiting.peek();
        if (first != null && !cancelled && timed.compareAndSet(false, true)) {
            long left = first.terms().deadlineNanos() - System.nanoTime();
            var _ =
                    shared.deadlines()
                            .schedule(
                                    this::deadline,
                                    Math.max(left, SOON_NANOS),
                                    TimeUnit.NANOSECONDS);
        }
    }

    private void deadline() {
        timed.set(false);
        Waiting first = waiting.peek();
        if (first != null && first.terms().isOverdue()) {
            wake();
        }
        watchDeadline();
    }
}
