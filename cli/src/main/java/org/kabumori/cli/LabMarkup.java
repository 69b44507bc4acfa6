package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The small pieces that the lab's page and texts are made of. Pure. */
final class LabMarkup {
    private static final double MAN = 1e4;
    private static final double OKU = 1e8;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    private LabMarkup() {}

    /** Returns a text of which the page shows the one in its language. */
    static String both(String japanese, String english) {
        return both("span", new LabTexts.Text(japanese, english));
    }

    static String both(LabTexts.Text text) {
        return both("span", text);
    }

    /** Returns the same within an SVG text. */
    static String drawn(LabTexts.Text text) {
        return both("tspan", text);
    }

    private static String both(String element, LabTexts.Text text) {
        return "<%s lang=\"ja\">%s</%s><%s lang=\"en\">%s</%s>"
                .formatted(
                        element, escaped(text.ja()), element, element, escaped(text.en()), element);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;");
    }

    /** Returns a number of a drawing. */
    static String at(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace('-', '−');
    }

    /** Returns a share; never as 0 or 100 when it is not. */
    static String percent(double share) {
        if (share > 0.9999 && share < 1) {
            return ">99.99%";
        }
        if (share > 0 && share < 0.0001) {
            return "<0.01%";
        }
        boolean fine = Math.abs(share) < 0.01 || share > 0.99 && share < 1;
        String format = share == 1 || share == 0 ? "%.0f%%" : fine ? "%.2f%%" : "%.1f%%";
        return String.format(Locale.ROOT, format, 100 * share).replace('-', '−');
    }

    /** Returns an interval, or nothing where there is none. */
    static String interval(@Nullable Estimate estimate) {
        if (estimate == null || estimate.low() == null || estimate.high() == null) {
            return "";
        }
        return percent(estimate.low()) + " – " + percent(estimate.high());
    }

    static LabTexts.Text yen(long yen) {
        String sign = yen < 0 ? "−" : "";
        double amount = Math.abs((double) yen);
        return new LabTexts.Text(sign + japaneseYen(amount), sign + englishYen(amount));
    }

    private static String japaneseYen(double yen) {
        if (yen >= OKU) {
            return scaled(yen / OKU) + "億円";
        }
        return yen >= MAN ? scaled(yen / MAN) + "万円" : scaled(yen) + "円";
    }

    private static String englishYen(double yen) {
        if (yen >= BILLION) {
            return "¥" + scaled(yen / BILLION) + "B";
        }
        return yen >= MILLION ? "¥" + scaled(yen / MILLION) + "M" : "¥" + scaled(yen);
    }

    private static String scaled(double amount) {
        boolean whole = amount >= 100 || amount == Math.rint(amount);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", amount);
    }

    /** Returns the command that makes a report again. */
    static String command(LabReport report) {
        List<String> words = report.policies().stream().map(PolicyResult::policy).toList();
        String known = words.stream().filter(LabTexts::isKnown).collect(Collectors.joining(","));
        String own =
                words.stream()
                        .filter(word -> !LabTexts.isKnown(word))
                        .map(word -> " --policy " + word)
                        .collect(Collectors.joining());
        long seed = report.seeds().isEmpty() ? 1 : report.seeds().getFirst();
        return "kabumori lab --worlds %d --accounts %d --days %d --seed %d --policies %s%s"
                .formatted(
                        report.seeds().size(), report.accounts(), report.days(), seed, known, own);
    }
}
