package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The lab's page in a real browser, on a server with a lab that does as it is told. */
class LabConsoleTest {
    private static final List<LabView.Policy> POLICIES =
            List.of(policy("nothing", true), policy("codes", false), policy("kabumori", true));

    @TempDir private static Path data;

    private static final Lab LAB = new Lab();
    private static KabumoriServer.Running server;
    private static ConsoleBrowser browser;
    private static String base;

    @BeforeAll
    static void start() {
        browser = new ConsoleBrowser();
        server = KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data), LAB);
        base = "http://127.0.0.1:" + server.port();
        browser.visit(base, server.firstSecrets().password());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
        LAB.newest = null;
        LAB.set(null);
    }

    @Test
    void strangersDoNotSeeIt() {
        Page page = browser.open("en-GB", 1280);
        page.navigate(base + "/lab");
        assertThat(page).hasURL(base + "/login");
    }

    @Test
    void aRunIsStartedFollowedCancelledAndShown() {
        Page page = browser.signIn("en-GB", 1280);
        page.click("nav details:has(a[href='/lab']) summary");
        page.click("nav a[href='/lab']");
        assertThat(page.locator(".empty-title")).hasText("No result yet");
        assertThat(page.locator("input[name=worlds]")).hasValue("3");
        assertThat(page.locator("input[name=accounts]")).hasValue("2000");
        page.uncheck("input[value=codes]");
        page.click("#run");
        assertThat(page.locator("[data-live=lab]")).hasText("0% · worlds: 3, accounts each: 2,000");
        assertThat(LAB.policies).containsExactly("kabumori");
        assertThat(page.locator("#run")).hasCount(0);
        assertThat(page.locator("#live-status")).hasAttribute("data-state", "live");
        LAB.set(new LabView.Run(3, 2_000, 0.42));
        assertThat(page.locator("[data-live=lab]")).hasText(Pattern.compile("^42% ·"));
        assertThat(page.locator("[data-share=lab]")).hasAttribute("width", "42");
        page.click("#cancel");
        assertThat(page.locator("#run")).isVisible();
        LAB.newest = view(true);
        LAB.set(null);
        assertThat(page.locator("[data-chart=radar] canvas")).isVisible();
        assertThat(page.locator(".lab-part")).hasCount(18);
        assertThat(page.locator(".lab-whisker")).hasCount(18);
        assertThat(page.locator(".lab-bars").first()).containsText("88.0%");
        assertThat(page.locator(".page")).containsText("95.8");
        assertThat(page.locator(".page")).containsText("kabumori lab --worlds 2");
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        LAB.newest = view(false);
        Page page = browser.signIn("ja-JP", 1280);
        page.navigate(base + "/lab");
        assertThat(page.locator("h1")).hasText("ラボ");
        assertThat(page.locator(".page")).containsText("測れた軸が足りません");
        assertThat(page.locator(".lab-value").first()).hasText("測定なし");
    }

    @Test
    void fitsAPhone() {
        LAB.newest = view(true);
        browser.assertFits(List.of("/lab"), List.of("ja-JP", "en-GB"), List.of(360));
        Page page = browser.signIn("ja-JP", 390);
        page.navigate(base + "/lab");
        assertThat(page.locator("[data-chart=radar] canvas")).isVisible();
    }

    @Test
    void aFormWithoutItsTokenOrOutsideItsLimitsIsRefused() {
        Page page = browser.signIn("en-GB", 1280);
        page.navigate(base + "/lab");
        String post =
                "async ([token, worlds]) => (await fetch('/lab/runs', {method: 'POST', redirect:"
                        + " 'manual', headers: {'Content-Type': 'application/x-www-form-urlencoded'},"
                        + " body: '_csrf=' + encodeURIComponent(token) + '&accounts=2000&worlds=' +"
                        + " worlds})).status";
        String token = page.inputValue(".lab-form input[name=_csrf]");
        assertThat(page.evaluate(post, List.of("guess", "3"))).isEqualTo(403);
        assertThat(page.evaluate(post, List.of(token, "1000"))).isEqualTo(400);
        assertThat(LAB.run()).isNull();
        browser.expectComplaints("403");
        browser.expectComplaints("400");
    }

    private static LabView.Policy policy(String word, boolean chosen) {
        return new LabView.Policy(word, word + " en", word + " ja", "Meaning.", "意味。", chosen);
    }

    static LabView view(boolean attacked) {
        List<LabView.Result> results = new ArrayList<>();
        for (int i = 0; i < POLICIES.size(); i++) {
            results.add(result(POLICIES.get(i), 0.44 * i, attacked));
        }
        LabView.Timing timing =
                new LabView.Timing(
                        POLICIES.get(2), POLICIES.get(1), 6, 12, 5, 1, 95.8, 2.5, 120.25);
        return new LabView(
                1_742_200_000_000_000L,
                2_000,
                24,
                List.of(1L, 2L),
                "kabumori lab --worlds 2",
                results,
                attacked ? List.of(timing) : List.of());
    }

    private static LabView.Result result(LabView.Policy policy, double saved, boolean attacked) {
        List<String> axes = attacked ? LabCharts.AXES : List.of("honest-spared", "orders-kept");
        return new LabView.Result(
                policy,
                axes.stream()
                        .map(axis -> new LabView.Figure(axis, saved, saved - 0.05, saved + 0.05))
                        .toList(),
                20,
                123_456_789,
                1_000_000,
                1_500,
                12,
                4_000,
                0);
    }

    /** A lab whose runs go as the test says. */
    static final class Lab implements LabBoard {
        volatile @Nullable LabView newest;
        private volatile LabView.@Nullable Run run;
        private volatile List<String> policies = List.of();
        private volatile long version;
        private volatile long turn;

        synchronized void set(LabView.@Nullable Run next) {
            turn += next == null || run == null ? 1 : 0;
            run = next;
            version++;
        }

        @Override
        public List<LabView.Policy> policies() {
            return POLICIES;
        }

        @Override
        public @Nullable LabView newest() {
            return newest;
        }

        @Override
        public LabView.@Nullable Run run() {
            return run;
        }

        @Override
        public @Nullable String failure() {
            return null;
        }

        @Override
        public void start(int worlds, int accounts, List<String> chosen) {
            policies = chosen;
            set(new LabView.Run(worlds, accounts, 0));
        }

        @Override
        public void cancel() {
            set(null);
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public long turn() {
            return turn;
        }
    }
}
