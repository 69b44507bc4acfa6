package org.kabumori.server.document;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.awt.Color;
import java.io.IOException;
import java.util.List;

/** The pages of a PDF and where on them is written next, in points. Not thread-safe. */
final class PdfPages implements AutoCloseable {
    static final float MARGIN = 48;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    private static final float FOOT_SIZE = 7.5f;

    private final PDDocument document;
    private final Typeface typeface;
    private PDPageContentStream content;
    private float y;

    PdfPages(PDDocument document, Typeface typeface) throws IOException {
        this.document = document;
        this.typeface = typeface;
        this.content = next();
    }

    /** Begins a page. */
    void turn() throws IOException {
        content.close();
        content = next();
    }

    private PDPageContentStream next() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        return new PDPageContentStream(document, page);
    }

    /** Returns whether a height is left on the page. */
    boolean has(float height) {
        return y - height >= MARGIN + FOOT_SIZE;
    }

    /** Leaves a height empty. */
    void skip(float height) {
        y -= height;
    }

    List<String> lines(String text, float width, float size) {
        return Lines.of(text, width, each -> typeface.width(each, size));
    }

    /** Writes a line in a column, its top at the present height. */
    void text(String line, float left, float down, float size, Color color) throws IOException {
        write(content, line, MARGIN + left, y - down - size, size, color);
    }

    /** Writes a line that ends at the right edge of a column. */
    void textAtRight(String line, float right, float down, float size, Color color)
            throws IOException {
        text(line, right - typeface.width(line, size), down, size, color);
    }

    private void write(
            PDPageContentStream to, String line, float x, float base, float size, Color color)
            throws IOException {
        to.beginText();
        to.setNonStrokingColor(color);
        to.newLineAtOffset(x, base);
        typeface.show(to, line, size);
        to.endText();
    }

    /** Draws a line across the page at the present height. */
    void rule(Color color, float thick) throws IOException {
        content.setStrokingColor(color);
        content.setLineWidth(thick);
        content.moveTo(MARGIN, y);
        content.lineTo(MARGIN + WIDTH, y);
        content.stroke();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Writes the foot of every page: what is said there, and which page of how many it is. */
    static void number(PDDocument document, Typeface typeface, String foot) throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            String number = (i + 1) + " / " + pages;
            float right = MARGIN + WIDTH - typeface.width(number, FOOT_SIZE);
            try (PDPageContentStream to =
                    new PDPageContentStream(
                            document, document.getPage(i), AppendMode.APPEND, true, true)) {
                foot(to, typeface, foot, MARGIN);
                foot(to, typeface, number, right);
            }
        }
    }

    private static void foot(PDPageContentStream to, Typeface typeface, String text, float x)
            throws IOException {
        to.beginText();
        to.setNonStrokingColor(Color.GRAY);
        to.newLineAtOffset(x, MARGIN - 2 * FOOT_SIZE);
        typeface.show(to, text, FOOT_SIZE);
        to.endText();
    }
}
