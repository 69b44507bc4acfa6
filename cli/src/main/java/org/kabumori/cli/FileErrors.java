package org.kabumori.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence why a command cannot go on with its files; returns its exit code. */
final class FileErrors {
    /** What was given is wrong: a mistyped name, a bad line. */
    private static final int GIVEN = 2;

    /** The world failed: a disk, a pipe. */
    private static final int FAILED = 1;

    private FileErrors() {}

    static int report(String command, IOException e) {
        String why =
                switch (e) {
                    case NoSuchFileException missing -> "there is no file " + missing.getFile();
                    case FileSystemException file ->
                            "cannot use %s: %s"
                                    .formatted(
                                            file.getFile(),
                                            file.getReason() == null
                                                    ? "it is not permitted"
                                                    : file.getReason());
                    default -> e.getMessage();
                };
        System.err.println("kabumori " + command + ": " + why);
        return e instanceof FileSystemException || e instanceof JsonLines.BadLine ? GIVEN : FAILED;
    }

    /**
     * An output must not overwrite what is read, nor another output.
     *
     * @throws FileSystemException names the output that would
     */
    static void checkOutputs(List<String> read, @Nullable String... outputs) throws IOException {
        List<String> used = new ArrayList<>(read);
        used.removeIf(file -> file.equals("-"));
        for (String output : outputs) {
            if (output != null) {
                for (String other : used) {
                    checkOther(output, other);
                }
                used.add(output);
            }
        }
    }

    private static void checkOther(String output, String other) throws IOException {
        if (isSame(output, other)) {
            throw new FileSystemException(output, null, "each output needs a file of its own");
        }
    }

    /** Several outputs may go to a device, such as /dev/null. */
    private static boolean isSame(String output, String other) throws IOException {
        Path path = Path.of(output);
        if (output.equals(other) || !Files.exists(path) || !Files.exists(Path.of(other))) {
            return output.equals(other) || real(path).equals(real(Path.of(other)));
        }
        return Files.isRegularFile(path) && Files.isSameFile(path, Path.of(other));
    }

    /** Returns where a file is or would be, whatever links lead there. */
    private static Path real(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        return folder == null || !Files.exists(folder)
                ? whole
                : folder.toRealPath().resolve(whole.getFileName());
    }
}
