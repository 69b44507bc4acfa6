package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class PeopleFindingsTest {
    private final Story story = new Story().login("s");

    @Test
    void letsADenialCountForTwoWeeks() {
        story.report(CustomerReport.Kind.NOT_ME).login("t");
        assertThat(story.weight(ReasonCode.CUSTOMER_DENIED)).isGreaterThan(6.9);
        story.later(15 * Clock.DAY).login("u");
        assertThat(story.weight(ReasonCode.CUSTOMER_DENIED)).isZero();
    }

    @Test
    void tellsVerdictsApart() {
        story.verdict(Verdict.Finding.GENUINE).login("t");
        assertThat(story.weight(ReasonCode.VERDICT_GENUINE)).isNegative();
        story.verdict(Verdict.Finding.TAKEOVER).login("u");
        assertThat(story.weight(ReasonCode.VERDICT_TAKEOVER)).isPositive();
        assertThat(story.weight(ReasonCode.VERDICT_GENUINE)).isZero();
    }

    @Test
    void learnsFromReviews() {
        story.review(Review.Outcome.RELEASE).login("t");
        assertThat(story.weight(ReasonCode.REVIEW_RELEASED)).isNegative();
        story.review(Review.Outcome.REFUSE).login("u");
        assertThat(story.weight(ReasonCode.REVIEW_REFUSED)).isPositive();
    }

    @Test
    void saysNothingOfAnUnclearVerdict() {
        story.verdict(Verdict.Finding.UNCLEAR).login("t");
        assertThat(story.weight(ReasonCode.VERDICT_TAKEOVER)).isZero();
    }
}
