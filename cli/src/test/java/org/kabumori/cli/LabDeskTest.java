package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.console.LabView;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

@Timeout(60)
class LabDeskTest {
    @TempDir Path folder;

    @Test
    void keepsWhatARunCameToAndShowsIt() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        LabDesk desk =
                new LabDesk(
                        folder.resolve("lab"),
                        (order, progress) -> {
                            progress.at(1, 4);
                            seen.await();
                            assertThat(Thread.currentThread().getPriority())
                                    .isEqualTo(Thread.MIN_PRIORITY);
                            assertThat(order.threads()).isEqualTo(1);
                            assertThat(order.policies()).containsExactly("nothing", "kabumori");
                            return MadeUpLab.of(order.worlds());
                        });
        assertThat(desk.newest()).isNull();
        desk.start(3, 2_000, List.of("kabumori"));
        while (desk.run() != null && desk.run().done() == 0) {
            Thread.sleep(5);
        }
        assertThat(desk.run()).isEqualTo(new LabView.Run(3, 2_000, 0.25));
        desk.start(9, 9_000, List.of());
        assertThat(desk.run().worlds()).isEqualTo(3);
        seen.countDown();
        awaitEnd(desk);
        assertThat(desk.failure()).isNull();
        assertThat(desk.turn()).isEqualTo(2);
        LabView view = desk.newest();
        assertThat(view.results()).hasSize(9);
        assertThat(view.results().get(6).policy().nameJa()).isEqualTo("株守（標準）");
        assertThat(view.results().get(6).lossYen()).isEqualTo(35_736_000);
        assertThat(view.results().get(6).figure("yen-saved").value())
                .isEqualTo(1 - 35_736_000 / 300e6);
        assertThat(new LabDesk(folder.resolve("lab"), (o, p) -> MadeUpLab.quiet()).newest())
                .isEqualTo(view);
    }

    @Test
    void aCancelledRunLeavesNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        LabDesk desk =
                new LabDesk(
                        folder,
                        (order, progress) -> {
                            begun.countDown();
                            while (true) {
                                progress.at(1, 2);
                                Thread.sleep(5);
                            }
                        });
        desk.start(1, 500, List.of());
        begun.await();
        desk.cancel();
        awaitEnd(desk);
        assertThat(desk.failure()).isNull();
        assertThat(desk.newest()).isNull();
    }

    @Test
    void saysWhyARunCameToNothing() throws Exception {
        LabDesk desk =
                new LabDesk(
                        folder,
                        (order, progress) -> {
                            throw new IllegalArgumentException("too few accounts");
                        });
        desk.start(1, 500, List.of());
        awaitEnd(desk);
        assertThat(desk.failure()).isEqualTo("too few accounts");
    }

    @Test
    void theNewestReportIsShownWhoeverPutItThere() throws IOException {
        put("mine.json", LabJson.of(MadeUpLab.quiet()), 2);
        put("older.json", LabJson.of(MadeUpLab.of(2)), 1);
        put("broken.json", new byte[] {'{'}, 3);
        LabDesk desk = new LabDesk(folder, (order, progress) -> MadeUpLab.quiet());
        assertThat(desk.newest().accounts()).isEqualTo(1_000);
        assertThat(desk.newest().madeMicros()).isEqualTo(2_000_000);
    }

    @Test
    void theOldestOfTooManyMakesRoom() throws IOException {
        LabFolder kept = new LabFolder(folder);
        for (int i = 0; i < 50; i++) {
            put("run-old-" + i + ".json", new byte[0], i);
        }
        put("mine.json", new byte[0], 0);
        kept.keep(MadeUpLab.quiet());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .hasSize(51)
                    .contains("mine.json")
                    .doesNotContain("run-old-0.json");
        }
    }

    private void put(String name, byte[] bytes, long second) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static void awaitEnd(LabDesk desk) throws InterruptedException {
        while (desk.run() != null) {
            Thread.sleep(5);
        }
    }
}
