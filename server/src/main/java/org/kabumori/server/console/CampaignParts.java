package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Who takes part in a campaign and what it cost, put together from its accounts' suspicious events;
 * immutable. Yen are notionals as they were answered: what a person let go or refused later is not
 * counted again.
 *
 * @param victims the accounts, those that lost most first
 * @param names what they bought, that with the most yen first
 * @param origins devices and addresses, that of most accounts first
 */
record CampaignParts(List<Victim> victims, List<Name> names, List<Origin> origins) {
    /**
     * One account.
     *
     * @param firstMicros its first suspicious event; 0 when none is known
     * @param score its highest
     * @param boughtYen buys let through
     * @param stoppedYen buys held, rejected or challenged hard
     * @param soldYen sells let through
     */
    record Victim(
            String account,
            long firstMicros,
            double score,
            long boughtYen,
            long stoppedYen,
            long soldYen,
            List<String> names,
            List<String> origins) {}

    /** A name, how many of the accounts wanted to buy it, and for how much. */
    record Name(
            String instrument, int accounts, long boughtYen, long stoppedYen, long firstMicros) {
        public long yen() {
            return boughtYen + stoppedYen;
        }
    }

    /**
     * A device or an address.
     *
     * @param key {@code device:…} or {@code ip:…}
     */
    record Origin(String key, int accounts) {
        public boolean isDevice() {
            return key.startsWith("device:");
        }

        public String shown() {
            return key.substring(key.indexOf(':') + 1);
        }
    }

    CampaignParts {
        victims = List.copyOf(victims);
        names = List.copyOf(names);
        origins = List.copyOf(origins);
    }

    /** Puts them together; an account without a suspicious event stays in, with nothing. */
    static CampaignParts of(Collection<String> accounts, List<CampaignEvent> events) {
        Map<String, VictimSums> victims = new LinkedHashMap<>();
        accounts.forEach(account -> victims.put(account, new VictimSums()));
        Map<String, NameSums> names = new LinkedHashMap<>();
        Map<String, TreeSet<String>> origins = new LinkedHashMap<>();
        for (CampaignEvent event : events) {
            victims.computeIfAbsent(event.account(), key -> new VictimSums()).add(event);
            if (event.isBuy() && event.instrument() != null) {
                names.computeIfAbsent(event.instrument(), key -> new NameSums()).add(event);
            }
            for (String origin : origins(event)) {
                origins.computeIfAbsent(origin, key -> new TreeSet<>()).add(event.account());
            }
        }
        return new CampaignParts(victims(victims), names(names), origins(origins));
    }

    private static List<String> origins(CampaignEvent event) {
        List<String> origins = new ArrayList<>(2);
        add(origins, "device:", event.device());
        add(origins, "ip:", event.ip());
        return origins;
    }

    private static void add(Collection<String> origins, String kind, @Nullable String key) {
        if (key != null) {
            origins.add(kind + key);
        }
    }

    private static List<Victim> victims(Map<String, VictimSums> sums) {
        return sums.entrySet().stream()
                .map(each -> each.getValue().toVictim(each.getKey()))
                .sorted(
                        Comparator.comparingLong(Victim::boughtYen)
                                .thenComparingLong(Victim::stoppedYen)
                                .thenComparingDouble(Victim::score)
                                .reversed()
                                .thenComparing(Victim::account))
                .toList();
    }

    private static List<Name> names(Map<String, NameSums> sums) {
        return sums.entrySet().stream()
                .map(each -> each.getValue().toName(each.getKey()))
                .sorted(
                        Comparator.comparingLong(Name::yen)
                                .reversed()
                                .thenComparing(Name::instrument))
                .toList();
    }

    private static List<Origin> origins(Map<String, TreeSet<String>> accounts) {
        return accounts.entrySet().stream()
                .map(each -> new Origin(each.getKey(), each.getValue().size()))
                .sorted(
                        Comparator.comparingInt(Origin::accounts)
                                .reversed()
                                .thenComparing(Origin::key))
                .toList();
    }

    /** Returns the yen of buys that were let through. */
    public long boughtYen() {
        return victims.stream().mapToLong(Victim::boughtYen).sum();
    }

    /** Returns the yen of buys that were stopped. */
    public long stoppedYen() {
        return victims.stream().mapToLong(Victim::stoppedYen).sum();
    }

    private static final class VictimSums {
        private final SequencedSet<String> names = new TreeSet<>();
        private final SequencedSet<String> origins = new TreeSet<>();
        private long firstMicros;
        private double score;
        private long boughtYen;
        private long stoppedYen;
        private long soldYen;

        void add(CampaignEvent event) {
            firstMicros = firstMicros == 0 ? event.timeMicros() : firstMicros;
            score = Math.max(score, event.score());
            origins.addAll(CampaignParts.origins(event));
            if (event.isBuy()) {
                names.add(String.valueOf(event.instrument()));
                boughtYen += event.isStopped() ? 0 : event.notionalYen();
                stoppedYen += event.isStopped() ? event.notionalYen() : 0;
            } else if (event.isOrder() && !event.isStopped()) {
                soldYen += event.notionalYen();
            }
        }

        Victim toVictim(String account) {
            return new Victim(
                    account,
                    firstMicros,
                    score,
                    boughtYen,
                    stoppedYen,
                    soldYen,
                    List.copyOf(names),
                    List.copyOf(origins));
        }
    }

    private static final class NameSums {
        private final TreeSet<String> accounts = new TreeSet<>();
        private long boughtYen;
        private long stoppedYen;
        private long firstMicros;

        void add(CampaignEvent buy) {
            firstMicros = firstMicros == 0 ? buy.timeMicros() : firstMicros;
            accounts.add(buy.account());
            boughtYen += buy.isStopped() ? 0 : buy.notionalYen();
            stoppedYen += buy.isStopped() ? buy.notionalYen() : 0;
        }

        Name toName(String instrument) {
            return new Name(instrument, accounts.size(), boughtYen, stoppedYen, firstMicros);
        }
    }
}
