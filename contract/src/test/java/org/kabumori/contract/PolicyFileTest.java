package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

class PolicyFileTest {
    @Test
    void readsGroupsAndDottedNamesAlike() {
        Policy policy =
                read(
                        """
                        policy: careful-1
                        note: for the tests
                        parameters:
                          costs:
                            holdYen: 20000
                          leaks.any: 0.5
                        failModes:
                          cash: open
                        """);
        assertThat(policy.version()).isEqualTo("careful-1");
        assertThat(policy.of(Parameter.HOLD_YEN)).isEqualTo(20_000);
        assertThat(policy.of(Parameter.LEAK_ANY)).isEqualTo(0.5);
        assertThat(policy.failMode(FailPoint.CASH)).isEqualTo(FailMode.OPEN);
    }

    @Test
    void aSideOfOrdersCountsBeforeOrdersAsAWholeWhereverItStands() {
        Policy policy = read("failModes: {order-sell: open, order: closed}");
        assertThat(policy.failMode(FailPoint.ORDER_BUY)).isEqualTo(FailMode.CLOSED);
        assertThat(policy.failMode(FailPoint.ORDER_SELL)).isEqualTo(FailMode.OPEN);
        assertThat(PolicyYaml.of(policy)).contains("  order-buy: closed\n  order-sell: open\n");
        assertThat(read(PolicyYaml.of(policy)).failModes()).isEqualTo(policy.failModes());
        assertThat(PolicyYaml.of(read("failModes: {order: open}")))
                .contains("  order: open\n")
                .doesNotContain("order-");
        assertThat(read("failModes: {order-buy: closed}").failMode(FailPoint.ORDER_SELL))
                .isEqualTo(FailPoint.ORDER_SELL.standard());
    }

    @Test
    void tellsAllThatIsWrongWithItsPathPlaceAndAGuess() {
        assertThat(
                        problems(
                                """
                                policy: "方針"
                                parametres: {}
                                parameters:
                                  costs:
                                    holdYan: 20000
                                    rejectYen: -1
                                failModes:
                                  login: ajar
                                  cahs: open
                                """))
                .containsExactly(
                        "/parametres: expected one of policy, note, parameters, failModes, rules;"
                                + " did you mean parameters? (line 2, column 1)",
                        "/parameters/costs/holdYan: expected the name of a policy parameter; did"
                                + " you mean costs.holdYen? (line 5, column 5)",
                        "/parameters/costs/rejectYen: expected a number from 0.0 to 1.0E9 (line 6,"
                                + " column 5)",
                        "/failModes/login: expected one of open, closed, step_up (line 8, column"
                                + " 3)",
                        "/failModes/cahs: expected one of login, setting-change, order, order-buy,"
                                + " order-sell, cash; did you mean cash? (line 9, column 3)",
                        "/policy: expected 1 to 64 printable ASCII characters (line 1, column 1)");
    }

    @Test
    void placesErrorsOfJsonToo() {
        assertThat(problems("{\n\t\"parameters\": {\"costs.holdYan\": 1}}").getFirst())
                .contains("did you mean costs.holdYen? (line 2, column 17)");
        assertThat(problems("{\"parameters\": }").getFirst()).contains("line 1");
    }

    @Test
    void refusesBrokenYamlTwiceTheSameKeyAndAFloodOfAliases() {
        assertThat(problems("policy: [").getFirst()).contains("YAML", "line 1");
        assertThat(problems("note: a\nnote: b").getFirst()).contains("each key once (line 2");
        StringBuilder flood = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String before = "*a" + (i - 1);
            flood.append("a%d: &a%d [%s]%n".formatted(i, i, (before + ", ").repeat(8) + before));
        }
        assertThat(problems(flood.toString()).getFirst()).contains("aliases");
    }

    @Test
    void refusesEveryRuleWhereNoModuleForRulesIsInstalled() {
        assertThat(
                        problems(
                                        """
                                rules:
                                  - id: r
                                    on: [order]
                                    when: "true"
                                    then: {answer: hold}
                                    texts: {ja: 理由, en: why}
                                    customersShare: 0.1
                                """)
                                .getFirst())
                .startsWith("/rules/0/when: expected no rule at all")
                .endsWith("(line 4, column 5)");
    }

    @Test
    void tellsWhatARuleLacks() {
        assertThat(
                        problems(
                                """
                                rules:
                                  - id: r
                                    on: [orders]
                                    wen: "true"
                                    then: {weight: 11}
                                """))
                .anyMatch(each -> each.contains("/rules/0/wen") && each.contains("mean when"))
                .anyMatch(each -> each.contains("/rules/0/on") && each.contains("mean order"))
                .anyMatch(each -> each.contains("/rules/0/then/weight"))
                .anyMatch(each -> each.contains("/rules/0/texts/ja"))
                .anyMatch(each -> each.contains("/rules/0/customersShare"));
    }

    private static Policy read(String text) {
        PolicyFile file = PolicyFile.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(file.problems()).isEmpty();
        return Objects.requireNonNull(file.policy());
    }

    private static java.util.List<String> problems(String text) {
        PolicyFile file = PolicyFile.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(file.policy()).isNull();
        return file.problems().stream().map(Throwable::getMessage).toList();
    }
}
