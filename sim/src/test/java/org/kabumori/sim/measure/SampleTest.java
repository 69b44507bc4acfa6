package org.kabumori.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.sim.measure.Interval.Method;

import java.util.Map;
import java.util.Objects;

class SampleTest {
    @Test
    void wilsonsIntervalIsThatOfTheTextbook() {
        assertInterval(Wilson.of(0.5, 10), 0.2366, 0.7634);
        assertInterval(Wilson.of(0, 10), 0, 0.2775);
        assertInterval(Wilson.of(1, 10), 0.7225, 1);
        assertInterval(Wilson.of(0.1, 20), 0.0279, 0.3010);
    }

    @Test
    void allOfFewVictimsUntouchedStaysWide() {
        Sample sample = new Sample();
        for (int i = 0; i < 3; i++) {
            sample.add(victim(1_000, 1_000));
        }
        Map<Rate, Interval> intervals = sample.intervals(1);
        assertInterval(intervals, Rate.VICTIMS_UNTOUCHED, 0.4385, 1);
        assertInterval(intervals, Rate.PREVENTED, 0.4385, 1);
        assertThat(intervals).doesNotContainKeys(Rate.PREVENTED_SELLS, Rate.FRICTION);
    }

    @Test
    void oneRichVictimAmongPoorOnesCountsForLittleMoreThanOne() {
        Sample sample = new Sample();
        sample.add(victim(1_000_000, 1_000_000));
        for (int i = 0; i < 20; i++) {
            sample.add(victim(1, 1));
        }
        assertInterval(sample.intervals(1), Rate.PREVENTED, 0.2065, 1);
        assertInterval(sample.intervals(1), Rate.VICTIMS_UNTOUCHED, 0.8454, 1);
    }

    @Test
    void theOrdersOfOneCustomerAreNotIndependent() {
        Sample one = new Sample();
        one.add(customer(50, 50));
        assertInterval(one.intervals(1), Rate.FRICTION, 0.2065, 1);
        Sample two = new Sample();
        two.add(customer(50, 25));
        two.add(customer(50, 26));
        Interval interval = interval(two.intervals(1), Rate.FRICTION);
        assertThat(interval.high() - interval.low()).isGreaterThan(0.75);
    }

    @Test
    void drawsAccountsWhereAtLeastTenDiffer() {
        assertThat(ofForty(10, 7)).isEqualTo(ofForty(10, 7));
        assertThat(ofForty(10, 7).method()).isEqualTo(Method.BOOTSTRAP);
        assertThat(ofForty(10, 7).low()).isBetween(0.05, 0.2);
        assertThat(ofForty(10, 7).high()).isBetween(0.3, 0.5);
        assertThat(ofForty(9, 7).method()).isEqualTo(Method.WILSON);
        assertThat(ofForty(31, 7).method()).isEqualTo(Method.WILSON);
    }

    @Test
    void manyAccountsDrawnInGroupsHaveTheIntervalOfTheAccounts() {
        Sample sample = new Sample();
        int accounts = 10 * Sample.MOST_DRAWN;
        for (int i = 0; i < accounts; i++) {
            sample.add(customer(1, i * 7L % 100 < 2 ? 1 : 0));
        }
        Interval drawn = interval(sample.intervals(1), Rate.FRICTION);
        Interval exact = Wilson.of(0.02, accounts);
        assertThat(drawn.method()).isEqualTo(Method.BOOTSTRAP);
        assertThat(drawn.low()).isCloseTo(exact.low(), within(0.0005));
        assertThat(drawn.high()).isCloseTo(exact.high(), within(0.0005));
    }

    private static Interval ofForty(int bothered, long seed) {
        Sample sample = new Sample();
        for (int i = 0; i < 40; i++) {
            sample.add(customer(1, i < bothered ? 1 : 0));
        }
        return interval(sample.intervals(seed), Rate.FRICTION);
    }

    private static Part victim(long yen, long stoppedYen) {
        Part part = new Part();
        part.victims = 1;
        part.untouched = stoppedYen == yen ? 1 : 0;
        part.attackBuyYen = yen;
        part.stoppedBuyYen = stoppedYen;
        return part;
    }

    private static Part customer(long orders, long bothered) {
        Part part = new Part();
        part.orders = orders;
        part.ordersBothered = bothered;
        return part;
    }

    private static Interval interval(Map<Rate, Interval> intervals, Rate rate) {
        return Objects.requireNonNull(intervals.get(rate));
    }

    private static void assertInterval(
            Map<Rate, Interval> intervals, Rate rate, double low, double high) {
        assertInterval(interval(intervals, rate), low, high);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.method()).isEqualTo(Method.WILSON);
        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }
}
