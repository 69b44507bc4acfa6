package org.kabumori.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The measurement of confirmations works; its figures are made by its {@code main}. */
class ConfirmationsRateTest {
    @Test
    void manyCustomersConfirmAtOnce(@TempDir Path folder) throws Exception {
        assertThat(ConfirmationsRate.of(8, 4, 2, folder))
                .hasSize(2)
                .allMatch(rate -> rate.passed() == 8);
    }
}
