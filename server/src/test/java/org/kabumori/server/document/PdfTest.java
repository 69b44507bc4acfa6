package org.kabumori.server.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.document.Table.Cell;
import org.kabumori.server.document.Table.Column;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A report in its forms. */
class PdfTest {
    private static final Pdf PDF = new Pdf(new DocumentFonts(null, DocumentFonts.installed()));

    private static Report report(int rows) {
        return new Report(
                "証拠の報告書",
                "口座 a-1",
                "foot",
                Locale.JAPANESE,
                Instant.parse("2025-04-01T00:00:00Z"),
                List.of(
                        new Report.Heading("損害額"),
                        new Report.Paragraph("髙橋様の口座で株式が売却された。\tタブ 😀"),
                        new Report.Facts(List.of(new Report.Fact("合計", "1,234 円"))),
                        new Table(
                                "表",
                                List.of(Column.text("銘柄", 3), Column.number("円", 1)),
                                IntStream.range(0, rows)
                                        .mapToObj(
                                                i ->
                                                        List.of(
                                                                Cell.of("=XTKS:" + i),
                                                                Cell.of(new BigDecimal("1234.5"))))
                                        .toList())));
    }

    @Test
    void pdfIsReadBackWithEveryFontEmbeddedAsASubset() throws Exception {
        ReadPdf pdf = ReadPdf.of(PDF.of(report(3)));
        assertThat(pdf.joined()).contains("証拠の報告書", "髙橋様の口座", "1,234円", "1,234.5", "foot1/1");
        assertThat(pdf.language()).isEqualTo("ja");
        assertThat(pdf.fonts())
                .isNotEmpty()
                .allMatch(ReadPdf.Font::isEmbedded)
                .allMatch(font -> font.name().matches("[A-Z]{6}\\+.+"));
    }

    @Test
    void longTableGoesOnWithItsHeads() throws Exception {
        ReadPdf pdf = ReadPdf.of(PDF.of(report(200)));
        assertThat(pdf.pages()).isGreaterThan(2);
        assertThat(pdf.joined().split("銘柄", -1)).hasSize(pdf.pages() + 1);
        assertThat(pdf.joined()).contains("XTKS:0", "XTKS:199", pdf.pages() + "/" + pdf.pages());
    }

    @Test
    void csvHasPlainNumbersAndRunsNoFormula() {
        String csv = new String(Csv.of(report(1).tables().getFirst()), StandardCharsets.UTF_8);
        assertThat(csv).isEqualTo("\uFEFF銘柄,円\r\n'=XTKS:0,1234.5\r\n");
    }

    @Test
    void workbookHasASheetATableAndNumbersToReckonWith() throws Exception {
        Map<String, String> parts = Xlsx.parts(Workbook.of(report(2)));
        assertThat(parts.get("xl/workbook.xml")).contains("name=\"&#x8868;\"");
        assertThat(parts.get("xl/worksheets/sheet2.xml")).contains("<v>1234.5</v>");
        assertThat(Xlsx.texts(parts)).contains("=XTKS:1", "証拠の報告書");
    }

    @Test
    void withoutAFontItSaysWhatToInstall() {
        Pdf none = new Pdf(new DocumentFonts(null, List.of()));
        assertThatThrownBy(() -> none.of(report(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("fonts-ipaexfont-gothic");
        Pdf wrong = new Pdf(new DocumentFonts(Path.of("pom.xml"), DocumentFonts.installed()));
        assertThatThrownBy(() -> wrong.of(report(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("kabumori.documents.font");
    }
}
