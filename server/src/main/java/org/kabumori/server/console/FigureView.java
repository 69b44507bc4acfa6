package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.cases.CaseFigure;
import org.kabumori.server.evidence.CaseLosses;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTexts;
import org.kabumori.server.loss.Reference;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A figure entered by hand as the page shows it; immutable.
 *
 * @param kind a word that has a text under {@code figure.kind.}
 * @param of the instrument, currency or trade
 * @param value with its unit
 */
record FigureView(
        CaseFigure figure, String kind, String of, String value, LocalDate date, String source) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NUMBER = 40;

    /** What a figure's value is called, by its kind. */
    private static final Map<String, String> VALUES =
            Map.of("price", "price", "rate", "yen", "charge", "amount");

    static FigureView of(CaseFigure figure) {
        Reference reference = figure.reference();
        return switch (reference) {
            case Reference.Price price ->
                    view(
                            figure,
                            "price",
                            price.instrument(),
                            LossTexts.number(price.price()) + " " + price.currency());
            case Reference.Rate rate ->
                    view(figure, "rate", rate.currency(), LossTexts.number(rate.yen()) + " JPY");
            case Reference.Split split ->
                    view(
                            figure,
                            "split",
                            split.instrument(),
                            LossTexts.number(split.from()) + " → " + LossTexts.number(split.to()));
            case Reference.Dividend dividend ->
                    view(
                            figure,
                            "dividend",
                            dividend.instrument(),
                            LossTexts.number(dividend.perShare()) + " " + dividend.currency());
            case Reference.Rights rights ->
                    view(
                            figure,
                            "rights",
                            rights.instrument(),
                            LossTexts.number(rights.from())
                                    + " → "
                                    + LossTexts.number(rights.to()));
            case Reference.Charge charge ->
                    view(
                            figure,
                            "charge",
                            charge.execution(),
                            LossTexts.number(charge.amount()) + " " + charge.currency());
            case Reference.NisaLot lot ->
                    view(
                            figure,
                            "nisa",
                            lot.instrument(),
                            LossTexts.number(lot.costEachYen()) + " JPY");
        };
    }

    private static FigureView view(CaseFigure figure, String kind, String of, String value) {
        Reference reference = figure.reference();
        return new FigureView(figure, kind, of, value, reference.date(), reference.source());
    }

    /** Returns whether a line of the statements names it as a source. */
    boolean isUsed(List<CaseLosses.Found> losses) {
        return figure.counts() && losses.stream().anyMatch(found -> isUsed(found.statement()));
    }

    private boolean isUsed(@Nullable LossStatement statement) {
        return statement != null
                && Stream.of(statement.restoration(), statement.money())
                        .flatMap(sum -> sum.lines().stream())
                        .flatMap(line -> line.sources().stream())
                        .anyMatch(each -> each.reference().equals(source));
    }

    /**
     * Returns a form's fields as the JSON of a figure; what is no number is left for its reader.
     */
    static String json(Map<String, String> form) {
        ObjectNode json = JSON.createObjectNode();
        String kind = text(form, "kind");
        json.put("figure", kind);
        switch (kind) {
            case "rate" -> json.put("currency", text(form, "key"));
            case "charge" ->
                    json.put("kind", Reference.ChargeKind.COMMISSION.word())
                            .put("execution", text(form, "key"));
            default -> json.put("instrument", text(form, "key"));
        }
        number(json, VALUES.getOrDefault(kind, "price"), text(form, "value"));
        if (!kind.equals("rate")) {
            json.put("currency", text(form, "currency"));
        }
        json.put("date", text(form, "date"));
        json.put("source", text(form, "source"));
        return json.toString();
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").strip();
    }

    private static void number(ObjectNode json, String field, String number) {
        if (number.length() <= LONGEST_NUMBER && number.matches("\\d+(\\.\\d+)?")) {
            json.put(field, new BigDecimal(number));
        } else {
            json.put(field, number);
        }
    }
}
