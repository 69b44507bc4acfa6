package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class SharedFrameTest {
    private static final int LISTENERS = 200;

    private final SharedFrame shared = new SharedFrame();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aVersionIsMadeOnceForAllWhoListen() throws Exception {
        List<Callable<LiveFeed.Frame>> listeners =
                IntStream.range(0, LISTENERS)
                        .<Callable<LiveFeed.Frame>>mapToObj(i -> () -> shared.at(7, this::make))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<LiveFeed.Frame> frame : threads.invokeAll(listeners)) {
                assertThat(frame.get()).isEqualTo(new LiveFeed.Frame(7, "frame 1"));
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aNewerVersionMayWaitButNeverPassesForSeen() {
        assertThat(shared.at(1, this::make).version()).isEqualTo(1);
        LiveFeed.Frame hurried = shared.at(2, this::make);
        boolean remade = hurried.version() == 2;
        assertThat(hurried.json()).isEqualTo(remade ? "frame 2" : "frame 1");
        long until = System.nanoTime() + 5_000_000_000L;
        LiveFeed.Frame later = hurried;
        while (later.version() < 2 && System.nanoTime() < until) {
            later = shared.at(2, this::make);
        }
        assertThat(later).isEqualTo(new LiveFeed.Frame(2, "frame 2"));
    }

    private String make() {
        return "frame " + made.incrementAndGet();
    }
}
