package org.kabumori.server.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** How months were revised: April 2025 as it was told. */
class MatrixTest {
    private static final YearMonth APRIL = YearMonth.of(2025, 4);

    private static Publication told(YearMonth month, String on, @Nullable Long trades) {
        return new Publication(
                0,
                month,
                LocalDate.parse(on),
                0,
                "mori",
                Publication.Source.IMPORTED,
                "",
                new MonthFigures(null, trades, null, null));
    }

    @Test
    void showsEachTellingAndWhatItChanged() {
        Matrix matrix =
                Matrix.of(
                        MonthFigures.Kind.TRADES,
                        List.of(
                                told(APRIL, "2025-05-08", 2_746L),
                                told(APRIL, "2025-07-07", 2_910L),
                                told(YearMonth.of(2025, 5), "2025-07-07", 2_329L),
                                told(APRIL, "2025-06-05", null),
                                told(APRIL, "2025-08-07", 2_970L)));
        assertThat(matrix.days()).hasSize(4).isSorted();
        Matrix.Row april = matrix.rows().getLast();
        assertThat(april.cells())
                .extracting(Matrix.Cell::value)
                .containsExactly(2_746L, null, 2_910L, 2_970L);
        assertThat(april.cells())
                .extracting(Matrix.Cell::change)
                .containsExactly(null, null, 164L, 60L);
        assertThat(april.revised()).isEqualTo(224);
        Matrix.Row may = matrix.rows().getFirst();
        assertThat(may.month()).isEqualTo(YearMonth.of(2025, 5));
        assertThat(may.revised()).isNull();
    }

    @Test
    void ofOneDayTheLastEntryCounts() {
        Matrix matrix =
                Matrix.of(
                        MonthFigures.Kind.TRADES,
                        List.of(told(APRIL, "2025-05-08", 1L), told(APRIL, "2025-05-08", 2L)));
        assertThat(matrix.rows().getFirst().cells())
                .extracting(Matrix.Cell::value)
                .containsExactly(2L);
    }
}
