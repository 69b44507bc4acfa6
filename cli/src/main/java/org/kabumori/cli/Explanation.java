package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.RuleAsked;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What stands behind a decision, and what would have changed it. Pure.
 *
 * @param probability by the evidence alone
 * @param pieces every piece of evidence, the heaviest first
 * @param links those that speak for a takeover at all
 * @param against what speaks against one, all links together
 * @param rulings the operator's rules that were asked, in their order
 * @param now what the evidence and the live rules answer, whatever is in force
 * @param costs every answer at the probability reached
 * @param flips the nearest other answers, the smallest change first
 */
record Explanation(
        Deliberation deliberation,
        double probability,
        List<Piece> pieces,
        List<LinkSum> links,
        double against,
        List<Ruling> rulings,
        Cheapest now,
        List<Cheapest> costs,
        List<Ladder.Step> ladder,
        List<Flip> flips) {

    /** A piece, and what the evidence would have answered without it. */
    record Piece(Reason reason, double probabilityWithout, Cheapest without) {}

    /** What a link's pieces come to, and what they count at the most. */
    record LinkSum(Link link, double sum, double most) {}

    /**
     * A rule that was asked.
     *
     * @param otherwise what would have been answered without it if it raised, with it if it is in
     *     shadow and holds; {@code null} where it does not hold
     */
    record Ruling(RuleAsked asked, @Nullable Cheapest otherwise) {}

    /** So much more weight, or less, and the evidence would have answered otherwise. */
    record Flip(double weight, double probability, Cheapest cheapest) {}

    static Explanation of(Deliberation deliberation) {
        double reached = deliberation.probabilityWithRules();
        List<Ladder.Step> ladder = deliberation.ladder();
        return new Explanation(
                deliberation,
                deliberation.probability(),
                pieces(deliberation),
                links(deliberation),
                deliberation.evidence().stream()
                        .mapToDouble(each -> Math.min(0, each.weight()))
                        .sum(),
                deliberation.rules().stream()
                        .map(asked -> new Ruling(asked, otherwise(asked, deliberation)))
                        .toList(),
                deliberation.answer(deliberation.evidence(), deliberation.raising()),
                deliberation.costs(reached),
                ladder,
                flips(deliberation, ladder, reached));
    }

    private static List<Piece> pieces(Deliberation deliberation) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < deliberation.evidence().size(); i++) {
            List<Reason> others = new ArrayList<>(deliberation.evidence());
            Reason reason = others.remove(i);
            pieces.add(
                    new Piece(
                            reason,
                            deliberation.probability(others),
                            deliberation.answer(others, deliberation.raising())));
        }
        pieces.sort(Comparator.comparingDouble(piece -> -piece.reason.weight()));
        return List.copyOf(pieces);
    }

    private static @Nullable Cheapest otherwise(RuleAsked asked, Deliberation deliberation) {
        if (!asked.holds()) {
            return null;
        }
        List<RuleAsked> raising = new ArrayList<>(deliberation.raising());
        if (asked.shadow()) {
            raising.add(asked);
        } else {
            raising.remove(asked);
        }
        return deliberation.answer(deliberation.evidence(), raising);
    }

    /** Where the failures at an origin are the start already, they are not added again. */
    private static List<LinkSum> links(Deliberation deliberation) {
        boolean tried = deliberation.isTriedAtSource();
        return Arrays.stream(Link.values())
                .filter(link -> !tried || link != Link.ORIGIN && link != Link.MARKET)
                .map(
                        link ->
                                new LinkSum(
                                        link,
                                        sum(deliberation.evidence(), link),
                                        Evidence.most(link)))
                .filter(each -> each.sum > 0)
                .toList();
    }

    private static double sum(List<Reason> evidence, Link link) {
        return evidence.stream()
                .filter(each -> each.code().link() == link)
                .mapToDouble(each -> Math.max(0, each.weight()))
                .sum();
    }

    private static List<Flip> flips(
            Deliberation deliberation, List<Ladder.Step> ladder, double probability) {
        int now = 0;
        while (now + 1 < ladder.size() && ladder.get(now + 1).fromProbability() <= probability) {
            now++;
        }
        List<RuleAsked> raising = deliberation.raising();
        Cheapest answer = deliberation.atLeast(ladder.get(now).cheapest(), raising);
        List<Flip> flips = new ArrayList<>();
        if (now > 0) {
            Cheapest milder = ladder.get(now - 1).cheapest();
            flips.add(flip(probability, ladder.get(now).fromProbability(), milder));
        }
        if (now + 1 < ladder.size()) {
            Ladder.Step stricter = ladder.get(now + 1);
            flips.add(flip(probability, stricter.fromProbability(), stricter.cheapest()));
        }
        // What a rule leaves at the mildest stays, whatever the weight.
        flips.removeIf(flip -> deliberation.atLeast(flip.cheapest, raising).isLike(answer));
        flips.sort(Comparator.comparingDouble(each -> Math.abs(each.weight)));
        return List.copyOf(flips);
    }

    private static Flip flip(double from, double to, Cheapest cheapest) {
        return new Flip(Curves.logOdds(to) - Curves.logOdds(from), to, cheapest);
    }
}
