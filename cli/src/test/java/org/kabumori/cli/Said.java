package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command said, and the code with which it ended. */
record Said(int code, String out, String err) {
    /** Runs a command. */
    static Said of(String... arguments) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Kabumori.run(arguments);
            return new Said(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    /** Runs a command that must end with the code; returns what it writes to standard error. */
    static String error(int code, String... arguments) {
        return ending(code, arguments).err;
    }

    /** Runs a command that must succeed; returns what it writes to standard output. */
    static String output(String... arguments) {
        return ending(0, arguments).out;
    }

    private static Said ending(int code, String... arguments) {
        Said said = of(arguments);
        assertThat(said.code).as(List.of(arguments) + said.err).isEqualTo(code);
        return said;
    }
}
