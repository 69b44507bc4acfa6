package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;

class LinkedBankTest {
    private final Story story = new Story().snapshot(1_000_000).login("s");

    @Test
    void weighsWhatIsDrawnAgainstWhatTheAccountIsWorth() {
        draw(40_000);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN)).isZero();
        draw(2_000_000);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN))
                .isEqualTo(Parameter.LINKED_BANK.standard());
    }

    @Test
    void staysWithABuyForADay() {
        draw(2_000_000);
        story.buy("s", "XTKS:Z901", 100, 90);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN)).isPositive();
        story.later(3 * Clock.DAY).buy("s", "XTKS:Z901", 100, 90);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN)).isZero();
    }

    @Test
    void findsItLessOddWithWhoDrewBefore() {
        draw(2_000_000);
        story.later(10 * Clock.DAY).snapshot(1_000_000);
        draw(2_000_000);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN))
                .isEqualTo(Parameter.LINKED_BANK.standard() / 2);
    }

    @Test
    void saysNothingAboutMoneyThatTheCustomerSent() {
        story.cash("s", 2_000_000, CashMovement.Source.BANK_TRANSFER);
        assertThat(story.weight(ReasonCode.LINKED_BANK_DRAWN)).isZero();
    }

    private void draw(double yen) {
        story.cash("s", yen, CashMovement.Source.LINKED_BANK);
    }
}
