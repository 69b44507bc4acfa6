package org.kabumori.server.evidence;

import org.kabumori.server.loss.LossLine;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossStatement;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A price or rate that a calculation lacks and a person can enter; immutable.
 *
 * @param kind a price or a rate, by its word
 * @param key the instrument, or the currency
 * @param currency of a price, empty when nothing says so
 */
public record WantedFigure(String kind, String key, String currency, LocalDate date) {
    /** Asked for at a time; when those are entered the next ones show. */
    private static final int MOST_WANTED = 30;

    /** Returns what the statements lack, each once. */
    public static List<WantedFigure> of(List<CaseLosses.Found> losses) {
        Set<WantedFigure> wanted = new LinkedHashSet<>();
        for (CaseLosses.Found found : losses) {
            LossStatement statement = found.statement();
            if (statement != null) {
                Stream.of(statement.restoration(), statement.money())
                        .flatMap(sum -> sum.lines().stream())
                        .forEach(line -> add(wanted, line));
            }
        }
        return wanted.stream().limit(MOST_WANTED).toList();
    }

    private static void add(Set<WantedFigure> wanted, LossLine line) {
        String instrument = line.instrument();
        String currency = line.currency();
        boolean wantsPrice =
                line.missing().contains(Missing.PRICE) || line.missing().contains(Missing.CURRENCY);
        if (wantsPrice && instrument != null) {
            wanted.add(
                    new WantedFigure(
                            "price", instrument, currency == null ? "" : currency, line.date()));
        }
        if (line.missing().contains(Missing.RATE) && currency != null) {
            wanted.add(new WantedFigure("rate", currency, "", line.date()));
        }
    }
}
