package org.kabumori.server.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kabumori.server.loss.Story.TRADED;
import static org.kabumori.server.loss.Story.VALUED;
import static org.kabumori.server.loss.Story.lot;
import static org.kabumori.server.loss.Story.number;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the worked examples of docs/loss.md do not show. */
class LossesTest {
    private static final String OWN = "XTKS:9901";
    private static final String THIN = "XTKS:9902";

    private static Story story() {
        return new Story().name(OWN, "JPY").name(THIN, "JPY").noCharges();
    }

    private static Story theft() {
        return story().snapshot(
                        "s1", "2025-03-18T08:00:00", 1_000, lot(OWN, 300, 500, TaxAccount.TOKUTEI))
                .trade("09:10", Side.SELL, OWN, 300, 600, TaxAccount.TOKUTEI)
                .trade("09:12", Side.BUY, THIN, 1_000, 180, TaxAccount.TOKUTEI)
                .price(OWN, "610", "JPY", VALUED)
                .price(THIN, "90", "JPY", VALUED);
    }

    private static List<LossLine> lines(LossStatement.Sum sum, Kind kind) {
        return sum.lines().stream().filter(line -> line.kind() == kind).toList();
    }

    private static LossLine line(LossStatement.Sum sum, Kind kind) {
        assertThat(lines(sum, kind)).hasSize(1);
        return lines(sum, kind).getFirst();
    }

    private static List<String> note(LossLine line, Code code) {
        return line.notes().stream()
                .filter(note -> note.code() == code)
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not noted: " + line))
                .values();
    }

    @Test
    void isTheSameInWhateverOrderTheEventsCome() {
        String first = LossJson.of(theft().statement("x1", "x2"));
        for (long seed = 0; seed < 20; seed++) {
            assertThat(LossJson.of(theft().shuffled(seed).statement("x2", "x1"))).isEqualTo(first);
        }
    }

    @Test
    void aLineIsRoundedToTheNearestYenAndTheHalfAwayFromZero() {
        assertThat(Yen.nearest(number("0.5"))).isEqualTo("1");
        assertThat(Yen.nearest(number("-0.5"))).isEqualTo("-1");
        assertThat(Yen.nearest(number("0.4999"))).isEqualTo("0");
        assertThat(Yen.tax(number("5743.999"))).isEqualTo("5743");
        assertThat(Yen.borne(number("39116.0001"))).isEqualTo("39117");
        assertThat(Yen.borne(number("39116"))).isEqualTo("39116");
    }

    @Test
    void withoutAnUnauthorisedTradeThereIsNothingToPay() {
        LossTerms terms = new LossTerms(BigDecimal.ONE, number("10000"), false, VALUED);
        LossStatement statement = theft().statement(terms);
        assertThat(statement.money().totalYen()).isEqualTo("0");
        assertThat(statement.restoration().totalYen()).isEqualTo("0");
        line(statement.money(), Kind.NOTHING_UNAUTHORISED);
    }

    @Test
    void anIdThatIsOfNoTradeInTheSpanIsALineThatSaysSo() {
        LossStatement statement = theft().statement("x1", "x2", "x9");
        for (LossStatement.Sum sum : List.of(statement.restoration(), statement.money())) {
            assertThat(line(sum, Kind.BY_HAND).missing()).containsExactly(Missing.TRADE);
            assertThat(sum.totalYen()).isNull();
            assertThat(sum.complete()).isFalse();
        }
    }

    @Test
    void aTradeOutsideTheSpanDoesNotCountAsUnauthorised() {
        Story story = theft().execution("y", "2025-03-20T09:00:00", "K1", Side.SELL, OWN, 1, 600);
        assertThat(line(story.statement("x2", "y").money(), Kind.BY_HAND).sources())
                .extracting(LossLine.Source::reference)
                .containsExactly("y");
    }

    @Test
    void theStateBeforeFollowsFromTheLastSnapshotAndWhatCameAfterIt() {
        Story story =
                story().snapshot("s0", "2025-03-17T08:00:00", 9, lot(OWN, 9, 9, TaxAccount.TOKUTEI))
                        .snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                1_000,
                                lot(OWN, 300, 500, TaxAccount.TOKUTEI))
                        .trade(
                                "08:59",
                                Side.BUY,
                                OWN,
                                100,
                                700,
                                TaxAccount.TOKUTEI,
                                TradeType.CASH,
                                "c1")
                        .trade("09:10", Side.SELL, OWN, 400, 600, TaxAccount.TOKUTEI)
                        .snapshot("s2", "2025-03-20T08:00:00", 7)
                        .price(OWN, "610", "JPY", VALUED);
        LossStatement.Sum sum = story.statement("x2").restoration();
        assertThat(line(sum, Kind.CASH_BEFORE).quantity()).isEqualByComparingTo("-69000");
        assertThat(line(sum, Kind.POSITION_BEFORE).quantity()).isEqualByComparingTo("400");
        // 300 at 500 and 100 at 700 are 400 at 550 each.
        assertThat(note(line(sum, Kind.SHARES_BACK), Code.COST_OF_LOT))
                .containsExactly("220000", "550", "JPY");
    }

    @Test
    void withoutASnapshotTheStateBeforeIsMissing() {
        LossStatement.Sum sum =
                story().trade("09:10", Side.SELL, OWN, 5, 600, TaxAccount.TOKUTEI)
                        .price(OWN, "610", "JPY", VALUED)
                        .statement("x1")
                        .restoration();
        assertThat(line(sum, Kind.CASH_BEFORE).missing()).containsExactly(Missing.SNAPSHOT);
        assertThat(line(sum, Kind.SHARES_BACK).missing()).containsExactly(Missing.LOT);
        assertThat(sum.complete()).isFalse();
    }

    @Test
    void anExecutionWithoutItsOrderLacksTheTaxAccount() {
        LossStatement.Sum sum =
                theft().execution("y", "2025-03-19T10:00:00", "K9", Side.BUY, THIN, 10, 100)
                        .statement("y")
                        .restoration();
        assertThat(line(sum, Kind.CASH_BACK).missing()).containsExactly(Missing.TAX_ACCOUNT);
        assertThat(line(sum, Kind.CASH_BACK).yen()).isEqualTo("1000");
        assertThat(sum.complete()).isFalse();
    }

    @Test
    void nisaLotsStayApartAndGoInTheirOrder() {
        LossStatement.Sum sum =
                story().snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                0,
                                lot(OWN, 100, 400, TaxAccount.NISA),
                                lot(OWN, 100, 700, TaxAccount.NISA))
                        .trade("09:10", Side.SELL, OWN, 150, 600, TaxAccount.NISA)
                        .price(OWN, "610", "JPY", VALUED)
                        .statement("x1")
                        .restoration();
        assertThat(lines(sum, Kind.SHARES_BACK))
                .extracting(line -> note(line, Code.COST_OF_LOT).get(0))
                .containsExactly("40000", "35000");
        assertThat(lines(sum, Kind.NISA_FREED))
                .extracting(LossLine::yen)
                .containsExactly(number("40000"), number("35000"));
        assertThat(note(lines(sum, Kind.NISA_FREED).getFirst(), Code.NISA_RULE_FREED))
                .containsExactly("2026");
    }

    @Test
    void buyingBackInNisaSaysWhatIsOverTheYearsFrame() {
        Story story =
                story().snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                0,
                                lot(OWN, 5_000, 100, TaxAccount.NISA))
                        .trade("09:10", Side.SELL, OWN, 5_000, 600, TaxAccount.NISA)
                        .price(OWN, "610", "JPY", VALUED);
        LossLine growth = line(story.statement("x1").restoration(), Kind.NISA_BUY_BACK);
        assertThat(note(growth, Code.NISA_OVER_LIMIT)).containsExactly("650000");
        story.figure(
                new Reference.NisaLot(
                        OWN, Reference.NisaFrame.TSUMITATE, TRADED, number("100"), "record"));
        LossLine tsumitate = line(story.statement("x1").restoration(), Kind.NISA_BUY_BACK);
        assertThat(note(tsumitate, Code.NISA_OVER_LIMIT)).containsExactly("1850000");
    }

    @Test
    void aLotOfTheOldNisaComesBackByCorrectionOnly() {
        LossStatement.Sum sum =
                story().snapshot("s1", "2025-03-18T08:00:00", 0, lot(OWN, 10, 100, TaxAccount.NISA))
                        .trade("09:10", Side.SELL, OWN, 10, 600, TaxAccount.NISA)
                        .price(OWN, "610", "JPY", VALUED)
                        .figure(
                                new Reference.NisaLot(
                                        OWN,
                                        Reference.NisaFrame.GROWTH,
                                        TRADED.withYear(2023),
                                        number("100"),
                                        "record"))
                        .statement("x1")
                        .restoration();
        assertThat(note(line(sum, Kind.NISA_FREED), Code.NISA_BEFORE_2024))
                .containsExactly("2023-03-19");
    }

    @Test
    void aForeignNisaLotNeedsItsCostInYen() {
        Story story =
                new Story()
                        .name("XNAS:KMRA", "USD")
                        .noCharges()
                        .snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                0,
                                lot("XNAS:KMRA", 10, 100, TaxAccount.NISA))
                        .trade("09:10", Side.SELL, "XNAS:KMRA", 10, 110, TaxAccount.NISA);
        assertThat(line(story.statement("x1").restoration(), Kind.NISA_FREED).missing())
                .containsExactly(Missing.COST_YEN);
        story.figure(
                new Reference.NisaLot(
                        "XNAS:KMRA",
                        Reference.NisaFrame.GROWTH,
                        TRADED.withYear(2024),
                        number("14500"),
                        "record"));
        assertThat(line(story.statement("x1").restoration(), Kind.NISA_FREED).yen())
                .isEqualTo("145000");
    }

    @Test
    void anOldPriceIsNone() {
        Story story =
                story().snapshot("s1", "2025-03-18T08:00:00", 0)
                        .trade("09:12", Side.BUY, THIN, 10, 180, TaxAccount.TOKUTEI)
                        .price(THIN, "90", "JPY", VALUED.minusDays(8));
        LossLine held = line(story.statement("x1").money(), Kind.STILL_HELD);
        assertThat(held.missing()).containsExactly(Missing.PRICE);
        assertThat(note(held, Code.OLD_FIGURE)).containsExactly("price", "2025-03-23");
        story.price(THIN, "91", "JPY", VALUED.minusDays(7));
        assertThat(line(story.statement("x1").money(), Kind.STILL_HELD).yen()).isEqualTo("-910");
    }

    @Test
    void aPriceFromBeforeASplitIsNone() {
        LossLine back =
                story()
                        .snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                0,
                                lot(OWN, 10, 100, TaxAccount.TOKUTEI))
                        .trade("09:10", Side.SELL, OWN, 10, 600, TaxAccount.TOKUTEI)
                        .price(OWN, "610", "JPY", VALUED.minusDays(3))
                        .figure(
                                new Reference.Split(
                                        OWN,
                                        VALUED.minusDays(2),
                                        number("1"),
                                        number("2"),
                                        "notice"))
                        .statement("x1")
                        .restoration()
                        .lines()
                        .stream()
                        .filter(line -> line.kind() == Kind.SHARES_BACK)
                        .findFirst()
                        .orElseThrow();
        assertThat(back.quantity()).isEqualByComparingTo("20");
        assertThat(back.missing()).containsExactly(Missing.PRICE);
        assertThat(note(back, Code.PRICE_BEFORE_SPLIT)).containsExactly("2025-03-28", "2025-03-29");
    }

    @Test
    void whatTheThiefSoldOfHisOwnPurchasesIsNotGivenBack() {
        LossStatement statement =
                theft().trade("09:40", Side.SELL, THIN, 400, 120, TaxAccount.TOKUTEI)
                        .statement("x1", "x2", "x3");
        assertThat(lines(statement.restoration(), Kind.SHARES_BACK)).hasSize(1);
        assertThat(line(statement.restoration(), Kind.SHARES_TAKEN).quantity())
                .isEqualByComparingTo("600");
        assertThat(statement.money().totalYen()).isEqualTo("78000");
    }

    @Test
    void aSaleFromAnotherTaxAccountIsNotOfWhatWasBought() {
        LossStatement statement =
                theft().trade(
                                "10:00",
                                Side.SELL,
                                THIN,
                                400,
                                120,
                                TaxAccount.GENERAL,
                                TradeType.CASH,
                                "c1")
                        .statement("x1", "x2");
        assertThat(lines(statement.money(), Kind.RESOLD)).isEmpty();
    }

    @Test
    void shortSalesAndTheCustomersMarginAreForAPerson() {
        LossStatement.Sum sum =
                story().snapshot(
                                "s1",
                                "2025-03-18T08:00:00",
                                0,
                                lot(OWN, 10, 100, TaxAccount.MARGIN))
                        .trade("09:10", Side.SELL_SHORT, THIN, 10, 600, TaxAccount.MARGIN)
                        .trade("09:11", Side.SELL, OWN, 10, 600, TaxAccount.MARGIN)
                        .statement("x1", "x2")
                        .money();
        assertThat(lines(sum, Kind.BY_HAND))
                .extracting(line -> line.notes().getLast().code())
                .containsExactly(Code.SHORT, Code.MARGIN);
        assertThat(sum.totalYen()).isNull();
        assertThat(line(sum, Kind.SHARE_BORNE).missing()).containsExactly(Missing.LOSS);
    }

    @Test
    void aMarginPurchaseAndItsSaleAreALossLikeAnyOther() {
        LossStatement.Sum sum =
                story().snapshot("s1", "2025-03-18T08:00:00", 0)
                        .trade("09:10", Side.BUY, THIN, 10, 600, TaxAccount.MARGIN)
                        .trade(
                                "09:50",
                                Side.SELL,
                                THIN,
                                10,
                                450,
                                TaxAccount.MARGIN,
                                TradeType.MARGIN_CLOSE,
                                "c1")
                        .statement("x1")
                        .money();
        assertThat(sum.totalYen()).isEqualTo("1500");
    }

    @Test
    void anExchangeOfCashIsUndoneOnBothSides() {
        LossStatement.Sum sum =
                theft().exchange("c1", "09:11", -1_000, "HKD", 50)
                        .figure(new Reference.Rate("HKD", number("19"), TRADED, "bank"))
                        .statement("c1")
                        .restoration();
        assertThat(lines(sum, Kind.MOVEMENT_UNDONE))
                .extracting(LossLine::yen)
                .containsExactly(number("1000"), number("-950"));
    }

    @Test
    void aGainIsNoLossToShare() {
        LossStatement.Sum sum =
                story().snapshot("s1", "2025-03-18T08:00:00", 0)
                        .trade("09:12", Side.BUY, THIN, 10, 80, TaxAccount.TOKUTEI)
                        .price(THIN, "90", "JPY", VALUED)
                        .statement("x1")
                        .money();
        assertThat(line(sum, Kind.LOSS).yen()).isEqualTo("-100");
        assertThat(line(sum, Kind.SHARE_BORNE).yen()).isEqualTo("0");
        assertThat(note(line(sum, Kind.SHARE_BORNE), Code.NO_LOSS)).isEmpty();
    }

    @Test
    void aChargeOfATradeThatIsNotThereIsALineThatSaysSo() {
        LossStatement.Sum sum =
                theft().figure(
                                new Reference.Charge(
                                        Reference.ChargeKind.COMMISSION,
                                        "x7",
                                        number("100"),
                                        "JPY",
                                        TRADED,
                                        "note"))
                        .statement("x1", "x2")
                        .money();
        assertThat(lines(sum, Kind.CHARGE_BACK).getLast().missing()).containsExactly(Missing.TRADE);
        assertThat(sum.totalYen()).isNull();
    }

    @Test
    void figuresThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> theft().price(OWN, "611", "JPY", VALUED).statement("x1"))
                .withMessage("two figures of XTKS:9901 on 2025-03-31: 610 and 611");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> theft().price(OWN, "6", "USD", TRADED).statement("x1"))
                .withMessageContaining("is in USD, but it trades in JPY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossTerms(number("1.01"), BigDecimal.ZERO, false, VALUED))
                .withMessageContaining("0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossTerms(BigDecimal.ONE, number("0.5"), false, VALUED))
                .withMessageContaining("whole yen");
    }

    @Test
    void theRestorationOfAWholeLossIsTheLossAndWhatTheSoldSharesGained() {
        LossTerms counted = new LossTerms(BigDecimal.ONE, BigDecimal.ZERO, true, VALUED);
        LossStatement statement = theft().statement(counted, "x1", "x2");
        assertThat(statement.money().totalYen()).isEqualTo(statement.restoration().totalYen());
        assertThat(statement.money().totalYen()).isEqualTo("93000");
    }

    @Test
    void aTradeBeforeInAnUnknownCurrencyIsNotInTheCashAndSaysSo() {
        LossStatement.Sum sum =
                story().snapshot("s1", "2025-03-18T08:00:00", 1_000)
                        .trade(
                                "08:59",
                                Side.BUY,
                                "XHKG:8999",
                                10,
                                2,
                                TaxAccount.TOKUTEI,
                                TradeType.CASH,
                                "c1")
                        .trade("09:12", Side.BUY, THIN, 10, 80, TaxAccount.TOKUTEI)
                        .price(THIN, "90", "JPY", VALUED)
                        .statement("x2")
                        .restoration();
        assertThat(lines(sum, Kind.CASH_BEFORE).getLast().missing())
                .containsExactly(Missing.CURRENCY);
        assertThat(sum.complete()).isFalse();
    }

    /** Exact in whole yen: what is given back and taken is the same money either way. */
    @Test
    void bothBasesComeToTheSameWhenEverythingCounts() {
        LossTerms counted = new LossTerms(BigDecimal.ONE, BigDecimal.ZERO, true, VALUED);
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            Story story = theft();
            for (int i = 0; i < 20; i++) {
                story.trade(
                        "%02d:%02d".formatted(10 + i / 4, random.nextInt(60)),
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        random.nextBoolean() ? OWN : THIN,
                        1 + random.nextInt(300),
                        50 + random.nextInt(600),
                        TaxAccount.TOKUTEI);
            }
            String[] all =
                    IntStream.rangeClosed(1, 22).mapToObj(i -> "x" + i).toArray(String[]::new);
            LossStatement statement = story.statement(counted, all);
            assertThat(line(statement.money(), Kind.LOSS).yen())
                    .as("seed " + seed)
                    .isEqualTo(statement.restoration().totalYen());
        }
    }
}
