package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What the overview says of measures that the policy in force never takes. */
class PolicyReachTest {
    private static PolicyReach of(String event) {
        PolicyReach reach = PolicyReach.of(Json.read(event));
        assertThat(reach).isNotNull();
        return reach;
    }

    @Test
    void aPolicyThatLosesNothingByBuysNeverStopsThem() {
        PolicyReach reach =
                of(
                        """
                        {"action":"publish","content":{"policy":"p","parameters":{"losses.buy":0,"losses.following":0,\
                        "losses.sell":1,"losses.withdrawal":0,"losses.deposit":0.3}}}\
                        """);
        assertThat(reach.states()).isEqualTo(Map.of("buy", "off"));
    }

    @Test
    void freezesAreOffWhereNoProbabilityReachesThem() {
        PolicyReach reach =
                of(
                        """
                        {"action":"publish","content":{"parameters":{"freeze.fromProbability":1}}}\
                        """);
        assertThat(reach.states()).containsOnlyKeys("freeze_trading", "freeze_all");
    }

    @Test
    void rulesOfTheBrokersOwnMightDoWhatTheParametersNeverDo() {
        PolicyReach reach =
                of(
                        """
                        {"action":"publish","content":{"parameters":{"losses.setting":0},"rules":[{"id":"r"}]}}\
                        """);
        assertThat(reach.state("setting")).isEqualTo(PolicyReach.UNKNOWN);
        assertThat(reach.state("sell")).isNull();
    }

    @Test
    void theStandardPolicyCanDoEverything() {
        assertThat(of("{\"action\":\"retire\"}")).isEqualTo(PolicyReach.ALL);
        assertThat(PolicyReach.of(Json.read("{\"action\":\"shadow\"}"))).isNull();
    }
}
