package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Past;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.Sentences;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.OperatorRule;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Locale;

/** An explanation as one JSON object, with the contract's words. Pure. */
final class ExplainJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);
    private static final Sentences JAPANESE = Sentences.in(Locale.JAPANESE);

    private record Written(
            String event,
            String account,
            String answer,
            String accountAction,
            String policy,
            @Nullable Said standing,
            Past past,
            List<Piece> evidence,
            List<Link> links,
            double against,
            double priorLogOdds,
            double probability,
            List<Ruled> rules,
            double probabilityWithRules,
            Deliberation.Stakes stakes,
            List<Cost> costs,
            List<Step> ladder,
            List<Flip> flips) {}

    private record Said(String code, String detail, String detailJa) {}

    private record Piece(
            String code,
            double weight,
            String detail,
            String detailJa,
            double probabilityWithout,
            String answerWithout) {}

    /** The most is absent where a link has no limit. */
    private record Link(String link, double sum, @Nullable Double most) {}

    /** The other answer is absent where the rule does not hold. */
    private record Ruled(
            String rule,
            boolean shadow,
            String result,
            boolean holds,
            double weight,
            String atLeast,
            @Nullable String answerOtherwise,
            String detail,
            String detailJa) {}

    private record Cost(String answer, double yen) {}

    private record Step(double fromProbability, String answer) {}

    private record Flip(double weight, double probability, String answer) {}

    private ExplainJson() {}

    static byte[] of(Explanation explanation) {
        Deliberation of = explanation.deliberation();
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(
                        new Written(
                                of.event().id(),
                                of.event().account(),
                                ExplainText.answer(of.decision().answer(), of.decision().require()),
                                of.decision().accountAction().word(),
                                of.decision().policy(),
                                said(of.standing()),
                                of.past(),
                                explanation.pieces().stream().map(ExplainJson::piece).toList(),
                                explanation.links().stream().map(ExplainJson::link).toList(),
                                explanation.against(),
                                of.priorLogOdds(),
                                explanation.probability(),
                                explanation.rulings().stream().map(ExplainJson::ruled).toList(),
                                of.probabilityWithRules(),
                                of.stakes(),
                                explanation.costs().stream()
                                        .map(each -> new Cost(answer(each), each.costYen()))
                                        .toList(),
                                explanation.ladder().stream()
                                        .map(
                                                each ->
                                                        new Step(
                                                                each.fromProbability(),
                                                                answer(each.cheapest())))
                                        .toList(),
                                explanation.flips().stream()
                                        .map(
                                                each ->
                                                        new Flip(
                                                                each.weight(),
                                                                each.probability(),
                                                                answer(each.cheapest())))
                                        .toList()));
    }

    private static String answer(Cheapest of) {
        return ExplainText.answer(of.answer(), of.require());
    }

    private static @Nullable Said said(@Nullable Reason reason) {
        return reason == null
                ? null
                : new Said(reason.code().word(), ENGLISH.of(reason), JAPANESE.of(reason));
    }

    private static Piece piece(Explanation.Piece piece) {
        Reason reason = piece.reason();
        return new Piece(
                reason.code().word(),
                reason.weight(),
                ENGLISH.of(reason),
                JAPANESE.of(reason),
                piece.probabilityWithout(),
                answer(piece.without()));
    }

    private static Ruled ruled(Explanation.Ruling ruling) {
        OperatorRule rule = ruling.asked().rule();
        Cheapest otherwise = ruling.otherwise();
        return new Ruled(
                rule.id(),
                ruling.asked().shadow(),
                ruling.asked().result().name().toLowerCase(Locale.ROOT),
                ruling.asked().holds(),
                rule.then().weight(),
                ExplainText.answer(rule.then().answer(), rule.then().require()),
                otherwise == null ? null : answer(otherwise),
                rule.english(),
                rule.japanese());
    }

    private static Link link(Explanation.LinkSum link) {
        boolean limited = link.most() < Double.MAX_VALUE;
        return new Link(
                link.link().name().toLowerCase(Locale.ROOT),
                link.sum(),
                limited ? (Double) link.most() : null);
    }
}
