package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.OperatorRule.Effect;
import org.kabumori.engine.policy.OperatorRule.OnUnknown;
import org.kabumori.engine.policy.RuleCompiler;
import org.kabumori.engine.policy.RuleRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes one rule of what was read; gathers what is wrong with it. Used once. */
final class RuleContent {
    private static final List<String> KEYS =
            List.of(
                    "id",
                    "on",
                    "when",
                    "then",
                    "texts",
                    "customersShare",
                    "validUntil",
                    "onError",
                    "shadow");

    private final String at;
    private final boolean strict;
    private final List<Rejection> problems = new ArrayList<>();

    RuleContent(String at, boolean strict) {
        this.at = at;
        this.strict = strict;
    }

    List<Rejection> problems() {
        return problems;
    }

    /** Returns the rule, {@code null} when anything is wrong. */
    @Nullable OperatorRule read(Item item) {
        Map<String, Item> entries = item.entries();
        if (entries == null) {
            refuse(Rule.WRONG_TYPE, "", "an object with " + String.join(", ", KEYS), item);
            return null;
        }
        known(entries, KEYS, "");
        String id = text(entries, "id", item, 48);
        String when = text(entries, "when", item, 4_096);
        List<DecisionPoint> on = on(entries, item);
        Effect then = then(entries, item);
        String japanese = inLanguage(entries, item, "ja");
        String english = inLanguage(entries, item, "en");
        Item share = entries.get("customersShare");
        double customersShare = number(share, item, "customersShare", 0, 1);
        Long validUntil = validUntil(entries.get("validUntil"));
        OnUnknown onUnknown = word(entries.get("onError"), "onError", OnUnknown.values());
        Item shadow = entries.get("shadow");
        if (shadow != null && !(shadow.value() instanceof Boolean)) {
            refuse(Rule.WRONG_TYPE, "/shadow", Kind.FLAG.expected(), shadow);
        }
        if (!problems.isEmpty()) {
            return null;
        }
        OperatorRule rule =
                new OperatorRule(
                        id,
                        on,
                        when,
                        then,
                        japanese,
                        english,
                        customersShare,
                        validUntil,
                        onUnknown == null ? OnUnknown.RAISE : onUnknown,
                        shadow != null && Boolean.TRUE.equals(shadow.value()));
        return compiles(rule, entries.getOrDefault("when", item)) ? rule : null;
    }

    private boolean compiles(OperatorRule rule, Item when) {
        try {
            RuleCompiler.installed().compile(rule);
            return true;
        } catch (RuleRefused e) {
            refuse(
                    Rule.MALFORMED,
                    "/when",
                    e.expected() + " at %d:%d of the condition".formatted(e.line(), e.column()),
                    when);
            return false;
        }
    }

    private void known(Map<String, Item> entries, List<String> keys, String here) {
        entries.forEach(
                (key, item) -> {
                    if (strict && !keys.contains(key)) {
                        refuse(
                                Rule.MALFORMED,
                                here + "/" + key,
                                "one of "
                                        + String.join(", ", keys)
                                        + Spelling.suggestion(key, keys),
                                item);
                    }
                });
    }

    private String text(Map<String, Item> entries, String key, Item whole, int most) {
        Item item = entries.get(key);
        if (item != null
                && item.value() instanceof String text
                && !text.isBlank()
                && text.length() <= most) {
            return text;
        }
        refuse(
                item == null ? Rule.MISSING_FIELD : Rule.MALFORMED,
                "/" + key,
                "a text of 1 to " + most + " characters",
                item == null ? whole : item);
        return "";
    }

    private List<DecisionPoint> on(Map<String, Item> entries, Item whole) {
        Item item = entries.get("on");
        List<DecisionPoint> points = new ArrayList<>();
        List<Item> items = item == null ? null : item.items();
        for (Item each : items == null ? List.<Item>of() : items) {
            DecisionPoint point = word(each, "on", DecisionPoint.values());
            if (point != null && !points.contains(point)) {
                points.add(point);
            }
        }
        if (points.isEmpty() && problems.isEmpty()) {
            refuse(
                    item == null ? Rule.MISSING_FIELD : Rule.WRONG_TYPE,
                    "/on",
                    "a list of " + String.join(", ", PolicyWords.of(DecisionPoint.values())),
                    item == null ? whole : item);
        }
        return points;
    }

    private Effect then(Map<String, Item> entries, Item whole) {
        Item item = entries.get("then");
        Map<String, Item> effect = item == null ? null : item.entries();
        if (item == null || effect == null || effect.isEmpty()) {
            refuse(
                    item == null ? Rule.MISSING_FIELD : Rule.WRONG_TYPE,
                    "/then",
                    "an object with weight, or answer and require",
                    item == null ? whole : item);
            return new Effect(0, Answer.ALLOW, null);
        }
        known(effect, List.of("weight", "answer", "require"), "/then");
        Item weight = effect.get("weight");
        double added =
                weight == null
                        ? 0
                        : number(weight, item, "then/weight", 0, OperatorRule.MOST_WEIGHT);
        Answer answer = word(effect.get("answer"), "then/answer", Answer.values());
        Require require = word(effect.get("require"), "then/require", Require.values());
        if (require != null && answer != Answer.CHALLENGE) {
            refuse(Rule.MALFORMED, "/then/require", "require with answer: challenge only", item);
            require = null;
        }
        return new Effect(added, answer == null ? Answer.ALLOW : answer, require);
    }

    private String inLanguage(Map<String, Item> entries, Item whole, String language) {
        Item item = entries.get("texts");
        Map<String, Item> texts = item == null ? null : item.entries();
        Item text = texts == null ? null : texts.get(language);
        if (text != null && text.value() instanceof String said && !said.isBlank()) {
            return said;
        }
        refuse(
                Rule.MISSING_FIELD,
                "/texts/" + language,
                "why, in this language",
                item == null ? whole : item);
        return "";
    }

    private double number(@Nullable Item item, Item whole, String key, double least, double most) {
        if (item != null
                && item.value() instanceof Double value
                && value >= least
                && value <= most) {
            return value;
        }
        refuse(
                item == null ? Rule.MISSING_FIELD : Rule.OUT_OF_RANGE,
                "/" + key,
                "a number from " + least + " to " + most,
                item == null ? whole : item);
        return least;
    }

    private @Nullable Long validUntil(@Nullable Item item) {
        if (item == null || item.value() == null) {
            return null;
        }
        long time = item.value() instanceof String text ? Texts.time(text) : Texts.BAD;
        if (time == Texts.BAD) {
            refuse(Rule.MALFORMED, "/validUntil", Kind.TIME.expected(), item);
        }
        return time;
    }

    private <W extends Word> @Nullable W word(@Nullable Item item, String key, W[] words) {
        if (item == null) {
            return null;
        }
        W word = PolicyWords.find(words, item.value());
        if (word == null) {
            List<String> known = PolicyWords.of(words);
            refuse(
                    Rule.MALFORMED,
                    "/" + key,
                    "one of "
                            + String.join(", ", known)
                            + Spelling.suggestion(String.valueOf(item.value()), known),
                    item);
        }
        return word;
    }

    private void refuse(Rule rule, String where, String expected, Item item) {
        problems.add(new Rejection(rule, at + where, expected + item.place()));
    }
}
