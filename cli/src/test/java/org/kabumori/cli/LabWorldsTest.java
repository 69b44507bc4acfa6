package org.kabumori.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lab itself, on small worlds. */
class LabWorldsTest {
    private static final String[] SMALL = {"lab", "--worlds=2", "--accounts=300", "--days=8"};

    @TempDir Path folder;

    @Test
    void figuresDoNotDependOnTheThreads() {
        lab("--threads=1", "--json=" + at("one.json"));
        lab("--threads=2", "--json=" + at("two.json"));
        assertThat(at("one.json")).hasSameBinaryContentAs(at("two.json"));
    }

    @Test
    void aWordThatIsNoMeasureEndsWithTheListOfThoseThereAre() {
        assertThat(Said.error(2, "lab", "--policies", "kabumori,codes+prayer"))
                .contains("There is no measure 'prayer'; there are nothing, codes, passkeys,")
                .contains("blanket-halt-N", "halts-2025", "alert-halts");
        assertThat(Said.error(2, "lab", "--policies", "alert-halts"))
                .contains("kabumori+alert-halts");
        assertThat(Said.error(2, "lab", "--accounts", "199")).contains("200 to 5,000,000");
        assertThat(Said.error(2, "lab", "--days", "251")).contains("3 to 250");
    }

    @Test
    void theHelpSaysWhatEachMeasureIs() {
        assertThat(Said.output("lab", "--help"))
                .contains(
                        "\n  passkeys           Everybody logs in with a passkey, but for the 3 % who\n")
                .contains("Loss is what attack buys cost", "kabumori+passkeys");
    }

    @Test
    void thePolicyFileOfAnOperatorIsComparedUnderItsName() throws IOException {
        Path own = at("meek.json");
        Files.writeString(
                own, "{\"policy\":\"meek-1\",\"parameters\":{\"prior.takeoversPerMillion\":0.01}}");
        String said = lab("--policies=kabumori", "--policy=" + own, "--json=" + at("lab.json"));
        assertThat(said).contains("\nmeek.json ", "--policy meek.json");
        LabReport report = LabJson.read(at("lab.json"));
        assertThat(report.policies().stream().map(PolicyResult::policy))
                .containsExactly("nothing", "kabumori", "meek.json");
        // A thief is never likely enough for it: honest customers are asked less than by default.
        assertThat(LabText.sum(report.policies().get(2), WorldResult::honestBothered))
                .isLessThan(LabText.sum(report.policies().get(1), WorldResult::honestBothered));
        assertThat(Said.error(2, "lab", "--policy=" + folder.resolve("none.json")))
                .contains("there is no file");
        Files.writeString(own, "{\"policy\":\"meek-1\",\"parameters\":{\"mood\":1}}");
        assertThat(Said.error(2, "lab", "--policy=" + own)).contains("meek.json", "mood");
    }

    @Test
    void thePageOfARealRunHasItsChartsFilled() {
        Path executable = Chromium.find();
        lab("--html=" + at("lab.html"), "--json=" + at("lab.json"));
        List<String> complaints = new ArrayList<>();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright, executable)) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(at("lab.html").toUri().toString());
            int policies = LabRunner.POLICIES.size();
            assertThat(page.locator(".policies li")).hasCount(policies);
            assertThat(page.locator(".grid4 .shape")).hasCount(policies);
            assertThat(page.locator("#overlay .shape")).hasCount(policies);
            assertThat(page.locator(".scatter .dot")).hasCount(policies);
            assertThat(page.locator(".grid2 .part")).hasCount(policies * 6);
            assertThat(page.locator("details .span").first()).isVisible();
            assertThat(page.locator("body")).not().containsText("NaN");
            assertThat(page.locator("body")).not().containsText("not measured");
        }
        assertThat(complaints).isEmpty();
    }

    private String lab(String... more) {
        String[] arguments = new String[SMALL.length + more.length];
        System.arraycopy(SMALL, 0, arguments, 0, SMALL.length);
        System.arraycopy(more, 0, arguments, SMALL.length, more.length);
        return Said.output(arguments);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }
}
