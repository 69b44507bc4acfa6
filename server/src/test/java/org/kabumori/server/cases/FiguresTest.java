package org.kabumori.server.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.document.Texts;
import org.kabumori.server.evidence.CaseLosses;
import org.kabumori.server.evidence.LossTotal;
import org.kabumori.server.evidence.WantedFigure;
import org.kabumori.server.loss.LossStatement;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Figures that the journal has not are entered by hand, and used. */
class FiguresTest {
    private static final LocalDate TODAY = LocalDate.now(Texts.TOKYO);

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Cases cases;
    private static Figures figures;
    private static long number;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        cases = server.bean(Cases.class);
        figures = server.bean(Figures.class);
        server.send(
                """
                {"type":"order","id":"o-1","time":"%s","account":"a-1","session":"s-1","order":"o-1","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"web"}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"execution","id":"x-1","time":"%s","account":"a-1","order":"o-1","instrument":"XTKS:7001",\
                "side":"buy","quantity":100,"price":500}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"verdict","id":"v-1","time":"%s","account":"a-1","order":"o-1","verdict":"takeover","by":"sato"}"""
                        .formatted(ActingServer.now()));
        number = cases.open(SATO, "a-1", List.of("account:a-1")).number();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String price(String yen, LocalDate day) {
        return """
        {"figure":"price","instrument":"XTKS:7001","price":%s,"currency":"JPY","date":"%s","source":"closing price"}"""
                .formatted(yen, day);
    }

    private static List<CaseLosses.Found> losses(long of) throws Refusal {
        return server.bean(CaseLosses.class).of(cases.whole(of), CaseLosses.Terms.WHOLE);
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    @Test
    void priceEnteredByHandIsUsedWithWhoAndWhenUntilItIsWithdrawn() throws Exception {
        assertThat(WantedFigure.of(losses(number)))
                .contains(new WantedFigure("price", "XTKS:7001", "", TODAY));
        assertThat(LossTotal.of(losses(number), LossStatement::money).unknown()).isEqualTo(1);
        figures.enter(SATO, number, price("300", TODAY));
        figures.enter(MORI, number, price("320", TODAY));
        assertThat(figures.of(number)).extracting(CaseFigure::counts).containsExactly(true, false);
        LossStatement statement = losses(number).getFirst().statement();
        assertThat(statement).isNotNull();
        assertThat(statement.money().lines())
                .filteredOn(line -> line.kind().word().equals("loss"))
                .extracting(line -> line.yen())
                .containsExactly(new BigDecimal("18000"));
        assertThat(statement.money().lines())
                .flatExtracting(line -> line.sources())
                .anyMatch(source -> source.reference().matches("closing price \\[mori, .* JST]"));
        assertThat(WantedFigure.of(losses(number))).isEmpty();
        assertThat(server.acts("case:" + number))
                .startsWith("case.figure done", "case.figure done");
        assertThat(cases.whole(number).steps().getFirst().detail()).contains("\"price\":320");
        figures.withdraw(SATO, number, figures.of(number).getFirst().id());
        assertThat(WantedFigure.of(losses(number))).isNotEmpty();
        assertThat(code(() -> figures.withdraw(SATO, number, 999))).isEqualTo("case-no-figure");
    }

    @Test
    void whatIsNoFigureIsRefusedAndSoIsAClosedCase() throws Exception {
        long other = cases.open(SATO, "other", List.of("account:a-1")).number();
        assertThat(code(() -> figures.enter(SATO, other, price("-1", TODAY))))
                .isEqualTo("case-figure");
        assertThat(code(() -> figures.enter(SATO, other, "[]"))).isEqualTo("case-figure");
        assertThat(
                        code(
                                () ->
                                        figures.enter(
                                                SATO,
                                                other,
                                                price("1", TODAY) + "\n" + price("2", TODAY))))
                .isEqualTo("case-figure");
        cases.move(MORI, other, "closed", "done");
        assertThat(code(() -> figures.enter(SATO, other, price("1", TODAY))))
                .isEqualTo("case-closed");
        assertThat(figures.of(other)).isEmpty();
    }
}
