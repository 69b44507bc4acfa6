package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.server.journal.Recorded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Counts the day (Asia/Tokyo) of the newest event; a new day starts over. Not thread-safe. */
final class DayFigures {
    /** All names listed in Tokyo, Hong Kong and Shanghai, with room; the longest unseen goes. */
    private static final int MOST_NAMES = 12_000;

    private static final int SHOWN_ALERTS = 8;
    private static final int SHOWN_NAMES = 6;

    /** As many campaigns as are told in some weeks of the spring of 2025. */
    private static final int MOST_CAMPAIGNS = 100;

    /** A campaign is told when it doubles; the first and the latest are needed. */
    private static final int MOST_TOLD = 12;

    /**
     * What people and the server write about what was before: the desk's work in the evening, or on
     * Sunday, does not end the day of trading that is shown.
     */
    static final Set<String> ABOUT_BEFORE =
            Set.of(
                    "account-control",
                    "condition",
                    "customer-report",
                    "policy",
                    "restriction",
                    "review",
                    "tick",
                    "verdict");

    private static final long BAR_MICROS = 600_000_000L;
    private static final Map<String, Link> LINKS = links();

    private final Map<String, NameFigures> names =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, NameFigures> eldest) {
                    return size() > MOST_NAMES;
                }
            };
    private final Map<String, Long> answers = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final TreeMap<Long, long[]> bars = new TreeMap<>();
    private final Deque<AlertLine> alerts = new ArrayDeque<>();

    /** The latest alerts of each campaign, the campaign told last at the end. */
    private final SequencedMap<String, List<AlertLine>> campaigns = new LinkedHashMap<>();

    private final TreeMap<Long, HourCount> hours = new TreeMap<>();
    private PolicyReach reach = PolicyReach.ALL;
    private long day = Long.MIN_VALUE;
    private long seq;
    private long latestMicros;
    private long events;
    private long atRiskYen;
    private long stoppedYen;

    private static Map<String, Link> links() {
        Map<String, Link> links = new HashMap<>();
        for (ReasonCode code : ReasonCode.values()) {
            links.put(code.word(), code.link());
        }
        return Map.copyOf(links);
    }

    /** Takes alerts of earlier days, the newest first. */
    void seed(List<AlertLine> earlier) {
        alerts.clear();
        earlier.stream().limit(SHOWN_ALERTS).forEach(alerts::addLast);
    }

    /** Takes alerts about campaigns of earlier days, the newest first. */
    void seedCampaigns(List<AlertLine> earlier) {
        earlier.reversed().forEach(this::campaign);
    }

    /** Takes the hours of earlier days. */
    void seedHours(List<HourCount> earlier) {
        earlier.forEach(hour -> hours.put(hour.hour(), hour));
    }

    /** Takes the policy event that is in force. */
    void policy(String body) {
        PolicyReach told = PolicyReach.of(Json.read(body));
        if (told != null) {
            reach = told;
        }
    }

    void apply(Recorded recorded) {
        seq = recorded.seq();
        long itsDay = Formats.dateOf(recorded.timeMicros()).toEpochDay();
        if (recorded.type().equals("policy")) {
            policy(recorded.body());
        }
        if (itsDay > day && (day == Long.MIN_VALUE || !ABOUT_BEFORE.contains(recorded.type()))) {
            startDay(itsDay);
        }
        if (itsDay != day) {
            // A few seconds late over midnight, or about a day that is still shown.
            return;
        }
        latestMicros = Math.max(latestMicros, recorded.timeMicros());
        events++;
        market(recorded);
        decided(recorded);
        recorded.alerts().forEach(alert -> alert(AlertLine.of(recorded.seq(), alert)));
    }

    private void startDay(long itsDay) {
        day = itsDay;
        events = 0;
        atRiskYen = 0;
        stoppedYen = 0;
        answers.clear();
        counts.clear();
        bars.clear();
        names.values().forEach(NameFigures::startDay);
        long firstDay = itsDay - DayMap.DAYS + 1;
        hours.keySet().removeIf(hour -> dayOf(hour) < firstDay);
    }

    private static long dayOf(long hour) {
        return Formats.dateOf(hour * HourCount.HOUR_MICROS).toEpochDay();
    }

    private void market(Recorded recorded) {
        String instrument = recorded.instrument();
        if (instrument == null) {
            return;
        }
        switch (recorded.type()) {
            case "instrument" ->
                    name(instrument)
                            .reference(NameStore.reference(instrument, Json.read(recorded.body())));
            case "market-trade", "market-bar", "execution" ->
                    name(instrument).price(NameStore.price(recorded.type(), recorded.body()));
            default -> {
                // An order is no price yet.
            }
        }
    }

    private NameFigures name(String instrument) {
        return names.computeIfAbsent(instrument, key -> new NameFigures());
    }

    private void decided(Recorded recorded) {
        if (recorded.decision() != null && Decided.isQuiet(recorded.decision())) {
            count("allow", recorded.timeMicros());
            return;
        }
        Decided decided = Decided.of(recorded);
        if (decided != null) {
            count(decided.answer(), decided.timeMicros());
            loud(decided);
        }
    }

    private void count(String answer, long timeMicros) {
        answers.merge(answer, 1L, Long::sum);
        long start = Math.floorDiv(timeMicros, BAR_MICROS) * BAR_MICROS;
        int place = Overview.ANSWERS.indexOf(answer);
        if (place >= 0) {
            bars.computeIfAbsent(start, key -> new long[Overview.ANSWERS.size()])[place]++;
        }
    }

    private void loud(Decided decided) {
        String instrument = decided.instrument();
        if (instrument != null && decided.isBuy()) {
            name(instrument).buy(decided);
        }
        if (!decided.isAllowed() || decided.score() >= Decided.SUSPICIOUS_SCORE) {
            hours.merge(
                    HourCount.hourOf(decided.timeMicros()),
                    new HourCount(HourCount.hourOf(decided.timeMicros()), 1, decided.notionalYen()),
                    (known, more) -> known.and(1, decided.notionalYen()));
            money(decided);
            chain(decided);
            measures(decided);
        }
    }

    private void money(Decided decided) {
        if (decided.isSuspicious() && decided.movesMoney()) {
            atRiskYen += decided.notionalYen();
            if (decided.isStopped()) {
                stoppedYen += decided.notionalYen();
            }
        }
    }

    private void chain(Decided decided) {
        Set<Link> seen = EnumSet.noneOf(Link.class);
        for (Decided.ReasonLine reason : decided.reasons()) {
            Link link = LINKS.get(reason.code());
            if (reason.accuses() && link != null) {
                count("reason." + reason.code());
                seen.add(link);
            }
        }
        seen.forEach(link -> count("link." + link.name().toLowerCase(Locale.ROOT)));
    }

    private void measures(Decided decided) {
        if (!decided.isAllowed()) {
            String measured = measured(decided);
            if (measured != null) {
                count("measure." + measured);
            }
        }
        if (!decided.accountAction().equals("none")) {
            count("measure." + decided.accountAction());
        }
    }

    private static @Nullable String measured(Decided decided) {
        return switch (decided.type()) {
            case "login" -> decided.isStopped() ? "login_stopped" : "login_challenged";
            case "setting-change" -> "setting";
            case "cash" -> decided.isWithdrawal() ? "withdrawal" : null;
            case "order" -> decided.isBuy() ? "buy" : "sell";
            default -> null;
        };
    }

    private void count(String key) {
        counts.merge(key, 1L, Long::sum);
    }

    private void alert(AlertLine alert) {
        count("measure.alert");
        alerts.addFirst(alert);
        if (alerts.size() > SHOWN_ALERTS) {
            alerts.removeLast();
        }
        campaign(alert);
        String instrument = alert.instrument();
        if (instrument != null) {
            name(instrument).alert();
        }
    }

    private void campaign(AlertLine alert) {
        String id = alert.campaign();
        if (id == null) {
            return;
        }
        List<AlertLine> told = Objects.requireNonNullElseGet(campaigns.remove(id), ArrayList::new);
        told.addFirst(alert);
        if (told.size() > MOST_TOLD) {
            told.remove(told.size() - 2);
        }
        campaigns.put(id, told);
        if (campaigns.size() > MOST_CAMPAIGNS) {
            campaigns.pollFirstEntry();
        }
    }

    Overview toOverview() {
        return new Overview(
                seq,
                latestMicros,
                events,
                answers,
                atRiskYen,
                stoppedYen,
                barList(),
                counts,
                new ArrayList<>(alerts),
                hotNames(),
                campaignLines(),
                new ArrayList<>(hours.values()),
                reach);
    }

    private List<CampaignLine> campaignLines() {
        return campaigns.values().stream()
                .map(told -> CampaignLine.of(told).getFirst())
                .sorted(
                        Comparator.comparingDouble(CampaignLine::severity)
                                .thenComparingLong(CampaignLine::latestMicros)
                                .reversed())
                .toList();
    }

    private List<Overview.Bar> barList() {
        List<Overview.Bar> list = new ArrayList<>();
        bars.forEach(
                (start, count) ->
                        list.add(new Overview.Bar(start, count[0], count[1], count[2], count[3])));
        return list;
    }

    private List<Overview.HotName> hotNames() {
        return names.entrySet().stream()
                .filter(name -> name.getValue().isHot())
                .sorted(
                        Comparator.comparing(
                                Map.Entry::getValue,
                                Comparator.comparingLong(NameFigures::alerts)
                                        .thenComparingLong(NameFigures::notAllowedBuys)
                                        .reversed()))
                .limit(SHOWN_NAMES)
                .map(name -> name.getValue().toHotName(name.getKey()))
                .toList();
    }
}
