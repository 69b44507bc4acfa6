package org.kabumori.cli;

import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.cases.CaseFile;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.policies.BackTests;
import org.kabumori.server.policies.Policies;
import org.kabumori.server.reports.Reports;
import org.kabumori.server.work.Verdicts;
import org.kabumori.server.work.Work;
import org.kabumori.server.work.WorkFilter;
import org.kabumori.server.work.WorkItem;
import org.kabumori.sim.episode.Episode;
import org.springframework.context.ApplicationContext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the desk of a broker would have done after an attack, so that a demo's pages for cases,
 * losses, reports and policies have something to show. Through the same doors as people at the
 * console.
 */
final class DemoDesk {
    private static final Actor ANALYST = new Actor("sato", Set.of(Role.ANALYST));
    private static final Actor SUPERVISOR = new Actor("mori", Set.of(Role.SUPERVISOR));

    /** The queue follows the journal within a second or two. */
    private static final long WAITS_SECONDS = 30;

    private static final int MOST_ITEMS = 500;

    /** Holds and challenges earlier than the standard policy, of which it changes two costs. */
    private static final String STRICTER =
            """
            policy: stricter-1
            parameters:
              costs:
                challengeAnyYen: 20000
                holdYen: 250000
            """;

    private static final String RULES = "takane.yaml";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Cases cases;
    private final Work work;
    private final Verdicts verdicts;
    private final Reports reports;
    private final Policies policies;
    private final BackTests backTests;
    private final Approvals approvals;

    DemoDesk(KabumoriServer.Running server) {
        ApplicationContext beans = server.context();
        cases = beans.getBean(Cases.class);
        work = beans.getBean(Work.class);
        verdicts = beans.getBean(Verdicts.class);
        reports = beans.getBean(Reports.class);
        policies = beans.getBean(Policies.class);
        backTests = beans.getBean(BackTests.class);
        approvals = beans.getBean(Approvals.class);
    }

    /** Opens a case about an attack that was played, and says what its first alert was. */
    void after(Episode episode) throws Refusal, Unavailable, InterruptedException {
        List<WorkItem> alerts = alerts(episode.instrument());
        List<String> links = new ArrayList<>();
        links.add("name:" + episode.instrument());
        episode.victims().forEach(victim -> links.add("account:" + victim));
        CaseFile file = cases.open(ANALYST, episode.titleJa() + " / " + episode.titleEn(), links);
        cases.note(
                ANALYST,
                file.number(),
                "被害者全員に電話で確認。ログイン・売却・買付に心当たりなし。\nAll victims called: none of it was theirs.");
        if (!alerts.isEmpty()) {
            verdicts.give(
                    ANALYST,
                    List.of(alerts.getFirst().item()),
                    Finding.TAKEOVER,
                    file.number() + ": " + episode.titleEn());
        }
    }

    private List<WorkItem> alerts(String instrument) throws InterruptedException {
        WorkFilter filter = new WorkFilter("alert", 0, 0, "", instrument, "");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAITS_SECONDS);
        List<WorkItem> found = work.open(filter, MOST_ITEMS);
        while (found.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = work.open(filter, MOST_ITEMS);
        }
        return found;
    }

    /** Puts the rules of the site's broker in force, by two people. */
    void rules() throws Refusal, IOException {
        try (InputStream file = DemoDesk.class.getResourceAsStream(RULES)) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Done done = policies.publish(ANALYST, text, "出金と薄商い銘柄にパスキー / passkeys for withdrawals");
            approvals.approve(SUPERVISOR, Objects.requireNonNull(done.approval()), "");
        }
    }

    /** Publishes the figures of the month in which the attacks were, and draws a lesson of it. */
    void monthly(YearMonth month) throws Refusal, Unavailable {
        reports.publish(SUPERVISOR, month, LocalDate.now(JAPAN));
        lesson();
    }

    /** A stricter policy in the shadow, tried on the whole journal, and proposed to somebody. */
    private void lesson() throws Refusal, Unavailable {
        policies.shadow(SUPERVISOR, STRICTER, "3月の事例を受けた試行 / A trial after the attacks of March");
        backTests.start(SUPERVISOR, STRICTER, Long.MIN_VALUE, Long.MAX_VALUE);
        policies.publish(
                SUPERVISOR, STRICTER, "シャドーの結果を見て判断 / To be decided on the shadow's figures");
    }
}
