package org.kabumori.sim.scenario;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Admission;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.List;

/** A table that was read: what it tells, and its rows in time order. Immutable. */
public final class Scenario {
    private final String file;
    private final String titleJa;
    private final String titleEn;
    private final List<Row> rows;

    Scenario(String file, String titleJa, String titleEn, List<Row> rows) {
        this.file = file;
        this.titleJa = titleJa;
        this.titleEn = titleEn;
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @param file its name, for errors
     * @throws ScenarioException when it is not written as it must be
     */
    public static Scenario read(String file, String text) {
        return new TableReader(file).read(text);
    }

    public String titleJa() {
        return titleJa;
    }

    public String titleEn() {
        return titleEn;
    }

    /** Returns its events in time order. */
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Row row : rows) {
            if (row.event() != null) {
                events.add(row.event());
            }
        }
        return events;
    }

    /** Plays it into a fresh engine; returns what was not as expected, a sentence each. */
    public List<String> play(Policy policy) {
        Engine engine = new Engine(policy);
        Heard heard = new Heard();
        List<String> failures = new ArrayList<>();
        for (Row row : rows) {
            heard.decisions.clear();
            if (row.event() != null && engine.accept(row.event(), heard) != Admission.NEW) {
                failures.add(at(row) + "the engine did not take the event");
            }
            check(row, heard, failures);
        }
        return failures;
    }

    private void check(Row row, Heard heard, List<String> failures) {
        Row.AlertCheck check = row.check();
        if (check != null && heard.has(check) != check.raised()) {
            String wanted = check.raised() ? "no alert " : "an alert ";
            failures.add(at(row) + wanted + check.kind().word() + " on " + check.subject());
        }
        Decision decision = heard.decisions.isEmpty() ? null : heard.decisions.getLast();
        checkReasons(row, decision, failures);
        if (row.expectation() == Expectation.ANYTHING) {
            return;
        }
        if (decision == null || !row.expectation().accepts(decision)) {
            String answer = decision == null ? "no decision" : told(decision);
            failures.add(at(row) + "expected " + row.expectation().word() + ", got " + answer);
        }
    }

    private void checkReasons(Row row, @Nullable Decision decision, List<String> failures) {
        ReasonCode told = row.told();
        ReasonCode untold = row.untold();
        if (told != null && !tells(decision, told)) {
            failures.add(at(row) + "not told: " + told.word());
        }
        if (untold != null && tells(decision, untold)) {
            failures.add(at(row) + "told: " + untold.word());
        }
    }

    private static boolean tells(@Nullable Decision decision, ReasonCode code) {
        return decision != null
                && decision.reasons().stream().anyMatch(reason -> reason.code() == code);
    }

    private static String told(Decision decision) {
        return Expectation.say(decision)
                + " at "
                + decision.scoreMillionths() / 1e6
                + " for "
                + decision.reasons();
    }

    private String at(Row row) {
        return file + ":" + row.line() + ": ";
    }

    private static final class Heard implements Answers {
        private final List<Decision> decisions = new ArrayList<>();
        private final List<Alert> alerts = new ArrayList<>();

        @Override
        public void decision(Decision decision) {
            decisions.add(decision);
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        boolean has(Row.AlertCheck check) {
            return alerts.stream()
                    .anyMatch(
                            alert ->
                                    alert.kind() == check.kind()
                                            && alert.subject().equals(check.subject()));
        }
    }
}
