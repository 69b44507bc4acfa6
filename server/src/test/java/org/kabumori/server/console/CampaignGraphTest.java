package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class CampaignGraphTest {
    private final List<CampaignEvent> events = new ArrayList<>();

    @Test
    void threeHundredVictimsOfThreeDevicesAreThreeNodes() {
        for (int i = 0; i < 300; i++) {
            buy("victim-" + i, "XHKG:8999", "device-" + i % 3, "allow", 1_000);
        }
        CampaignGraph graph = graph(Map.of("XHKG:8999", List.of("ring-1", "ring-2")));
        assertThat(graph.nodes())
                .extracting(CampaignGraph.Node::kind)
                .containsExactly(
                        "device",
                        "device",
                        "device",
                        "name",
                        "accounts",
                        "accounts",
                        "accounts",
                        "seller",
                        "seller");
        assertThat(graph.nodes())
                .filteredOn(node -> node.kind().equals("accounts"))
                .allSatisfy(
                        node -> {
                            assertThat(node.count()).isEqualTo(100);
                            assertThat(node.members()).hasSize(100);
                            assertThat(node.yen()).isEqualTo(100_000);
                        });
        assertThat(graph.links()).hasSize(3 + 3 + 2);
    }

    @Test
    void whatOneAccountAloneUsesJoinsNobody() {
        buy("a", "XTKS:9993", "own-a", "allow", 1);
        buy("b", "XTKS:9993", "own-b", "allow", 1);
        CampaignGraph graph = graph(Map.of());
        assertThat(graph.nodes())
                .extracting(CampaignGraph.Node::id)
                .containsExactly("name:XTKS:9993", "account:a", "account:b");
        assertThat(graph.links())
                .containsExactly(
                        new CampaignGraph.Edge("account:a", "name:XTKS:9993"),
                        new CampaignGraph.Edge("account:b", "name:XTKS:9993"));
    }

    @Test
    void doesNotDependOnTheOrderInWhichAccountsCame() {
        for (int i = 0; i < 40; i++) {
            buy("v-" + i, i % 2 == 0 ? "XTKS:1001" : "XTKS:1002", "d-" + i % 4, "reject", 5);
        }
        List<CampaignEvent> turned = new ArrayList<>(events);
        Collections.reverse(turned);
        assertThat(CampaignGraph.of(CampaignParts.of(List.of(), turned), Map.of()))
                .isEqualTo(graph(Map.of()));
    }

    @Test
    void partsTellWhatWasLetThroughFromWhatWasStopped() {
        buy("a", "XTKS:9993", null, "allow", 100);
        buy("a", "XTKS:9993", null, "hold", 20);
        buy("b", "XTKS:9993", null, "challenge", 3);
        CampaignParts parts = CampaignParts.of(List.of("silent"), events);
        assertThat(parts.boughtYen()).isEqualTo(103);
        assertThat(parts.stoppedYen()).isEqualTo(20);
        assertThat(parts.victims())
                .extracting(CampaignParts.Victim::account)
                .containsExactly("a", "b", "silent");
        assertThat(parts.names())
                .containsExactly(new CampaignParts.Name("XTKS:9993", 2, 103, 20, 1));
    }

    private CampaignGraph graph(Map<String, List<String>> sellers) {
        return CampaignGraph.of(CampaignParts.of(List.of(), events), sellers);
    }

    /** A challenge asks for any second factor, which a thief has. */
    private void buy(
            String account, String instrument, @Nullable String device, String answer, long yen) {
        long seq = events.size() + 1;
        events.add(
                new CampaignEvent(
                        seq,
                        "e" + seq,
                        seq,
                        "order",
                        account,
                        instrument,
                        "buy",
                        answer,
                        answer.equals("challenge") ? "any" : null,
                        0.5,
                        yen,
                        96,
                        device,
                        null));
    }
}
