package org.kabumori.server.document;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines as Japanese and English are broken. Not thread-safe. */
final class Lines {
    /** From here on characters are those of East Asia, between which a line may end. */
    private static final int FIRST_WIDE = 0x2E80;

    /** Never begin a line. */
    private static final String NOT_FIRST = "、。，．」』）〕］｝】〉》・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.)]}:;?!%";

    /** Never end a line. */
    private static final String NOT_LAST = "「『（〔［｛【〈《([{¥";

    /** Long ids and addresses are broken behind these. */
    private static final String BREAKS_BEHIND = "-/_:&?=";

    private final String text;
    private final Measure measure;
    private final float width;
    private final List<String> lines = new ArrayList<>();

    private Lines(String text, float width, Measure measure) {
        this.text = text;
        this.width = width;
        this.measure = measure;
    }

    /** How wide a character is. */
    @FunctionalInterface
    interface Measure {
        float width(int codePoint);
    }

    /** Returns the lines, at least one; a line of the text is broken where it is too wide. */
    static List<String> of(String text, float width, Measure measure) {
        List<String> all = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            Lines broken = new Lines(line, width, measure);
            broken.fill();
            all.addAll(broken.lines);
        }
        return all;
    }

    private void fill() {
        int start = 0;
        int lastBreak = 0;
        float used = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            float wide = measure.width(codePoint);
            if (used + wide > width && at > start) {
                int end = lastBreak > start ? lastBreak : at;
                lines.add(text.substring(start, end).stripTrailing());
                start = end;
                at = end;
                used = 0;
            } else {
                used += wide;
                at += Character.charCount(codePoint);
                lastBreak = mayBreakAt(codePoint, at) ? at : lastBreak;
            }
        }
        lines.add(text.substring(start));
    }

    private boolean mayBreakAt(int before, int at) {
        if (at >= text.length()) {
            return false;
        }
        int after = text.codePointAt(at);
        if (after == ' ' || NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0) {
            return false;
        }
        return before == ' '
                || BREAKS_BEHIND.indexOf(before) >= 0
                || before >= FIRST_WIDE
                || after >= FIRST_WIDE;
    }
}
