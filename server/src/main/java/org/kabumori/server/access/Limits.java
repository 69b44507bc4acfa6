package org.kabumori.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * How often: sign-ins and wrong credentials by address, requests by machine. Thread-safe. A good
 * credential is never refused for the wrong ones of others behind the same address.
 */
@Component
public class Limits {
    private final Buckets strangers;
    private final Buckets machines;
    private final Refusals refusals;

    Limits(AccessSettings settings, Refusals refusals) {
        strangers = new Buckets(settings.loginsPerMinute(), TimeUnit.MINUTES.toNanos(1));
        machines = new Buckets(settings.requestsPerSecond(), TimeUnit.SECONDS.toNanos(1));
        this.refusals = refusals;
    }

    /** Counts an attempt of an address; answers 429 and returns true when it is one too many. */
    public boolean refuseAddress(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refuse(
                strangers.take(request.getRemoteAddr(), System.nanoTime()), request, response);
    }

    /** Counts a machine's request; answers 429 and returns true when it is one too many. */
    boolean refuseMachine(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refuse(machines.take(name, System.nanoTime()), request, response);
    }

    private boolean refuse(
            long waitSeconds, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (waitSeconds == 0) {
            return false;
        }
        refusals.note(request, "request.refuse", "too-often");
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(waitSeconds));
        AccessConfiguration.problem(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-often",
                "Too often",
                "Come again after Retry-After seconds.");
        return true;
    }
}
