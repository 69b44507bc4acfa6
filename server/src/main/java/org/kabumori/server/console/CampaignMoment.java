package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.freezes.Standing;
import org.kabumori.server.restrictions.HaltLine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A moment of a campaign that is worth a line; immutable.
 *
 * @param key of the sentence {@code campaign.moment.…}
 * @param word one of the contract's words within it, or {@code null}
 * @param subject a key within it: an account, a name; empty for none
 * @param text a sentence of its own in both languages, {@code null} for none
 * @param address of its page, empty for none
 */
record CampaignMoment(
        long timeMicros,
        String key,
        @Nullable String word,
        String subject,
        Decided.@Nullable ReasonLine text,
        String address) {

    /** What a person reads to the end. */
    private static final int MOST = 60;

    /** Returns the moments, the oldest first. */
    static List<CampaignMoment> of(
            CampaignReading.Whole whole,
            Collection<Map.Entry<String, Standing>> frozen,
            List<HaltLine> halts) {
        List<CampaignMoment> moments = new ArrayList<>();
        whole.alerts().forEach(alert -> moments.add(told(alert)));
        whole.nameAlerts().forEach(alert -> moments.add(told(alert)));
        firsts(whole.events(), moments);
        frozen.forEach(each -> moments.add(frozen(each.getKey(), each.getValue())));
        halts.forEach(halt -> moments.add(halted(halt)));
        return moments.stream()
                .sorted(Comparator.comparingLong(CampaignMoment::timeMicros))
                .limit(MOST)
                .toList();
    }

    private static CampaignMoment told(AlertLine alert) {
        String instrument = alert.instrument();
        return new CampaignMoment(
                alert.timeMicros(),
                "alert",
                alert.kind(),
                instrument == null ? "" : instrument,
                alert.evidence().isEmpty() ? null : alert.evidence().getFirst(),
                instrument == null ? "" : Links.LINKS.name(instrument));
    }

    /** The first of each kind tells how it went: entered, bought, stopped. */
    private static void firsts(List<CampaignEvent> events, List<CampaignMoment> moments) {
        Set<String> seen = new HashSet<>();
        for (CampaignEvent event : events) {
            first(seen, "login", event.type().equals("login"), event, moments);
            first(seen, "setting", event.type().equals("setting-change"), event, moments);
            first(seen, "sold", event.isOrder() && !event.isBuy(), event, moments);
            first(seen, "bought", event.isBuy() && !event.isStopped(), event, moments);
            first(seen, "stopped", event.isOrder() && event.isStopped(), event, moments);
        }
    }

    private static void first(
            Set<String> seen,
            String kind,
            boolean is,
            CampaignEvent event,
            List<CampaignMoment> moments) {
        if (is && seen.add(kind)) {
            moments.add(
                    new CampaignMoment(
                            event.timeMicros(),
                            "first." + kind,
                            event.answer(),
                            event.account(),
                            null,
                            Links.LINKS.event(event.id())));
        }
    }

    private static CampaignMoment frozen(String account, Standing standing) {
        return new CampaignMoment(
                standing.sinceMicros(),
                "frozen",
                standing.level(),
                account,
                null,
                Links.LINKS.event(standing.event()));
    }

    private static CampaignMoment halted(HaltLine halt) {
        return new CampaignMoment(
                halt.setMicros(), "halted", halt.side(), halt.setBy(), null, "/halts");
    }
}
