package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Note;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;

/**
 * A statement in words, for a page, a terminal or a document, in one language. Immutable and
 * thread-safe.
 */
public final class LossTexts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

    /** Notes whose numbers are amounts; those of others are years and days. */
    private static final Set<Note.Code> AMOUNTS =
            EnumSet.of(
                    Note.Code.COST_OF_LOT,
                    Note.Code.SPLIT_SINCE,
                    Note.Code.DIVIDEND_TAXES,
                    Note.Code.NISA_RULE_BACK,
                    Note.Code.NISA_OVER_LIMIT,
                    Note.Code.BEYOND_LOTS,
                    Note.Code.PROCEEDS);

    private final ResourceBundle texts;

    private LossTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Returns the texts in Japanese or, for every other language, in English. */
    public static LossTexts in(Locale locale) {
        return new LossTexts(
                ResourceBundle.getBundle(
                        "org.kabumori.server.messages",
                        locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ROOT,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    /**
     * A line in words; what it does not have is empty.
     *
     * @param remarks sources and notes
     * @param missing what it lacks
     */
    public record Row(
            String what,
            String name,
            String taxAccount,
            String quantity,
            String price,
            String currency,
            String rate,
            String yen,
            String date,
            List<String> remarks,
            List<String> missing) {
        public Row {
            remarks = List.copyOf(remarks);
            missing = List.copyOf(missing);
        }
    }

    /** Returns a text of key {@code loss.} and more. */
    public String text(String key, String... values) {
        String text = texts.getString("loss." + key);
        return values.length == 0 ? text : MessageFormat.format(text, (Object[]) values);
    }

    /** Returns what stands over a statement. */
    public String head(LossStatement statement) {
        return text(
                "head",
                statement.account(),
                time(statement.fromMicros()),
                time(statement.toMicros()),
                statement.valuedOn().toString());
    }

    private static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    public Row row(LossLine line) {
        TaxAccount tax = line.taxAccount();
        String instrument = line.instrument();
        String currency = line.currency();
        return new Row(
                text("kind." + line.kind().word()),
                instrument == null ? "" : instrument,
                tax == null ? "" : texts.getString("word." + tax.word()),
                number(line.quantity()),
                number(line.price()),
                currency == null ? "" : currency,
                number(line.rate()),
                number(line.yen()),
                line.date().toString(),
                remarks(line),
                line.missing().stream().map(each -> text("missing." + each.word())).toList());
    }

    /** Returns a number with all its digits, in groups of three; empty for one not known. */
    public static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",")
                + (point < 0 ? "" : plain.substring(point));
    }

    private List<String> remarks(LossLine line) {
        List<String> remarks = new ArrayList<>();
        if (line.into() != Into.TOTAL && line.kind() != Kind.LOSS) {
            remarks.add(text("into." + line.into().word()));
        }
        for (LossLine.Source source : line.sources()) {
            remarks.add(
                    text(
                            "source.at",
                            text("source." + source.of()),
                            source.reference(),
                            source.date().toString()));
        }
        line.notes().forEach(note -> remarks.add(note(note)));
        return remarks;
    }

    private String note(Note note) {
        String[] values =
                note.values().stream()
                        .map(value -> value(note.code(), value))
                        .toArray(String[]::new);
        return text("note." + note.code().word(), values);
    }

    private String value(Note.Code code, String value) {
        for (String words : List.of("charge.", "frame.", "source.")) {
            if (texts.containsKey("loss." + words + value)) {
                return text(words + value);
            }
        }
        return AMOUNTS.contains(code) && value.matches("-?\\d+(\\.\\d+)?")
                ? number(new BigDecimal(value))
                : value;
    }
}
