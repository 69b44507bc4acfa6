package org.kabumori.server.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.Verdict.Finding;

class UnauthorisedTest {
    private static final String NEXT = "2025-03-20T10:00:00";
    private static final String LATER = "2025-03-21T10:00:00";

    private static Story story() {
        return new Story()
                .trade("09:10", Side.SELL, "XTKS:9901", 300, 600, TaxAccount.TOKUTEI)
                .trade("09:12", Side.BUY, "XTKS:9902", 1_000, 180, TaxAccount.TOKUTEI);
    }

    @Test
    void aVerdictOnASessionIsOnAllItsTrades() {
        assertThat(story().verdict("v1", NEXT, "", "t1", Finding.TAKEOVER).found().causes())
                .containsOnlyKeys("x1", "x2")
                .containsValue("v1");
        assertThat(story().verdict("v1", NEXT, "", "t2", Finding.TAKEOVER).found().causes())
                .isEmpty();
    }

    @Test
    void whatIsSaidOfAnOrderGoesBeforeWhatIsSaidOfItsSession() {
        assertThat(
                        story().verdict("v1", NEXT, "", "t1", Finding.TAKEOVER)
                                .verdict("v2", NEXT, "K1", "", Finding.GENUINE)
                                .found()
                                .causes())
                .containsOnlyKeys("x2");
    }

    @Test
    void aVerdictGoesBeforeAReportAndTheLaterWordBeforeTheEarlier() {
        Story said = story().verdict("v1", NEXT, "", "t1", Finding.TAKEOVER);
        assertThat(
                        said.report("r1", LATER, "t1", CustomerReport.Kind.CONFIRMED_MINE)
                                .found()
                                .causes())
                .hasSize(2);
        assertThat(said.verdict("v2", LATER, "", "t1", Finding.GENUINE).found().causes()).isEmpty();
    }

    @Test
    void aReportOfTheAccountIsOnAllTradesOfTheSpan() {
        Story said = story().report("r1", NEXT, "", CustomerReport.Kind.NOT_ME);
        assertThat(said.found().causes()).containsOnlyKeys("x1", "x2");
        said.execution("y", NEXT, "K1", Side.SELL, "XTKS:9901", 1, 600);
        assertThat(said.found().causes()).doesNotContainKey("y");
    }

    @Test
    void aDecisionCountsWhereNobodySaidAnythingAndNobodyReleasedIt() {
        assertThat(story().found("o2").causes()).containsExactly(java.util.Map.entry("x2", "o2"));
        assertThat(story().released("o2").found("o2").causes()).isEmpty();
        assertThat(
                        story().report("r1", NEXT, "t1", CustomerReport.Kind.CONFIRMED_MINE)
                                .found("o2")
                                .causes())
                .isEmpty();
    }
}
