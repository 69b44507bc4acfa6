package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a simulation's seed comes from: {@code -Dsimulation.seed}, else the commit ({@code
 * -Dsimulation.commit}, the environment's {@code GIT_COMMIT} or {@code GITHUB_SHA}, or git's own
 * files), else a fixed one.
 */
final class Seeds {
    private static final long FIXED = 2_025;
    private static final int HEX_DIGITS = 12;

    private Seeds() {}

    static long seed() {
        String seed = System.getProperty("simulation.seed");
        if (seed != null) {
            return Long.parseLong(seed);
        }
        String commit = commit();
        return commit == null ? FIXED : ofCommit(commit);
    }

    /** Returns the number that the first digits of a commit's hash are. */
    static long ofCommit(String commit) {
        return commit.matches("[0-9a-f]{" + HEX_DIGITS + ",}")
                ? Long.parseLong(commit.substring(0, HEX_DIGITS), 16)
                : FIXED;
    }

    private static @Nullable String commit() {
        for (String told :
                new String[] {
                    System.getProperty("simulation.commit"),
                    System.getenv("GIT_COMMIT"),
                    System.getenv("GITHUB_SHA")
                }) {
            if (told != null) {
                return told;
            }
        }
        try {
            return headAbove(Path.of("").toAbsolutePath());
        } catch (IOException e) {
            return null;
        }
    }

    /** Reads the head's commit from the nearest {@code .git} above a folder. */
    static @Nullable String headAbove(@Nullable Path folder) throws IOException {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return head(git);
            }
            if (Files.isRegularFile(git)) {
                // A work tree's .git is a file that names its folder.
                String named = Files.readString(git).strip().replaceFirst("^gitdir: ", "");
                return head(at.resolve(named));
            }
        }
        return null;
    }

    private static @Nullable String head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return head;
        }
        String reference = head.substring("ref: ".length());
        Path common = git.resolve("commondir");
        Path root = Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
        Path loose = root.resolve(reference);
        return Files.exists(loose)
                ? Files.readString(loose).strip()
                : packed(root.resolve("packed-refs"), reference);
    }

    private static @Nullable String packed(Path references, String name) throws IOException {
        if (!Files.exists(references)) {
            return null;
        }
        return Files.readAllLines(references).stream()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse(null);
    }
}
