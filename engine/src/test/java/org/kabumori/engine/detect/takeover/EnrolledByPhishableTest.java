package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.List;
import java.util.Map;

class EnrolledByPhishableTest {
    /** Asks where others would hold or reject. */
    private static final Policy ASKS =
            new Policy("asks", Map.of(Parameter.HOLD_YEN, 1e9, Parameter.REJECT_YEN, 1e9));

    private final Story story = new Story(ASKS);

    @Test
    void findsAMethodAddedByAPasswordOddMostWhereABetterOneWasAtHand() {
        double first = added(List.of(Method.PASSWORD));
        story.as("better");
        double beside = added(List.of(Method.PASSWORD, Method.PASSKEY));
        assertThat(first).isPositive().isLessThan(beside);
        assertThat(beside).isEqualTo(Parameter.ENROLLED_BY_PHISHABLE.standard());
    }

    @Test
    void saysNothingAboutAMethodAddedByAPasskey() {
        story.loginWith("s", Method.PASSKEY).setting("s", Setting.METHOD_ADDED);
        assertThat(story.weight(ReasonCode.ENROLLED_BY_PHISHABLE)).isZero();
    }

    @Test
    void takesASessionWithoutALoginForOneThatProvesNothing() {
        story.setting("never-heard-of", Setting.METHOD_ADDED);
        assertThat(story.weight(ReasonCode.ENROLLED_BY_PHISHABLE)).isPositive();
    }

    @Test
    void remembersItForAMonth() {
        double fresh = added(List.of(Method.PASSWORD));
        story.later(15 * Clock.DAY).login("t");
        assertThat(story.weight(ReasonCode.ENROLLED_BY_PHISHABLE))
                .isBetween(fresh * 0.49, fresh * 0.5);
        story.later(16 * Clock.DAY).login("u");
        assertThat(story.weight(ReasonCode.ENROLLED_BY_PHISHABLE)).isZero();
    }

    @Test
    void doesNotLetAnEnrolledPasskeyProveWhoSigns() {
        added(List.of(Method.PASSWORD));
        story.verdict(Verdict.Finding.TAKEOVER).buy("s", "XTKS:Z901", 100, 90);
        assertThat(story.last().answer()).isEqualTo(Answer.CHALLENGE);
        story.confirm(Method.PASSKEY, Confirmation.Outcome.PASSED, true);
        story.setting("s", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.CONFIRMATION_PASSED))
                .isEqualTo(Parameter.CONFIRMED_OTHER.standard());
    }

    private double added(List<Method> methods) {
        story.snapshot(1_000_000, methods).login("s").setting("s", Setting.METHOD_ADDED);
        return story.weight(ReasonCode.ENROLLED_BY_PHISHABLE);
    }
}
