package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.state.Clock;

import java.util.List;
import java.util.SplittableRandom;

class CoordinatedBuyingTest {
    private static final double VERY_ODD = 0.0003;

    /** One customer in two hundred is as odd. */
    private static final double MODEST = 0.002;

    private final Name name = new Name();

    @Test
    void tellsOfTwoVeryOddBuyersOfAName() {
        name.buy("a", VERY_ODD);
        assertThat(name.alerts).isEmpty();
        name.buy("b", VERY_ODD);
        assertThat(name.alerts)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.COORDINATED_BUYING);
                            assertThat(alert.accounts()).containsExactly("a", "b");
                        });
        assertThat(name.listing.campaign).isNotNull();
    }

    @Test
    void ignitesByThreeVictimsWithModestEvidence() {
        name.buy("a", MODEST);
        name.buy("b", MODEST);
        assertThat(name.alerts).isEmpty();
        name.buy("c", MODEST);
        assertThat(name.of(Kind.COORDINATED_BUYING)).hasSize(1);
    }

    @Test
    void ignitesAmongAFewOrdinaryBuyersToo() {
        for (int i = 0; i < 5; i++) {
            name.buy("honest-" + i, 0.5);
        }
        for (String account : List.of("a", "b", "c")) {
            name.buy(account, VERY_ODD);
        }
        assertThat(name.of(Kind.COORDINATED_BUYING)).hasSize(1);
    }

    @Test
    void staysColdInAFrenzyOfThousandsWhoAreLikeAllCustomers() {
        for (int seed = 1; seed <= 20; seed++) {
            Name frenzy = new Name();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 3_000; i++) {
                frenzy.buy("honest-" + i, 1 - random.nextDouble());
            }
            assertThat(frenzy.alerts).isEmpty();
            assertThat(frenzy.listing.heat).isZero();
        }
    }

    @Test
    void staysColdInAFrenzyWhoseBuyersAreOddTwiceAsOftenAsOthers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3_000; i++) {
            name.buy("honest-" + i, (1 - random.nextDouble()) / 2);
        }
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void heatsANameByAnAccountOnceHoweverOftenItBuys() {
        for (int i = 0; i < 20; i++) {
            name.buy("a", VERY_ODD);
        }
        assertThat(name.listing.heat).isLessThan(4.2);
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void tellsOfASecondCampaignAgainstTheSameNameWeeksLater() {
        for (String account : List.of("a", "b", "c", "d")) {
            name.buy(account, VERY_ODD);
        }
        assertThat(name.alerts).hasSize(2);
        String first = name.listing.campaign;
        name.now += 30 * Clock.DAY;
        name.buy("e", VERY_ODD);
        assertThat(name.listing.campaign).isNull();
        name.buy("f", VERY_ODD);
        assertThat(name.alerts).hasSize(3);
        assertThat(name.alerts.getLast().accounts()).containsExactly("e", "f");
        assertThat(name.listing.campaign).isNotNull().isNotEqualTo(first);
    }

    /** Heat asks for evidence that is not heat, so a second round finds what the first left. */
    @Test
    void settlesAtOneHeatWhateverItBeganWithAndHoweverOftenItIsAsked() {
        double settled = round(new Name());
        assertThat(settled).isPositive();
        for (double start : new double[] {0.1, 3, 100}) {
            Name other = new Name();
            other.listing.heat = start;
            other.listing.heatMicros = other.now;
            assertThat(round(other)).isEqualTo(settled);
            double again = round(other);
            // The second round comes seconds later, and the crowd is counted again.
            assertThat(again).isLessThanOrEqualTo(settled);
            assertThat(again).isCloseTo(settled, within(1.0));
        }
    }

    private static double round(Name name) {
        name.buy("a", MODEST);
        name.buy("b", VERY_ODD);
        name.buy("honest", 0.6);
        name.buy("c", MODEST);
        return name.listing.heat;
    }

    @Test
    void leavesOutWhatABuyerGaveHimself() {
        double given = name.buy("a", VERY_ODD) / 1e6;
        assertThat(name.listing.heat).isPositive().isLessThanOrEqualTo(given);
    }
}
