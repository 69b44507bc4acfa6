package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.console.LabView;
import org.kabumori.sim.lab.LabReport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The lab's results in a server's data folder, one JSON file each. Used by one thread at a time.
 */
final class LabFolder {
    /** Some months of looking at policies; the oldest makes room. */
    private static final int MOST_KEPT = 50;

    private static final String START = "run-";
    private static final String END = ".json";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** A file as it was last read. */
    private record Read(Path file, FileTime changed, LabView view) {}

    private final Path folder;
    private @Nullable Read read;

    LabFolder(Path folder) {
        this.folder = folder;
    }

    void keep(LabReport report) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(START + STAMP.format(Clock.systemUTC().instant()) + END);
        Path begun = file.resolveSibling(file.getFileName() + ".begun");
        Files.write(begun, LabJson.of(report));
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        List<Path> own =
                newestFirst().stream()
                        .filter(each -> each.getFileName().toString().startsWith(START))
                        .toList();
        for (Path old : own.subList(Math.min(MOST_KEPT, own.size()), own.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** Returns the newest report, whoever put it there; files that are none are passed over. */
    @Nullable LabView newest() throws IOException {
        for (Path file : newestFirst()) {
            FileTime changed = Files.getLastModifiedTime(file);
            if (read != null && read.file().equals(file) && read.changed().equals(changed)) {
                return read.view();
            }
            try {
                LabView view = LabViews.of(LabJson.read(file), changed.to(TimeUnit.MICROSECONDS));
                read = new Read(file, changed, view);
                return view;
            } catch (IOException e) {
                System.err.println("kabumori: no report of the lab: " + file);
            }
        }
        return null;
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.toString().endsWith(END)).forEach(files::add);
        }
        files.sort(
                Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                        .thenComparing(Path::toString)
                        .reversed());
        return files;
    }
}
