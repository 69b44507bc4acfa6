package org.kabumori.cli;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of the report page, from {@code report_ja} and {@code report_en}. Thread-safe. */
final class ReportTexts {
    private static final String PAGE = "org.kabumori.cli.report";

    /** The console's, so that a reason is called the same wherever it is read. */
    private static final String CONSOLE = "org.kabumori.server.messages";

    private static final double MINUTE_MICROS = 60e6;
    private static final double HOUR_MICROS = 60 * MINUTE_MICROS;
    private static final double DAY_MICROS = 24 * HOUR_MICROS;
    private static final double OKU = 1e8;
    private static final double MAN = 1e4;

    private ReportTexts() {}

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    static boolean has(String key) {
        return bundle(PAGE, Locale.ENGLISH).containsKey(key);
    }

    /** Returns a text with its values put in. */
    static Phrase of(String key, Object... values) {
        return new Phrase(
                text(bundle(PAGE, Locale.JAPANESE).getString(key), values),
                text(bundle(PAGE, Locale.ENGLISH).getString(key), values));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private static String text(String format, Object... values) {
        return values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    }

    /** Returns what a reason is called; a code of a later version stands for itself. */
    static Phrase reason(String code) {
        String key = "reason." + code;
        ResourceBundle english = bundle(CONSOLE, Locale.ENGLISH);
        return english.containsKey(key)
                ? new Phrase(
                        bundle(CONSOLE, Locale.JAPANESE).getString(key), english.getString(key))
                : Phrase.same(code);
    }

    /** Returns what a label's scenario is called; a word of others stands for itself. */
    static Phrase scenario(String words) {
        Phrase phrase = Phrase.same("");
        String between = "";
        for (String word : words.split("/", -1)) {
            String key = "scenario." + word;
            Phrase known = has(key) ? of(key) : Phrase.same(word.replace('_', ' '));
            phrase = phrase.plus(between).plus(known);
            between = " / ";
        }
        return phrase;
    }

    /** Returns a share with three significant digits or so. */
    static String percent(double share) {
        String format =
                share < 0.001 && share > 0 ? "%.3f %%" : share < 0.1 ? "%.2f %%" : "%.1f %%";
        return String.format(Locale.ROOT, format, 100 * share);
    }

    static Phrase yen(long yen) {
        return new Phrase(japaneseYen(yen), englishYen(yen));
    }

    private static String japaneseYen(long yen) {
        if (yen < MAN) {
            return String.format(Locale.ROOT, "%,d円", yen);
        }
        return yen < OKU
                ? String.format(Locale.ROOT, "%,.0f万円", yen / MAN)
                : String.format(Locale.ROOT, "%,.2f億円", yen / OKU);
    }

    private static String englishYen(long yen) {
        if (yen < 1e6) {
            return String.format(Locale.ROOT, "¥%,d", yen);
        }
        return yen < 1e9
                ? String.format(Locale.ROOT, "¥%,.1fM", yen / 1e6)
                : String.format(Locale.ROOT, "¥%,.2fB", yen / 1e9);
    }

    /** Returns a length of time in its largest whole unit. */
    static Phrase duration(@Nullable Long micros) {
        if (micros == null) {
            return of("time.never");
        }
        String unit = unit(micros);
        return of("time." + unit, micros / unitMicros(unit));
    }

    /** Returns the word of the unit that suits a length of time. */
    static String unit(double micros) {
        return micros < 2 * HOUR_MICROS ? "minutes" : micros < 2 * DAY_MICROS ? "hours" : "days";
    }

    static double unitMicros(String unit) {
        return switch (unit) {
            case "minutes" -> MINUTE_MICROS;
            case "hours" -> HOUR_MICROS;
            default -> DAY_MICROS;
        };
    }
}
