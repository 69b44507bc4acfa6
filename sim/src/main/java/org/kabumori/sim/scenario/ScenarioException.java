package org.kabumori.sim.scenario;

/** A table that is not written as it must be: says where, and what was expected there. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String file, int line, int column, String expected, String found) {
        super("%s:%d:%d: expected %s, found %s".formatted(file, line, column, expected, found));
    }
}
