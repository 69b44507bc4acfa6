package org.kabumori.server.document;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.kabumori.server.actor.Refusal;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.List;

/** Writes reports as PDF on A4, fonts embedded. Thread-safe; holds the document in memory. */
@Component
public final class Pdf {
    public static final String TYPE = "application/pdf";

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final DocumentFonts fonts;

    Pdf(DocumentFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Returns a report's bytes.
     *
     * @throws Refusal when there is no font that has Japanese, saying what to install
     */
    public byte[] of(Report report) throws Refusal {
        List<DocumentFonts.Font> found = fonts.found();
        try (PDDocument document = new PDDocument()) {
            describe(document, report);
            Typeface typeface = Typeface.into(document, found);
            try (PdfPages pages = new PdfPages(document, typeface)) {
                new PdfLayout(pages).write(report);
            }
            PdfPages.number(document, typeface, report.foot());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(PDDocument document, Report report) {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(report.title());
        about.setCreator("Kabumori");
        about.setCreationDate(GregorianCalendar.from(report.madeAt().atZone(TOKYO)));
        document.getDocumentCatalog().setLanguage(report.locale().getLanguage());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }
}
