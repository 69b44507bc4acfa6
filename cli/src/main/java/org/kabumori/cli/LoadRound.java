package org.kabumori.cli;

import io.grpc.ManagedChannel;

import org.HdrHistogram.Histogram;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One kind of load for a while, after a while that does not count. For one thread. */
final class LoadRound {
    /** Two connections: what more would bring, the machine's cores have not. */
    private static final int STREAMS = 2;

    private static final int ON_THEIR_WAY = 2_000;
    private static final long DRAINS_WITHIN_SECONDS = 60;
    private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(60);

    private final LoadTarget target;
    private final LoadOrders orders;
    private final Duration warmUp;
    private final Duration duration;
    private final int callers;

    LoadRound(
            LoadTarget target, LoadOrders orders, Duration warmUp, Duration duration, int callers) {
        this.target = target;
        this.orders = orders;
        this.warmUp = warmUp;
        this.duration = duration;
        this.callers = callers;
    }

    /** Describes the customers, so that each order is decided. */
    void describe() throws IOException, InterruptedException {
        BrokerClient client = new BrokerClient(target.rest(), target.token());
        for (String request : orders.preamble()) {
            client.postLines(request.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Returns decisions a second over streams. */
    double grpcStream(Progress bar) throws IOException, InterruptedException {
        LongAdder decided = new LongAdder();
        LongAdder others = new LongAdder();
        List<ManagedChannel> channels = new ArrayList<>();
        List<LoadStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                LoadStream stream = new LoadStream(orders::next, ON_THEIR_WAY, decided, others);
                ManagedChannel channel = target.channel();
                channels.add(channel);
                streams.add(stream);
                target.stub(channel).decideStream(stream);
            }
            double rate = rate(decided, bar);
            for (LoadStream stream : streams) {
                stream.stop().get(DRAINS_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            if (others.sum() > 0 || decided.sum() == 0) {
                throw new IOException(
                        "%d orders were decided, %d were not"
                                .formatted(decided.sum(), others.sum()));
            }
            return rate;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a stream broke: " + e.getMessage(), e);
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    private double rate(LongAdder count, Progress bar) throws InterruptedException {
        wait(warmUp, Duration.ZERO, bar);
        long before = count.sum();
        long started = System.nanoTime();
        wait(duration, warmUp, bar);
        return (count.sum() - before) / ((System.nanoTime() - started) / 1e9);
    }

    private static void wait(Duration span, Duration passed, Progress bar)
            throws InterruptedException {
        long started = System.nanoTime();
        for (long left = span.toMillis(); left > 0; ) {
            TimeUnit.MILLISECONDS.sleep(Math.min(left, 250));
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            left = span.toMillis() - since;
            bar.stepTo(passed.toMillis() + since);
        }
    }

    /** Returns decisions a second by requests of one order each. */
    double rest(Progress bar) throws IOException, InterruptedException {
        return requests(
                "/v1/events",
                request ->
                        request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(orders.nextJson())),
                bar);
    }

    /** Returns requests a second that do nothing. */
    double restEmpty(Progress bar) throws IOException, InterruptedException {
        return requests("/v1/nothing", HttpRequest.Builder::GET, bar);
    }

    private double requests(String path, UnaryOperator<HttpRequest.Builder> completed, Progress bar)
            throws IOException, InterruptedException {
        LongAdder answered = new LongAdder();
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<String> failed = new CompletableFuture<>();
        List<Thread> threads = new ArrayList<>();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Runnable caller =
                    () -> {
                        while (!stopped.get() && !failed.isDone()) {
                            call(http, completed.apply(target.request(path)).build(), failed);
                            answered.increment();
                        }
                    };
            for (int i = 0; i < callers; i++) {
                threads.add(Thread.ofVirtual().start(caller));
            }
            double rate = rate(answered, bar);
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            if (failed.isDone()) {
                throw new IOException(failed.join());
            }
            return rate;
        }
    }

    private static void call(
            HttpClient http, HttpRequest request, CompletableFuture<String> failed) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                failed.complete(
                        "the server answered " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            failed.complete(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            failed.complete("interrupted");
        }
    }

    /**
     * Sends so many orders a second over a stream. An answer's time counts from the moment at which
     * its order should have gone, whatever held it up: no omission is coordinated.
     *
     * @return microseconds
     */
    Histogram steady(int rate, Progress bar) throws IOException, InterruptedException {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        ConcurrentLinkedQueue<Long> due = new ConcurrentLinkedQueue<>();
        long started = System.nanoTime();
        long counted = started + warmUp.toNanos();
        CompletableFuture<Void> done = new CompletableFuture<>();
        LoadStream.Answers answers =
                new LoadStream.Answers(answer -> note(answer, due, counted, micros), done);
        ManagedChannel channel = target.channel();
        try {
            io.grpc.stub.StreamObserver<Event> requests =
                    target.stub(channel).decideStream(answers);
            pace(rate, started, requests, due, orders::next, bar);
            requests.onCompleted();
            done.get(DRAINS_WITHIN_SECONDS, TimeUnit.SECONDS);
            return micros;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the stream broke: " + e.getMessage(), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static void note(
            Answer answer, ConcurrentLinkedQueue<Long> due, long counted, Histogram micros) {
        Long should = due.poll();
        if (should == null || !answer.hasDecision()) {
            throw new IllegalStateException("no order was answered so: " + answer);
        }
        if (should >= counted) {
            long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - should);
            micros.recordValue(Math.min(took, MOST_MICROS));
        }
    }

    private void pace(
            int rate,
            long started,
            io.grpc.stub.StreamObserver<Event> requests,
            ConcurrentLinkedQueue<Long> due,
            Supplier<Event> events,
            Progress bar) {
        long count = (long) ((warmUp.toNanos() + duration.toNanos()) / 1e9 * rate);
        for (long i = 0; i < count; i++) {
            long should = started + (long) (i * 1e9 / rate);
            for (long now = System.nanoTime(); now < should; now = System.nanoTime()) {
                LockSupport.parkNanos(should - now);
            }
            due.add(should);
            requests.onNext(events.get());
            if (i % rate == 0) {
                bar.stepTo(TimeUnit.NANOSECONDS.toMillis(should - started));
            }
        }
    }
}
