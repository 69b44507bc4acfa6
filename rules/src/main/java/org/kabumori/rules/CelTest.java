package org.kabumori.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.Facts;
import org.kabumori.engine.policy.RuleTest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A compiled condition. Only a plain true is a hit and a plain false a miss; an unknown fact that
 * matters, a division by zero and whatever else goes wrong are unknown.
 */
final class CelTest implements RuleTest {
    /** The variable that lists the names of facts that are not known. */
    static final String UNKNOWNS = "unknowns";

    /** Stands before a reason's code. */
    static final String EVIDENCE = "evidence.";

    private static final Map<String, Fact> FACTS = new HashMap<>();
    private static final Map<String, ReasonCode> CODES = new HashMap<>();

    static {
        for (Fact fact : Fact.values()) {
            FACTS.put(fact.path(), fact);
        }
        for (ReasonCode code : ReasonCode.values()) {
            CODES.put(EVIDENCE + code.word(), code);
        }
    }

    private final CelRuntime.Program program;

    CelTest(CelRuntime.Program program) {
        this.program = program;
    }

    @Override
    public Result of(Facts facts) {
        CelVariableResolver resolver = name -> Optional.ofNullable(value(name, facts));
        try {
            Object result = program.eval(resolver);
            if (Boolean.TRUE.equals(result)) {
                return Result.HIT;
            }
            return Boolean.FALSE.equals(result) ? Result.MISS : Result.UNKNOWN;
        } catch (CelEvaluationException | RuntimeException e) {
            return Result.UNKNOWN;
        }
    }

    private static @Nullable Object value(String name, Facts facts) {
        Fact fact = FACTS.get(name);
        if (fact != null) {
            Object value = facts.value(fact);
            return fact.type() == Fact.Type.TIME && value instanceof Long micros
                    ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
                    : value;
        }
        ReasonCode code = CODES.get(name);
        if (code != null) {
            return facts.weight(code);
        }
        return name.equals(UNKNOWNS) ? unknowns(facts) : null;
    }

    private static Object unknowns(Facts facts) {
        return Stream.of(Fact.values())
                .filter(fact -> facts.value(fact) == null)
                .map(Fact::path)
                .toList();
    }
}
