package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

/**
 * A suspicious event of a campaign's account, as little of it as the page needs; immutable.
 *
 * @param answer the decision's word
 * @param score 0 to 1
 * @param limitPrice 0 when it has none
 */
record CampaignEvent(
        long seq,
        String id,
        long timeMicros,
        String type,
        String account,
        @Nullable String instrument,
        @Nullable String side,
        String answer,
        @Nullable String require,
        double score,
        long notionalYen,
        double limitPrice,
        @Nullable String device,
        @Nullable String ip) {

    boolean isBuy() {
        return "buy".equals(side);
    }

    boolean isOrder() {
        return side != null;
    }

    boolean isStopped() {
        return Decided.isStopped(answer, require);
    }

    boolean isSuspicious() {
        return score >= Decided.SUSPICIOUS_SCORE || isStopped();
    }
}
