package org.kabumori.server.document;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A PDF as a reader sees it.
 *
 * @param text without what only breaks lines
 * @param fonts each as its name and whether it is embedded
 */
public record ReadPdf(String text, List<Font> fonts, int pages, String language) {
    /** A font that a page uses. */
    public record Font(String name, boolean isEmbedded) {}

    public static ReadPdf of(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            List<Font> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    fonts.add(new Font(font.getName(), font.isEmbedded()));
                }
            }
            String text = new PDFTextStripper().getText(document);
            return new ReadPdf(
                    text.replaceAll("\\s+", " "),
                    List.copyOf(fonts),
                    document.getNumberOfPages(),
                    String.valueOf(document.getDocumentCatalog().getLanguage()));
        }
    }

    /** Returns the text without spaces: Japanese is broken anywhere. */
    public String joined() {
        return text.replace(" ", "");
    }
}
