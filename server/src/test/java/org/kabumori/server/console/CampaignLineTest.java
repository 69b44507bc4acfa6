package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which campaign a merged one became. */
class CampaignLineTest {
    private static CampaignLine line(String id, String... merged) {
        return new CampaignLine(id, 0.9, 1, 2, List.of("a-1"), List.of(), List.of(merged));
    }

    @Test
    void aMergedCampaignLeadsToTheLastOneThatStays() {
        assertThat(
                        CampaignLine.successors(
                                List.of(
                                        line("c-20250317-1", "c-20250317-2"),
                                        line("c-20250317-2", "c-20250317-3"),
                                        line("c-20250317-4"))))
                .containsEntry("c-20250317-2", "c-20250317-1")
                .containsEntry("c-20250317-3", "c-20250317-1")
                .doesNotContainKeys("c-20250317-1", "c-20250317-4");
    }

    @Test
    void aCircleEnds() {
        assertThat(
                        CampaignLine.successors(
                                List.of(
                                        line("c-20250317-1", "c-20250317-2"),
                                        line("c-20250317-2", "c-20250317-1"))))
                .hasSize(2);
    }
}
