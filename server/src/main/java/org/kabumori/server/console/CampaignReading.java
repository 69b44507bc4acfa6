package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Reads a campaign from the journal: its alerts, its accounts, what they did, who sold what they
 * bought. Thread-safe; a handful of indexed queries, each with its limit.
 */
@Component
final class CampaignReading {
    /** Alerts read for the list: hundreds of campaigns, each told some times. */
    private static final int LISTED_ALERTS = 1_000;

    /** A campaign is told when it doubles. */
    private static final int MOST_ALERTS = 60;

    /** As many as the engine keeps. */
    static final int MOST_ACCOUNTS = 1_000;

    /** Some dozen suspicious events of each account of the largest case of 2025. */
    private static final int MOST_EVENTS = 6_000;

    /** Names whose alerts are asked for. */
    private static final int ASKED_NAMES = 8;

    private static final int NAME_ALERTS = 20;
    private static final List<String> SELLER_KINDS = List.of("pre_positioned_seller", "dump");

    private final CampaignStore store;
    private final AlertStore alerts;

    CampaignReading(CampaignStore store, AlertStore alerts) {
        this.store = store;
        this.alerts = alerts;
    }

    /**
     * A campaign.
     *
     * @param alerts about it, newest first
     * @param nameAlerts about its names, newest first
     * @param sellers by name
     */
    record Whole(
            CampaignLine line,
            List<AlertLine> alerts,
            List<CampaignEvent> events,
            CampaignParts parts,
            List<AlertLine> nameAlerts,
            Map<String, List<String>> sellers) {

        /** Returns the accounts, those that lost most first. */
        List<String> accounts() {
            return parts.victims().stream().map(CampaignParts.Victim::account).toList();
        }

        /** Returns the names, that with the most yen first. */
        List<String> names() {
            return parts.names().stream().map(CampaignParts.Name::instrument).toList();
        }
    }

    /** Returns the campaigns, the one told last first. */
    List<CampaignLine> list() {
        return CampaignLine.of(store.alerts(Long.MAX_VALUE, LISTED_ALERTS));
    }

    /** Returns the id that a campaign was merged into, {@code null} for one that stays. */
    @Nullable String successor(String id) {
        return CampaignLine.successors(list()).get(id);
    }

    /** Returns a campaign by its id; empty when no alert is about it. */
    Optional<Whole> whole(String id) {
        List<AlertLine> told = alerts.about(CampaignLine.SUBJECT + id, MOST_ALERTS);
        LocalDate from = store.firstDay(id);
        if (told.isEmpty() || from == null) {
            return Optional.empty();
        }
        CampaignLine line = CampaignLine.of(told).getFirst();
        SequencedSet<String> accounts = accounts(line);
        List<CampaignEvent> events = store.suspicious(accounts, from, MOST_EVENTS);
        CampaignParts parts = CampaignParts.of(accounts, events);
        List<AlertLine> nameAlerts = nameAlerts(parts);
        return Optional.of(
                new Whole(line, told, events, parts, nameAlerts, sellers(nameAlerts, accounts)));
    }

    /**
     * Returns a campaign's accounts: those its latest alert names, and whose events it was tied to.
     */
    private SequencedSet<String> accounts(CampaignLine line) {
        SequencedSet<String> accounts = new LinkedHashSet<>(line.accounts());
        accounts.addAll(store.accounts(line.ids(), MOST_ACCOUNTS));
        return accounts;
    }

    private List<AlertLine> nameAlerts(CampaignParts parts) {
        return parts.names().stream()
                .limit(ASKED_NAMES)
                .flatMap(
                        name ->
                                alerts
                                        .about("instrument:" + name.instrument(), NAME_ALERTS)
                                        .stream())
                .sorted((one, other) -> Long.compare(other.seq(), one.seq()))
                .toList();
    }

    private static Map<String, List<String>> sellers(
            List<AlertLine> nameAlerts, SequencedSet<String> victims) {
        Map<String, SequencedSet<String>> found = new LinkedHashMap<>();
        for (AlertLine alert : nameAlerts) {
            if (SELLER_KINDS.contains(alert.kind())) {
                found.computeIfAbsent(alert.subjectKey(), key -> new LinkedHashSet<>())
                        .addAll(alert.accounts());
            }
        }
        Map<String, List<String>> sellers = new LinkedHashMap<>();
        found.forEach(
                (name, accounts) -> {
                    accounts.removeAll(victims);
                    sellers.put(name, List.copyOf(accounts));
                });
        return sellers;
    }
}
