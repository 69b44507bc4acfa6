package org.kabumori.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

class PastTest {
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

    @Test
    void comesInTheOrderOfTimeAndEndsADayBeforeNow() {
        List<ObjectNode> events =
                new Past(new Market(), Customer.HANAKO, "her-computer").until(NOW);
        List<Instant> times =
                events.stream().map(each -> Instant.parse(each.path("time").asString())).toList();
        assertThat(times).isSorted();
        assertThat(times.getLast()).isBefore(NOW.minusSeconds(24 * 3_600));
        assertThat(events.stream().map(each -> each.path("id").asString()).distinct())
                .hasSameSizeAs(events);
    }

    @Test
    void leavesAnAccountWithCashAndAllFourNames() {
        Past past = new Past(new Market(), Customer.HANAKO, "her-computer");
        past.until(NOW);
        assertThat(past.book().cashYen()).isPositive();
        assertThat(past.book().holdings()).hasSize(4).allMatch(each -> each.quantity() > 0);
        assertThat(past.book().held(Market.THIN, "tokutei")).isZero();
    }
}
