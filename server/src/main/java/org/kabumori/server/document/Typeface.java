package org.kabumori.server.document;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fonts of one PDF, of which the characters used are embedded: of each character that of the
 * first font that has it. Not thread-safe.
 */
final class Typeface {
    /** Stands where no font has a character, as a printer puts a type upside down. */
    private static final int GETA = '〓';

    /** Widths of fonts are in thousandths of their size. */
    private static final float WHOLE = 1_000;

    private final List<PDFont> fonts;

    /** Bounded by the characters that there are. */
    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    private record Glyph(int codePoint, PDFont font, float width) {}

    private Typeface(List<PDFont> fonts) {
        this.fonts = fonts;
    }

    static Typeface into(PDDocument document, List<DocumentFonts.Font> found) throws IOException {
        List<PDFont> loaded = new ArrayList<>();
        for (DocumentFonts.Font font : found) {
            loaded.add(PDType0Font.load(document, new ByteArrayInputStream(font.bytes()), true));
        }
        return new Typeface(loaded);
    }

    float width(int codePoint, float size) {
        return glyph(codePoint).width * size / WHOLE;
    }

    float width(String text, float size) {
        return (float) text.codePoints().mapToDouble(each -> width(each, size)).sum();
    }

    /** Writes text where the content stream stands. */
    void show(PDPageContentStream content, String text, float size) throws IOException {
        StringBuilder run = new StringBuilder();
        PDFont of = null;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = glyph(codePoint);
            if (of != null && !of.equals(glyph.font)) {
                show(content, of, size, run);
            }
            of = glyph.font;
            run.appendCodePoint(glyph.codePoint);
        }
        if (of != null) {
            show(content, of, size, run);
        }
    }

    private static void show(
            PDPageContentStream content, PDFont font, float size, StringBuilder run)
            throws IOException {
        content.setFont(font, size);
        content.showText(run.toString());
        run.setLength(0);
    }

    private Glyph glyph(int codePoint) {
        Glyph known = glyphs.get(codePoint);
        if (known != null) {
            return known;
        }
        Glyph found = found(codePoint);
        glyphs.put(codePoint, found);
        return found;
    }

    private Glyph found(int codePoint) {
        for (int wanted : new int[] {codePoint, GETA, '?'}) {
            for (PDFont font : fonts) {
                float width = width(font, wanted);
                if (width >= 0) {
                    return new Glyph(wanted, font, width);
                }
            }
        }
        throw new IllegalStateException("no font has a question mark");
    }

    /** Returns a negative width when the font lacks the character. */
    private static float width(PDFont font, int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint));
        } catch (IllegalArgumentException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
