package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One published attack as it is played again: what happened really, and what Kabumori makes of it;
 * immutable. Made by whoever plays it, shown by {@link EpisodeBoard}.
 *
 * @param id stable, of letters, digits, {@code -} and {@code _}: it stands in addresses
 * @param instrument the name that was driven up, {@code MIC:code}
 * @param playedEvents events given in so far, of {@code totalEvents}
 * @param result {@code null} until there is something to say
 */
public record EpisodeView(
        String id,
        String titleEn,
        String titleJa,
        String descriptionEn,
        String descriptionJa,
        List<Figure> figures,
        String instrument,
        String instrumentName,
        long playedEvents,
        long totalEvents,
        boolean finished,
        @Nullable Result result) {

    public EpisodeView {
        figures = List.copyOf(figures);
    }

    /**
     * A fact that the episode keeps to.
     *
     * @param sourceEn where it is published; for an assumption, why it was made
     * @param assumed whether nobody published it
     */
    public record Figure(
            String textEn, String textJa, String sourceEn, String sourceJa, boolean assumed) {}

    /**
     * What came out, so far or at the end. Money in yen, times in microseconds since 1970.
     *
     * @param victims accounts attacked in the whole episode
     * @param caught the first attack event that was not let through
     * @param firstAlertMicros the first alert about the name
     * @param victimsBeforeAlert victims with an attack buy let through before it
     * @param attackBuyYen notional of the attack's buys; {@code preventedBuyYen} of those stopped
     * @param lostYen what the victims really lost; {@code lossStoppedYen} what would have been
     *     saved
     * @param honestOrdersBothered not answered {@code allow}; {@code honestOrdersHeld} held or
     *     rejected
     */
    public record Result(
            int victims,
            int victimsAttackedSoFar,
            @Nullable Caught caught,
            @Nullable Long firstAlertMicros,
            int victimsBeforeAlert,
            long attackBuyYen,
            long attackSellYen,
            long preventedBuyYen,
            long preventedSellYen,
            long lostYen,
            long lossStoppedYen,
            long honestOrders,
            long honestOrdersBothered,
            long honestOrdersHeld,
            long honestLogins,
            long honestLoginsBothered,
            List<VictimView> victimRows) {

        public Result {
            victimRows = List.copyOf(victimRows);
        }
    }

    /**
     * Where the attack was caught.
     *
     * @param victimOrdinal how many victims there were with this one
     * @param event the event's id
     * @param answer the decision's word
     */
    public record Caught(
            int victimOrdinal, String event, String account, long timeMicros, String answer) {}

    /**
     * One victim.
     *
     * @param firstBuyMicros when the first attack buy came
     * @param answer the decision's word on it
     */
    public record VictimView(
            String account,
            long firstBuyMicros,
            String answer,
            long boughtYen,
            long lostYen,
            long stoppedYen) {}
}
