package org.kabumori.sim.scenario;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.world.Days;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a table's lines: titles, days, people, repetitions, and rows. Used once. */
final class TableReader {
    /**
     * Times that a block is repeated at the most: enough for any crowd, and a typing error ends.
     */
    private static final int MOST_REPETITIONS = 5_000;

    private final String file;
    private final RowReader rowReader = new RowReader();
    private final List<Row> rows = new ArrayList<>();
    private String titleJa = "";
    private String titleEn = "";
    private @Nullable LocalDate day;
    private @Nullable Repetition repetition;

    /** A block that is repeated: lines, how often, and by how much each is later. */
    private record Repetition(
            int line, int times, long stepMicros, List<Integer> lines, List<String> texts) {}

    TableReader(String file) {
        this.file = file;
    }

    Scenario read(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            line(++number, withoutComment(line));
        }
        if (repetition != null) {
            throw new ScenarioException(
                    file, repetition.line, 1, "'end' after 'repeat'", "the end of the table");
        }
        rows.sort(Comparator.comparingLong(Row::timeMicros));
        return new Scenario(file, titleJa, titleEn, rows);
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).stripTrailing();
    }

    private void line(int number, String text) {
        if (text.startsWith("title-ja ")) {
            titleJa = text.substring(9).strip();
        } else if (text.startsWith("title-en ")) {
            titleEn = text.substring(9).strip();
        } else if (repetition != null && !text.strip().equals("end")) {
            repetition.lines.add(number);
            repetition.texts.add(text);
        } else {
            statement(new Words(file, number, text), number, text);
        }
    }

    private void statement(Words words, int number, String text) {
        if (words.isEmpty()) {
            return;
        }
        String first = words.word("a time or a word");
        switch (first) {
            case "day" -> {
                day = day(words);
                words.end();
            }
            case "person" -> rowReader.person(words);
            case "repeat" -> repetition = repetition(words, number);
            case "end" -> repeat(words);
            default -> row(new Words(file, number, text), 0);
        }
    }

    private static LocalDate day(Words words) {
        String text = words.word("a date as 2025-03-17");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw words.wrong("a date as 2025-03-17");
        }
    }

    /** {@code repeat 10 times 1d}: each time as much later. */
    private static Repetition repetition(Words words, int line) {
        long times = words.micros("how often") / 1_000_000;
        if (times < 1 || times > MOST_REPETITIONS) {
            throw words.wrong("a number from 1 to " + MOST_REPETITIONS);
        }
        if (!words.word("'times'").equals("times")) {
            throw words.wrong("'times'");
        }
        String step = words.word("a step as 1d, 5m or 20s");
        long unit =
                switch (step.isEmpty() ? ' ' : step.charAt(step.length() - 1)) {
                    case 'd' -> 86_400L;
                    case 'm' -> 60L;
                    case 's' -> 1L;
                    default -> throw words.wrong("a step as 1d, 5m or 20s");
                };
        String count = step.substring(0, step.length() - 1);
        if (!count.matches("[0-9]{1,5}")) {
            throw words.wrong("a step as 1d, 5m or 20s");
        }
        words.end();
        long stepMicros = Long.parseLong(count) * unit * 1_000_000;
        return new Repetition(line, (int) times, stepMicros, new ArrayList<>(), new ArrayList<>());
    }

    private void repeat(Words words) {
        words.end();
        Repetition block = repetition;
        if (block == null) {
            throw words.wrong("'repeat' before 'end'");
        }
        repetition = null;
        for (int time = 0; time < block.times; time++) {
            for (int i = 0; i < block.texts.size(); i++) {
                String text = block.texts.get(i).replace("{n}", String.valueOf(time + 1));
                Words row = new Words(file, block.lines.get(i), text);
                if (!row.isEmpty()) {
                    row(row, time * block.stepMicros);
                }
            }
        }
    }

    private void row(Words words, long laterMicros) {
        String time = words.word("a time as 09:30 or 09:30:15");
        if (!time.matches("[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?") || time.compareTo("24") >= 0) {
            throw words.wrong("a time as 09:30 or 09:30:15");
        }
        LocalDate date = day;
        if (date == null) {
            throw words.wrong("'day' before the first row");
        }
        int second = LocalTime.parse(time).toSecondOfDay();
        rows.add(rowReader.read(words, Days.micros(date.toEpochDay(), second) + laterMicros));
    }
}
