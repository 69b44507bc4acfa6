package org.kabumori.server.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by key: each fills evenly and holds a second's or a minute's worth. Thread-safe; a
 * few hundred nanoseconds. Our own: it is these sixty lines, and a library's would be a dependency
 * in front of every request.
 */
final class Buckets {
    /** Addresses and machines told apart; who is pushed out begins with a full bucket. */
    private static final int MOST_KEYS = 10_000;

    private final double most;
    private final double perNano;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST_KEYS;
                }
            };

    /**
     * @param most how many at once
     * @param nanos in what time an empty bucket fills
     */
    Buckets(int most, long nanos) {
        this.most = most;
        perNano = most / (double) nanos;
    }

    private static final class Bucket {
        private double left;
        private long atNanos;

        Bucket(double left, long atNanos) {
            this.left = left;
            this.atNanos = atNanos;
        }
    }

    /** Takes one; returns 0, or in how many seconds there will be one again. */
    long take(String key, long nowNanos) {
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(key, each -> new Bucket(most, nowNanos));
            bucket.left = Math.min(most, bucket.left + (nowNanos - bucket.atNanos) * perNano);
            bucket.atNanos = nowNanos;
            if (bucket.left >= 1) {
                bucket.left--;
                return 0;
            }
            return (long) Math.ceil((1 - bucket.left) / perNano / 1_000_000_000L);
        }
    }
}
