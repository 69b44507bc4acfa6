package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A notice as an operator sees it; immutable.
 *
 * @param kind {@link NoticeKind#word()}
 * @param event the first event that led to it
 * @param told false while it gathers repeats
 * @param dueMicros when it is told, or was
 * @param unreachable nobody knew how to reach the customer
 */
public record NoticeLine(
        String id,
        String account,
        String kind,
        String event,
        long atMicros,
        int occurrences,
        boolean told,
        long dueMicros,
        boolean unreachable,
        List<DeliveryLine> deliveries) {
    public NoticeLine {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * One way that it goes to the customer.
     *
     * @param channel {@code email}, {@code phone}, {@code push}
     * @param address redacted
     * @param state {@code waiting}, {@code sent}, {@code failing}, {@code given_up}, {@code
     *     no_channel}
     */
    public record DeliveryLine(
            String id,
            String channel,
            String address,
            String state,
            int tries,
            @Nullable String lastError,
            long changedMicros) {}
}
