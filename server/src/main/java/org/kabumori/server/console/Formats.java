package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one language writes yen, counts, times and the contract's words. Immutable, thread-safe. */
final class Formats {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    // By the market's code before an instrument's colon; what is not named trades in Japan.
    private static final Map<String, ZoneId> ABROAD =
            Map.of(
                    "XHKG", ZoneId.of("Asia/Hong_Kong"),
                    "XSHG", ZoneId.of("Asia/Shanghai"),
                    "XSHE", ZoneId.of("Asia/Shanghai"),
                    "XNYS", ZoneId.of("America/New_York"),
                    "XNAS", ZoneId.of("America/New_York"));
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final long TOKYO_AHEAD_MILLIS = 9 * 3_600_000L;
    private static final long MAN = 10_000;
    private static final long OKU = 100_000_000;
    private static final long CHO = 1_000_000_000_000L;
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private final MessageSource messages;
    private final Locale locale;
    private final boolean japanese;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    Formats(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.japanese = locale.getLanguage().equals("ja");
        this.day =
                DateTimeFormatter.ofPattern(japanese ? "yyyy年M月d日(E)" : "EEE d MMM yyyy", locale);
        this.dayAndTime =
                DateTimeFormatter.ofPattern(japanese ? "M/d HH:mm:ss" : "d MMM HH:mm:ss", locale);
    }

    public Locale locale() {
        return locale;
    }

    public boolean isJapanese() {
        return japanese;
    }

    /** Returns yen at the precision that a person reads: 1,234万円, ¥12.3M. */
    public String yen(long yen) {
        return yen < 0 ? "−" + amount(-yen) : amount(yen);
    }

    // A unit begins where the one below would round up to it: never 10,000万円.
    private String amount(long yen) {
        return japanese ? japaneseAmount(yen) : englishAmount(yen);
    }

    private String japaneseAmount(long yen) {
        if (yen >= CHO - OKU / 2) {
            return scaled(yen, CHO) + "兆円";
        }
        if (yen >= OKU - MAN / 2) {
            return scaled(yen, OKU) + "億円";
        }
        return yen >= MAN ? scaled(yen, MAN) + "万円" : count(yen) + "円";
    }

    private String englishAmount(long yen) {
        if (yen >= BILLION - MILLION / 2) {
            return "¥" + scaled(yen, BILLION) + "B";
        }
        if (yen >= MILLION - THOUSAND / 2) {
            return "¥" + scaled(yen, MILLION) + "M";
        }
        return yen >= THOUSAND ? "¥" + scaled(yen, THOUSAND) + "K" : "¥" + count(yen);
    }

    private static String scaled(long yen, long unit) {
        double value = yen / (double) unit;
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    /** Returns yen with its sign even when it is more: what changed. */
    public String yenChange(long yen) {
        return yen > 0 ? "+" + yen(yen) : yen(yen);
    }

    /** Returns the exact yen, for the title of a rounded figure. */
    public String exactYen(long yen) {
        return exactYen(count(yen));
    }

    /** Returns exact yen whose digits are written already, a hyphen before what is owed. */
    public String exactYen(String digits) {
        boolean isLess = digits.startsWith("-");
        String amount = isLess ? digits.substring(1) : digits;
        return (isLess ? "−" : "") + (japanese ? amount + "円" : "¥" + amount);
    }

    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a count with its sign even when it is more: what changed. */
    public String countChange(long count) {
        return String.format(Locale.ROOT, "%+,d", count).replace('-', '−');
    }

    public String number(double number) {
        return number == Math.rint(number)
                ? count((long) number)
                : String.format(Locale.ROOT, "%,.2f", number);
    }

    /** Returns a share or probability in percent; never 0 or 100 when it is not. */
    public String percent(double share) {
        if (share > 0 && share < 0.01) {
            return "<1%";
        }
        return share < 1 && share > 0.99 ? ">99%" : Math.round(share * 100) + "%";
    }

    /** Returns a share in percent to a tenth, where it is close to 100 to a hundredth. */
    public String finePercent(double share) {
        if (share > 0.9999 && share < 1) {
            return ">99.99%";
        }
        String form = share == 1 || share == 0 ? "%.0f%%" : share > 0.99 ? "%.2f%%" : "%.1f%%";
        return String.format(Locale.ROOT, form, share * 100).replace('-', '−');
    }

    public String hours(double hours) {
        return String.format(Locale.ROOT, "%,.1f", hours).replace('-', '−');
    }

    public String percentOf(long part, long whole) {
        return whole == 0 ? "–" : percent(part / (double) whole);
    }

    public String signedPercent(double share) {
        return String.format(Locale.ROOT, "%+.1f%%", share * 100).replace('-', '−');
    }

    public String weight(double weight) {
        return String.format(Locale.ROOT, "%+.2f", weight).replace('-', '−');
    }

    public String day(long timeMicros) {
        return at(timeMicros).format(day);
    }

    public String time(long timeMicros) {
        return at(timeMicros).format(time);
    }

    public String dayAndTime(long timeMicros) {
        return at(timeMicros).format(dayAndTime);
    }

    /** Returns the time where a name trades; empty when that is Tokyo's, or there is no name. */
    public String marketTime(@Nullable String instrument, long timeMicros) {
        ZoneId zone = instrument == null ? null : ABROAD.get(instrument.split(":", 2)[0]);
        return zone == null
                ? ""
                : message("time.market", at(timeMicros).withZoneSameInstant(zone).format(CLOCK));
    }

    public String iso(long timeMicros) {
        return at(timeMicros).toOffsetDateTime().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static ZonedDateTime at(long timeMicros) {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).atZone(TOKYO);
    }

    /**
     * Returns a form's local time of Tokyo as the contract writes times, {@code null} for none;
     * what is no time stays as it is, for whoever checks it.
     */
    static @Nullable String tokyoTime(@Nullable String local) {
        if (local == null || local.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local).atZone(TOKYO).toOffsetDateTime().toString();
        } catch (DateTimeParseException e) {
            return local;
        }
    }

    static LocalDate dateOf(long timeMicros) {
        return at(timeMicros).toLocalDate();
    }

    /** Charts draw universal time; moved ahead, they show Tokyo's on every machine. */
    static long chartMillis(long timeMicros) {
        return timeMicros / 1_000 + TOKYO_AHEAD_MILLIS;
    }

    public String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Returns an act of the audit log in the language, its nouns and verbs in their order. */
    public String act(String act) {
        return each("audit.word.", act);
    }

    /** Returns a field of a proposal in the language. */
    public String field(String path) {
        return each("approvals.field.", path);
    }

    /** A part that has no text is shown as it is. */
    private String each(String prefix, String path) {
        return Stream.of(path.split("\\.", -1))
                .map(part -> messages.getMessage(prefix + part, null, part, locale))
                .collect(Collectors.joining(" · "));
    }

    /** Returns one of the contract's words in the language, the word itself when it has no text. */
    public String word(String word) {
        return Objects.requireNonNull(
                messages.getMessage("word." + word, null, word.replace('_', ' '), locale));
    }

    /** Returns a reason code's short name. */
    public String reason(String code) {
        return Objects.requireNonNull(
                messages.getMessage("reason." + code, null, code.replace('_', ' '), locale));
    }

    /** Returns the answer as a badge shows it. */
    public String answer(Decided decided) {
        return word(decided.answer());
    }

    public String sentence(Decided.ReasonLine reason) {
        return japanese ? reason.detailJa() : reason.detail();
    }

    public String either(String english, String inJapanese) {
        return japanese ? inJapanese : english;
    }
}
