package org.kabumori.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
}
