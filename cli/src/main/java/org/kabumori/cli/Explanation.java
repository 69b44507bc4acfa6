package org.kabumori.cli;

import org.kabumori.engine.Deliberation;
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
 * @param pieces every piece of evidence, the heaviest first
 * @param links those that speak for a takeover at all
 * @param against what speaks against one, all links together
 * @param costs every answer at the probability reached
 * @param flips the nearest other answers, the smallest change first
 */
record Explanation(
        Deliberation deliberation,
        double probability,
        List<Piece> pieces,
        List<LinkSum> links,
        double against,
        List<Cheapest> costs,
        List<Ladder.Step> ladder,
        List<Flip> flips) {

    /** A piece, and what the evidence would have answered without it. */
    record Piece(Reason reason, double probabilityWithout, Cheapest without) {}

    /** What a link's pieces come to, and what they count at the most. */
    record LinkSum(Link link, double sum, double most) {}

    /** So much more weight, or less, and the evidence would have answered otherwise. */
    record Flip(double weight, double probability, Cheapest cheapest) {}

    static Explanation of(Deliberation deliberation) {
        double probability = deliberation.probability();
        List<Ladder.Step> ladder = deliberation.ladder();
        return new Explanation(
                deliberation,
                probability,
                pieces(deliberation),
                links(deliberation.evidence()),
                deliberation.evidence().stream()
                        .mapToDouble(each -> Math.min(0, each.weight()))
                        .sum(),
                deliberation.costs(probability),
                ladder,
                flips(ladder, probability));
    }

    private static List<Piece> pieces(Deliberation deliberation) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < deliberation.evidence().size(); i++) {
            List<Reason> others = new ArrayList<>(deliberation.evidence());
            Reason reason = others.remove(i);
            double without = deliberation.probability(others);
            pieces.add(new Piece(reason, without, deliberation.cheapest(without)));
        }
        pieces.sort(Comparator.comparingDouble(piece -> -piece.reason.weight()));
        return List.copyOf(pieces);
    }

    private static List<LinkSum> links(List<Reason> evidence) {
        return Arrays.stream(Link.values())
                .map(link -> new LinkSum(link, sum(evidence, link), Evidence.most(link)))
                .filter(each -> each.sum > 0)
                .toList();
    }

    private static double sum(List<Reason> evidence, Link link) {
        return evidence.stream()
                .filter(each -> each.code().link() == link)
                .mapToDouble(each -> Math.max(0, each.weight()))
                .sum();
    }

    private static List<Flip> flips(List<Ladder.Step> ladder, double probability) {
        int now = 0;
        while (now + 1 < ladder.size() && ladder.get(now + 1).fromProbability() <= probability) {
            now++;
        }
        List<Flip> flips = new ArrayList<>();
        if (now > 0) {
            Cheapest milder = ladder.get(now - 1).cheapest();
            flips.add(flip(probability, ladder.get(now).fromProbability(), milder));
        }
        if (now + 1 < ladder.size()) {
            Ladder.Step stricter = ladder.get(now + 1);
            flips.add(flip(probability, stricter.fromProbability(), stricter.cheapest()));
        }
        flips.sort(Comparator.comparingDouble(each -> Math.abs(each.weight)));
        return List.copyOf(flips);
    }

    private static Flip flip(double from, double to, Cheapest cheapest) {
        return new Flip(Curves.logOdds(to) - Curves.logOdds(from), to, cheapest);
    }
}
