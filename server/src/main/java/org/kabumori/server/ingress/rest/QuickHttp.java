package org.kabumori.server.ingress.rest;

import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * HTTP that waits ten seconds for the whole of a request's head. Tomcat's own time-out begins anew
 * with each byte, so that a client that sends one a second holds a connection for ever.
 */
public final class QuickHttp extends Http11NioProtocol {
    /** From the first byte to the end of the head. */
    static final long HEAD_WITHIN_SECONDS = 10;

    private static final long SWEEP_SECONDS = 1;

    /** What Tomcat has for a head whose first byte has not come. */
    private static final long NOT_BEGUN = -1;

    private @Nullable ScheduledFuture<?> sweeps;

    /** Tomcat makes it by its name. */
    public QuickHttp() {}

    @Override
    public void start() throws Exception {
        super.start();
        sweeps =
                getUtilityExecutor()
                        .scheduleWithFixedDelay(
                                this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        super.stop();
    }

    // A connection between two requests has no processor, nor has one whose request is being
    // answered.
    private void sweep() {
        long now = System.nanoTime();
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor processor
                    && !processor.isAsync()
                    && !processor.isUpgrade()
                    && isLate(processor.getRequest().getStartTimeNanos(), now)) {
                connection.close();
            }
        }
    }

    private static boolean isLate(long startNanos, long nowNanos) {
        return startNanos != NOT_BEGUN
                && nowNanos - startNanos > TimeUnit.SECONDS.toNanos(HEAD_WITHIN_SECONDS);
    }
}
