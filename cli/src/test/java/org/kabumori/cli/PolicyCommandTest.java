package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PolicyCommandTest {
    private static final String CAREFUL = "../policies/careful.yaml";
    private static final String LOG = "../scenarios/first-theft.jsonl";

    @TempDir Path folder;

    @Test
    void theExampleIsAPolicyAndPassesItsCases() {
        assertThat(Said.output("policy", "check", CAREFUL)).contains("careful-1, 3 rules");
        assertThat(
                        Said.output(
                                "policy",
                                "test",
                                CAREFUL,
                                "--cases",
                                "../policies/careful-cases.yaml"))
                .contains("5 cases, 0 failed");
        assertThat(Said.output("policy", "diff", "standard", CAREFUL))
                .contains("failModes.login: step_up -> open", "rules.night-thin-buy: new");
    }

    @Test
    void aWrongConditionIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(
                file, Files.readString(Path.of(CAREFUL)).replace("order.side ==", "order.sid =="));
        assertThat(Said.error(2, "policy", "check", file.toString()))
                .contains("/rules/0/when", "undeclared reference", "line 19");
    }

    @Test
    void aReplayByAPolicyFileShowsItsRuleAsTheReason() throws IOException {
        Path policy = everyBuy();
        Path decisions = folder.resolve("decisions.jsonl");
        Said.error(0, "replay", LOG, "--policy=" + policy, "--decisions=" + decisions);
        assertThat(decision(decisions, "e073"))
                .contains("\"decision\":\"reject\"", "operator_rule");
        assertThat(decision(decisions, "e052"))
                .contains("\"policy\":\"all-1\"", "\"decision\":\"hold\"")
                .contains("operator_rule", "every purchase", "全ての買付");
    }

    private static String decision(Path decisions, String event) throws IOException {
        return Files.readAllLines(decisions).stream()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .findFirst()
                .orElseThrow();
    }

    private Path everyBuy() throws IOException {
        Path policy = folder.resolve("all.yaml");
        Files.writeString(
                policy,
                """
                policy: all-1
                rules:
                  - id: every-buy
                    on: [order]
                    when: order.side == 'buy'
                    then: {answer: hold}
                    texts: {ja: 全ての買付, en: every purchase}
                    customersShare: 1
                """);
        return policy;
    }

    @Test
    void aPublishedRuleDecidesInTheReplayOfItsLog() throws IOException {
        Path policy = everyBuy();
        Path change = folder.resolve("change.jsonl");
        Said.output(
                "policy",
                "publish",
                policy.toString(),
                "--by=desk",
                "--approved-by=head",
                "--time=2020-01-01T00:00:00Z",
                "--out=" + change);
        assertThat(change).content().contains("\"approvedBy\":\"head\"");
        Path decisions = folder.resolve("decisions.jsonl");
        Said.error(0, "replay", change.toString(), LOG, "--decisions", decisions.toString());
        assertThat(decisions).content().contains("\"policy\":\"all-1\"", "operator_rule");
    }
}
