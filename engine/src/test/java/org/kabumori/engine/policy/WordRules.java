package org.kabumori.engine.policy;

/** A rule language of four words, for the tests of the engine. */
public final class WordRules implements RuleCompiler {
    @Override
    public RuleTest compile(OperatorRule rule) {
        return switch (rule.when()) {
            case "always" -> facts -> RuleTest.Result.HIT;
            case "never" -> facts -> RuleTest.Result.MISS;
            case "buys" ->
                    facts ->
                            "buy".equals(facts.value(Fact.ORDER_SIDE))
                                    ? RuleTest.Result.HIT
                                    : RuleTest.Result.MISS;
            case "unknown" -> facts -> RuleTest.Result.UNKNOWN;
            default -> throw new RuleRefused(1, 1, "one of four words");
        };
    }
}
