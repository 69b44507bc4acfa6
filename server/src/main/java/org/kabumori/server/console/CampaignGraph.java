package org.kabumori.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A campaign as a graph in four layers: where the accounts were entered from, the accounts, what
 * they bought, who sold it. Accounts that share all of it stand as one node until somebody opens
 * it, so that hundreds of victims read as a few groups. The order in a layer is a function of the
 * campaign alone. Immutable.
 */
record CampaignGraph(List<Node> nodes, List<Edge> links) {
    /** Drawn in a layer at the most; the table beside the graph has all. */
    private static final int MOST_ORIGINS = 40;

    private static final int MOST_NAMES = 20;
    private static final int MOST_SELLERS = 30;

    /** From so many accounts on that share everything, they stand as one. */
    private static final int LEAST_CLUSTER = 3;

    /** What only one account was entered from joins nobody. */
    private static final int LEAST_SHARED = 2;

    /**
     * A node.
     *
     * @param kind {@code device}, {@code address}, {@code account}, {@code accounts}, {@code name},
     *     {@code seller}
     * @param layer 0 to 3
     * @param count the accounts of it
     * @param address of its page, empty for none
     * @param members those that open on a click
     */
    record Node(
            String id,
            String kind,
            int layer,
            String label,
            int count,
            long yen,
            String address,
            List<Member> members) {}

    /** An account within a node of many. */
    record Member(String label, long yen, String address) {}

    /** A line between two nodes. */
    record Edge(String source, String target) {}

    CampaignGraph {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    static CampaignGraph of(CampaignParts parts, Map<String, List<String>> sellersByName) {
        return new Builder(parts).build(sellersByName);
    }

    private static final class Builder {
        private final CampaignParts parts;
        private final List<Node> nodes = new ArrayList<>();
        private final Set<Edge> links = new LinkedHashSet<>();
        private final Set<String> drawn = new LinkedHashSet<>();

        Builder(CampaignParts parts) {
            this.parts = parts;
        }

        CampaignGraph build(Map<String, List<String>> sellersByName) {
            parts.origins().stream()
                    .filter(origin -> origin.accounts() >= LEAST_SHARED)
                    .limit(MOST_ORIGINS)
                    .forEach(this::origin);
            parts.names().stream().limit(MOST_NAMES).forEach(this::name);
            groups().values().forEach(this::accounts);
            sellers(sellersByName);
            return new CampaignGraph(nodes, new ArrayList<>(links));
        }

        private void add(Node node) {
            nodes.add(node);
            drawn.add(node.id());
        }

        private void origin(CampaignParts.Origin origin) {
            String kind = origin.isDevice() ? "device" : "address";
            add(
                    new Node(
                            origin.key(),
                            kind,
                            0,
                            origin.shown(),
                            origin.accounts(),
                            0,
                            "",
                            List.of()));
        }

        private void name(CampaignParts.Name name) {
            add(
                    new Node(
                            "name:" + name.instrument(),
                            "name",
                            2,
                            name.instrument(),
                            name.accounts(),
                            name.yen(),
                            Links.LINKS.name(name.instrument()),
                            List.of()));
        }

        /** Returns the accounts by all that joins them to others, in the order of that. */
        private Map<String, List<CampaignParts.Victim>> groups() {
            return parts.victims().stream()
                    .collect(
                            Collectors.groupingBy(
                                    victim -> String.join(" ", joins(victim)),
                                    TreeMap::new,
                                    Collectors.toList()));
        }

        private Set<String> joins(CampaignParts.Victim victim) {
            TreeSet<String> joins = new TreeSet<>();
            victim.names().forEach(name -> joins.add("name:" + name));
            joins.addAll(victim.origins());
            joins.retainAll(drawn);
            return joins;
        }

        private void accounts(List<CampaignParts.Victim> group) {
            if (group.size() < LEAST_CLUSTER) {
                group.forEach(
                        victim ->
                                accounts(
                                        "account",
                                        victim.account(),
                                        "account:" + victim.account(),
                                        List.of(victim)));
            } else {
                accounts("accounts", "", "accounts:" + group.getFirst().account(), group);
            }
        }

        private void accounts(
                String kind, String label, String id, List<CampaignParts.Victim> group) {
            CampaignParts.Victim first = group.getFirst();
            boolean single = kind.equals("account");
            add(
                    new Node(
                            id,
                            kind,
                            1,
                            label,
                            group.size(),
                            group.stream().mapToLong(Builder::yen).sum(),
                            single ? Links.LINKS.account(first.account()) : "",
                            single ? List.of() : group.stream().map(Builder::member).toList()));
            for (String join : joins(first)) {
                boolean bought = join.startsWith("name:");
                links.add(bought ? new Edge(id, join) : new Edge(join, id));
            }
        }

        private static Member member(CampaignParts.Victim victim) {
            return new Member(victim.account(), yen(victim), Links.LINKS.account(victim.account()));
        }

        private static long yen(CampaignParts.Victim victim) {
            return victim.boughtYen() + victim.stoppedYen();
        }

        private void sellers(Map<String, List<String>> sellersByName) {
            Map<String, List<String>> names = new LinkedHashMap<>();
            sellersByName.forEach(
                    (name, sellers) ->
                            sellers.forEach(
                                    seller ->
                                            names.computeIfAbsent(seller, key -> new ArrayList<>())
                                                    .add("name:" + name)));
            names.entrySet().stream()
                    .limit(MOST_SELLERS)
                    .forEach(each -> seller(each.getKey(), each.getValue()));
        }

        private void seller(String account, List<String> names) {
            String id = "seller:" + account;
            add(new Node(id, "seller", 3, account, 1, 0, Links.LINKS.account(account), List.of()));
            names.stream().filter(drawn::contains).forEach(name -> links.add(new Edge(name, id)));
        }
    }
}
