package org.kabumori.cli;

import java.util.Locale;

/** A drawing that is written piece by piece; colours come from classes. Not thread-safe. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Begins a drawing of its own width and height, described by the heading with an id. */
    static Svg sized(int width, int height, String heading) {
        Svg svg = new Svg();
        svg.add(
                "<svg role=\"img\" aria-labelledby=\"%s\" viewBox=\"0 0 %d %d\">",
                heading, width, height);
        return svg;
    }

    /** Begins a strip that is stretched to the width of its place; only rectangles suit it. */
    static Svg strip(int width, int height) {
        Svg svg = new Svg();
        svg.add(
                "<svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 %d %d\""
                        + " preserveAspectRatio=\"none\">",
                width, height);
        return svg;
    }

    Svg rectangle(String kind, double x, double y, double width, double height) {
        return add(
                "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                kind, x, y, Math.max(0, width), height);
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        return add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind, x1, y1, x2, y2);
    }

    Svg circle(String kind, double x, double y, double radius) {
        return add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", kind, x, y, radius);
    }

    Svg path(String kind, String steps) {
        return add("<path class=\"%s\" d=\"%s\"/>", kind, steps);
    }

    /** Writes a text; the kind's style says how it is aligned. */
    Svg text(String kind, double x, double y, Phrase phrase) {
        if (phrase.japanese().equals(phrase.english())) {
            return text(kind, x, y, "", phrase.english());
        }
        text(kind, x, y, " lang=\"ja\"", phrase.japanese());
        return text(kind, x, y, " lang=\"en\"", phrase.english());
    }

    private Svg text(String kind, double x, double y, String language, String content) {
        return add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\"%s>%s</text>",
                kind, x, y, language, Phrase.escaped(content));
    }

    String end() {
        return text + "</svg>";
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private Svg add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
        return this;
    }
}
