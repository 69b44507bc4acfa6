package org.kabumori.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.RuleCompiler;
import org.kabumori.engine.policy.RuleRefused;
import org.kabumori.engine.policy.RuleTest;

/**
 * Compiles conditions in CEL over the engine's facts. Typed: a misspelt fact, or a text compared
 * with a number, is refused. Bounded: so is a condition that could cost too much. Thread-safe.
 *
 * <p>A rule sees the facts of its own decisions, {@code evidence.} and a reason's code for its
 * weight, and {@code unknowns}, the names of the facts that are not known. The same facts give the
 * same result: there is no clock, no time zone but Japan's and UTC, and patterns are RE2's.
 */
public final class CelRules implements RuleCompiler {
    /** The longest condition: a page of text says more than one rule should. */
    static final int MOST_CHARACTERS = 2_000;

    private static final int MOST_DEPTH = 32;

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(MOST_CHARACTERS)
                    .maxParseRecursionDepth(MOST_DEPTH)
                    .comprehensionMaxIterations(Cost.MOST)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    @Override
    public RuleTest compile(OperatorRule rule) {
        CelAbstractSyntaxTree tree = checked(rule);
        int cost = Cost.of(tree);
        if (cost > Cost.MOST) {
            throw new RuleRefused(
                    1, 1, "a condition of at most %d steps, not %d".formatted(Cost.MOST, cost));
        }
        try {
            return new CelTest(runtime.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new RuleRefused(1, 1, "a condition that can be run: " + e.getMessage());
        }
    }

    private static CelAbstractSyntaxTree checked(OperatorRule rule) {
        CelValidationResult result = compiler(rule).compile(rule.when());
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            if (e.getErrors().isEmpty()) {
                throw new RuleRefused(1, 1, "a condition: " + e.getMessage());
            }
            CelIssue first = e.getErrors().getFirst();
            throw new RuleRefused(
                    Math.max(1, first.getSourceLocation().getLine()),
                    first.getSourceLocation().getColumn() + 1,
                    "a condition in CEL: " + first.getMessage() + Suggestion.of(first, rule));
        }
    }

    private static CelCompiler compiler(OperatorRule rule) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .setResultType(SimpleType.BOOL)
                        .addVar(CelTest.UNKNOWNS, ListType.create(SimpleType.STRING));
        for (Fact fact : Fact.values()) {
            if (rule.on().stream().anyMatch(fact::isAt)) {
                builder.addVar(fact.path(), type(fact.type()));
            }
        }
        for (ReasonCode code : ReasonCode.values()) {
            builder.addVar(CelTest.EVIDENCE + code.word(), SimpleType.DOUBLE);
        }
        return builder.build();
    }

    private static CelType type(Fact.Type type) {
        return switch (type) {
            case WHOLE -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case FLAG -> SimpleType.BOOL;
            case TIME -> SimpleType.TIMESTAMP;
        };
    }
}
