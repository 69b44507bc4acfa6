package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.console.EpisodeView;
import org.kabumori.server.reports.MonthFigures;
import org.kabumori.server.reports.Reports;
import org.kabumori.server.work.Work;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.Episodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class DemoTest {
    @TempDir Path folder;

    @Test
    void playsTheEpisodesThroughTheIngressAndCatchesThem() throws Exception {
        try (KabumoriServer.Running server =
                KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", folder))) {
            for (Episode episode : Episodes.all()) {
                EpisodePlayer player =
                        new EpisodePlayer(
                                episode,
                                "http://127.0.0.1:" + server.port(),
                                server.firstSecrets().token(),
                                0);
                List<EpisodeView> views = new ArrayList<>();
                player.play(views::add);
                EpisodeView last = views.getLast();
                assertThat(last.finished()).isTrue();
                assertThat(last.playedEvents()).isEqualTo(episode.events().size());
                EpisodeView.Result result = last.result();
                assertThat(result.victims()).isEqualTo(episode.victims().size());
                assertThat(result.caught().victimOrdinal()).isBetween(1, 3);
                assertThat(result.lostYen()).isBetween(5_000_000L, 20_000_000L);
                assertThat(result.lossStoppedYen()).isGreaterThan(result.lostYen() / 2);
                assertThat(player.summary()).contains("at victim");
            }
            works(server);
        }
    }

    /** What the desk does after the attacks gives the pages for cases and reports their content. */
    private static void works(KabumoriServer.Running server) throws Exception {
        DemoDesk desk = new DemoDesk(server);
        for (Episode episode : Episodes.all()) {
            desk.after(episode);
        }
        desk.monthly(YearMonth.of(2025, 3));
        Cases cases = server.context().getBean(Cases.class);
        assertThat(cases.whole(2).keys(CaseLink.Kind.ACCOUNT))
                .containsExactlyInAnyOrderElementsOf(Episodes.all().getLast().victims());
        assertThat(server.context().getBean(Work.class).decided(10)).hasSize(2);
        assertThat(server.context().getBean(Reports.class).publications())
                .singleElement()
                .satisfies(
                        told ->
                                assertThat(told.figures().of(MonthFigures.Kind.ACCESSES))
                                        .isPositive());
    }

    @Test
    void emptiesNoFolderThatIsNotAServers() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept.txt"), "kept");
        assertThat(Kabumori.run("demo", "--data", folder.toString(), "--port", "0", "--exit"))
                .isEqualTo(2);
        assertThat(kept).hasContent("kept");
    }
}
