package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Past;
import org.kabumori.engine.RuleAsked;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.Sentences;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Ladder;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation as text for a terminal, in one language. Pure. */
final class ExplainText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx")
                    .withZone(ZoneId.of("Asia/Tokyo"));

    private final boolean japanese;
    private final Sentences sentences;
    private final StringBuilder text = new StringBuilder();

    private ExplainText(Locale locale) {
        this.japanese = locale.getLanguage().equals("ja");
        this.sentences = Sentences.in(locale);
    }

    static String of(Explanation explanation, Locale locale) {
        ExplainText written = new ExplainText(locale);
        Deliberation of = explanation.deliberation();
        written.answer(of);
        written.past(of.past());
        written.evidence(explanation);
        written.sums(explanation);
        written.rules(explanation);
        written.costs(explanation);
        written.changes(explanation);
        return written.text.toString();
    }

    private void answer(Deliberation of) {
        Decision decision = of.decision();
        say("explain.event", of.event().id(), of.event().account(), time(decision.timeMicros()));
        say(
                "explain.answer",
                answer(decision.answer(), decision.require()),
                decision.accountAction().word(),
                decision.policy());
        Reason standing = of.standing();
        if (standing == null) {
            say("explain.standing.none");
        } else {
            say("explain.standing", sentences.of(standing), standing.code().word());
        }
    }

    private void past(Past past) {
        line("");
        say("explain.past");
        Past.OfAccount account = past.account();
        if (account.described()) {
            item(
                    "explain.account",
                    LocalDate.ofEpochDay(account.openedDay()),
                    account.buyingPowerYen(),
                    account.holdingsYen(),
                    account.lots(),
                    account.methods().stream().map(Word::word).collect(Collectors.joining(", ")));
        } else {
            item("explain.account.unknown", account.holdingsYen(), account.lots());
        }
        item("explain.account.logins", account.loginDays(), account.failures());
        List<Long> sold = account.soldYen();
        item("explain.account.sold", sold.get(0), sold.get(1), sold.get(2), sold.get(3));
        item(
                "explain.account.moved",
                account.boughtYen(),
                account.drawnYen(),
                account.frozen().word());
        session(past.session());
        name(past.name());
    }

    private void session(Past.@Nullable OfSession session) {
        if (session == null) {
            item("explain.session.none");
        } else {
            item("explain.session", time(session.startedMicros()), time(session.lastSeenMicros()));
            item(
                    "explain.session.state",
                    yes(session.loginSeen()),
                    yes(session.admitted()),
                    yes(session.ended()));
        }
    }

    private String yes(boolean is) {
        return phrase(is ? "explain.yes" : "explain.no");
    }

    private void name(Past.@Nullable OfName name) {
        if (name != null) {
            item(
                    "explain.name",
                    name.instrument(),
                    name.lastPriceMicros() / (double) Micros.ONE,
                    name.lastCloseMicros() / (double) Micros.ONE,
                    name.currency() == null ? "?" : name.currency());
            item(
                    "explain.name.traded",
                    name.averageDailyValue(),
                    name.dayValue(),
                    name.marketCap());
            item(
                    "explain.name.heat",
                    name.heat(),
                    name.buyOrders(),
                    name.campaign() == null ? "–" : name.campaign());
        }
    }

    private void evidence(Explanation explanation) {
        line("");
        say("explain.evidence");
        for (Explanation.Piece piece : explanation.pieces()) {
            Reason reason = piece.reason();
            line("  %+6.2f  %s  [%s]", reason.weight(), sentences.of(reason), reason.code().word());
        }
    }

    private void sums(Explanation explanation) {
        line("");
        say("explain.sums");
        for (Explanation.LinkSum link : explanation.links()) {
            String key = link.sum() > link.most() ? "explain.link.limited" : "explain.link";
            item(key, phrase("explain.link." + link.link().name()), link.sum(), link.most());
        }
        item("explain.against", explanation.against());
        Deliberation of = explanation.deliberation();
        if (of.isTriedAtSource()) {
            item("explain.prior.source", of.priorLogOdds());
        } else {
            double perMillion = of.policy().of(Parameter.TAKEOVERS_PER_MILLION);
            item("explain.prior", perMillion, of.priorLogOdds());
        }
        say("explain.probability", percent(explanation.probability()));
    }

    private void rules(Explanation explanation) {
        Deliberation of = explanation.deliberation();
        if (of.policy().rules().isEmpty()) {
            return;
        }
        line("");
        say("explain.rules", explanation.rulings().size(), of.policy().rules().size());
        explanation.rulings().forEach(this::rule);
        if (of.weightOfRules() > 0) {
            say("explain.rules.sum", of.weightOfRules(), percent(of.probabilityWithRules()));
        }
    }

    private void rule(Explanation.Ruling ruling) {
        RuleAsked asked = ruling.asked();
        OperatorRule rule = asked.rule();
        item(
                "explain.rule",
                rule.id(),
                phrase(asked.shadow() ? "explain.rule.shadow" : "explain.rule.live"),
                phrase(said(asked)),
                japanese ? rule.japanese() : rule.english());
        Cheapest otherwise = ruling.otherwise();
        if (otherwise != null) {
            item(
                    asked.shadow() ? "explain.rule.would" : "explain.rule.raises",
                    rule.then().weight(),
                    answer(rule.then().answer(), rule.then().require()),
                    answer(otherwise));
        }
    }

    /** Returns the key of what a condition said. */
    static String said(RuleAsked asked) {
        return switch (asked.result()) {
            case HIT -> "explain.rule.hit";
            case MISS -> "explain.rule.miss";
            case UNKNOWN -> asked.holds() ? "explain.rule.unknown" : "explain.rule.ignored";
        };
    }

    private void costs(Explanation explanation) {
        Deliberation of = explanation.deliberation();
        Deliberation.Stakes stakes = of.stakes();
        line("");
        if (of.isFailedLogin()) {
            say("explain.costs.failed");
        } else {
            say("explain.costs", stakes.lossYen(), stakes.notionalYen(), stakes.accountYen());
        }
        Cheapest cheapest = of.cheapest(of.probabilityWithRules());
        for (Cheapest each : explanation.costs()) {
            line(
                    "  %-24s %,16.0f %s",
                    answer(each),
                    each.costYen(),
                    each.isLike(cheapest) ? phrase("explain.cheapest") : "");
        }
    }

    private void changes(Explanation explanation) {
        line("");
        say("explain.changes");
        if (explanation.deliberation().standing() != null) {
            item("explain.changes.standing");
        }
        Cheapest now = explanation.now();
        for (Explanation.Piece piece : explanation.pieces()) {
            item(
                    piece.without().isLike(now) ? "explain.without.same" : "explain.without",
                    piece.reason().code().word(),
                    percent(piece.probabilityWithout()),
                    answer(piece.without()));
        }
        for (Explanation.Flip flip : explanation.flips()) {
            item(
                    "explain.flip",
                    flip.weight(),
                    percent(flip.probability()),
                    answer(flip.cheapest()));
        }
        for (Ladder.Step step : explanation.ladder()) {
            item("explain.step", percent(step.fromProbability()), answer(step.cheapest()));
        }
    }

    /** Returns an answer in the contract's words. */
    static String answer(Decision.Answer answer, Decision.@Nullable Require require) {
        return require == null ? answer.word() : answer.word() + " " + require.word();
    }

    private static String answer(Cheapest of) {
        return answer(of.answer(), of.require());
    }

    /** Returns a probability; near 0 and 1 as precisely as it matters there. */
    private static String percent(double probability) {
        boolean fine = probability < 0.01 || probability > 0.99;
        return String.format(Locale.ROOT, fine ? "%.4f %%" : "%.2f %%", 100 * probability);
    }

    private static String time(long micros) {
        return micros == 0 ? "–" : TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private void say(String key, Object... values) {
        text.append(phrase(key, values)).append('\n');
    }

    private void item(String key, Object... values) {
        text.append("  ");
        say(key, values);
    }

    private String phrase(String key, Object... values) {
        Phrase phrase = ReportTexts.of(key, values);
        return japanese ? phrase.japanese() : phrase.english();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
