package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;

import java.util.ArrayList;
import java.util.List;

class InstrumentStageTest {
    private final InstrumentStage stage = new InstrumentStage(new Surroundings(Policy.STANDARD));
    private final Listing listing = new Listing("XTKS:9993");
    private final InstrumentState state = new InstrumentState();
    private final List<Alert> alerts = new ArrayList<>();
    private long now = 20_150L * Clock.DAY;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    throw new IllegalStateException("the instrument stage decides nothing");
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            };

    @Test
    void tellsOfTwoSuspiciousBuyersOfAName() {
        buy("a", 0.9);
        assertThat(alerts).isEmpty();
        buy("b", 0.9);
        assertThat(alerts)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Alert.Kind.COORDINATED_BUYING);
                            assertThat(alert.accounts()).containsExactly("a", "b");
                        });
        assertThat(listing.campaign).isNotNull();
    }

    @Test
    void tellsOfASecondCampaignAgainstTheSameNameWeeksLater() {
        for (String account : List.of("a", "b", "c", "d")) {
            buy(account, 0.9);
        }
        assertThat(alerts).hasSize(2);
        String first = listing.campaign;
        now += 30 * Clock.DAY;
        buy("e", 0.9);
        assertThat(listing.campaign).isNull();
        buy("f", 0.9);
        assertThat(alerts).hasSize(3);
        assertThat(alerts.getLast().accounts()).containsExactly("e", "f");
        assertThat(listing.campaign).isNotNull().isNotEqualTo(first);
    }

    @Test
    void staysSilentInAFrenzyOfThousandsSomeOfWhomHaveANewTelephone() {
        for (int i = 0; i < 3_000; i++) {
            buy("honest-" + i, i % 100 == 0 ? 0.1 : 0.0003);
        }
        assertThat(alerts).isEmpty();
    }

    @Test
    void heatsANameByAnAccountOnceHoweverOftenItBuys() {
        for (int i = 0; i < 20; i++) {
            buy("a", 0.5);
        }
        assertThat(listing.heat).isEqualTo(0.5);
        assertThat(alerts).isEmpty();
    }

    private void buy(String account, double suspicion) {
        now += Clock.SECOND;
        stage.buy(
                new BuySignal("e", now, account, listing.instrument, suspicion, 1_000_000),
                listing,
                state,
                answers);
    }
}
