package org.kabumori.engine.policy;

import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.evidence.RuleName;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A version of what decides: numbers, fail modes, and the operator's own rules; immutable. */
public final class Policy {
    /** Rules at the most: each is asked at each of its decisions. */
    public static final int MOST_RULES = 64;

    /** The version that decides when nobody published another. */
    public static final Policy STANDARD = new Policy("standard-1", Map.of());

    private final String version;
    private final double[] values = new double[Parameter.values().length];
    private final Map<FailPoint, FailMode> failModes = new EnumMap<>(FailPoint.class);
    private final List<OperatorRule> rules;
    private final RuleTest[] tests;
    private final Reason[] reasons;

    /**
     * Makes a policy that differs from the standard in the values given.
     *
     * @throws IllegalArgumentException when a value lies outside its parameter's range
     */
    public Policy(String version, Map<Parameter, Double> changes) {
        this(version, changes, Map.of(), List.of());
    }

    /**
     * Makes a policy with fail modes and rules; a point not named keeps its standard.
     *
     * @throws RuleRefused when a rule's condition cannot be asked
     * @throws IllegalArgumentException when a value lies outside its parameter's range, or two
     *     rules have one name
     */
    public Policy(
            String version,
            Map<Parameter, Double> changes,
            Map<FailPoint, FailMode> failModes,
            List<OperatorRule> rules) {
        this.version = version;
        for (Parameter parameter : Parameter.values()) {
            double value = changes.getOrDefault(parameter, parameter.standard());
            if (!(value >= parameter.least() && value <= parameter.most())) {
                throw new IllegalArgumentException(
                        "%s must be between %s and %s, not %s"
                                .formatted(
                                        parameter.path(),
                                        parameter.least(),
                                        parameter.most(),
                                        value));
            }
            values[parameter.ordinal()] = value;
        }
        for (FailPoint point : FailPoint.values()) {
            this.failModes.put(point, failModes.getOrDefault(point, point.standard()));
        }
        this.rules = List.copyOf(rules);
        this.tests = compiled(this.rules);
        this.reasons = this.rules.stream().map(Policy::reason).toArray(Reason[]::new);
    }

    private static Reason reason(OperatorRule rule) {
        boolean decides = rule.then().answer() != Answer.ALLOW;
        return new Reason(
                ReasonCode.OPERATOR_RULE,
                decides ? Reason.DECIDES : rule.then().weight(),
                0,
                0,
                RuleName.of(rule.id(), rule.japanese(), rule.english()));
    }

    private static RuleTest[] compiled(List<OperatorRule> rules) {
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("more than " + MOST_RULES + " rules");
        }
        Set<String> ids = new HashSet<>();
        RuleTest[] tests = new RuleTest[rules.size()];
        for (int i = 0; i < tests.length; i++) {
            OperatorRule rule = rules.get(i);
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules are called " + rule.id());
            }
            tests[i] = RuleCompiler.installed().compile(rule);
        }
        return tests;
    }

    /**
     * Returns a policy with other numbers and the same fail modes and rules; a parameter not named
     * keeps its value.
     */
    public Policy with(String name, Map<Parameter, Double> changes) {
        Map<Parameter, Double> all = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            all.put(parameter, changes.getOrDefault(parameter, of(parameter)));
        }
        return new Policy(name, all, failModes, rules);
    }

    /** Returns the version's name. */
    public String version() {
        return version;
    }

    /** Returns the value of a parameter. */
    public double of(Parameter parameter) {
        return values[parameter.ordinal()];
    }

    /** Returns what the gate does when it gets no decision at a point. */
    public FailMode failMode(FailPoint point) {
        return failModes.getOrDefault(point, point.standard());
    }

    /** Returns all fail modes. */
    public Map<FailPoint, FailMode> failModes() {
        return Map.copyOf(failModes);
    }

    /** Returns the operator's rules, in the order in which they are asked. */
    public List<OperatorRule> rules() {
        return rules;
    }

    /** Asks the condition of a rule, by its place in {@link #rules()}. */
    public RuleTest.Result ask(int rule, Facts facts) {
        return tests[rule].of(facts);
    }

    /** Returns the reason that a rule gives, by its place. */
    public Reason reason(int rule) {
        return reasons[rule];
    }

    /** Writes the version and all it says. */
    public void encode(StateEncoder out) {
        out.text(version).number(values.length);
        for (Parameter parameter : Parameter.values()) {
            out.text(parameter.path()).fraction(of(parameter));
        }
        for (FailPoint point : FailPoint.values()) {
            out.number(failMode(point).ordinal());
        }
        out.number(rules.size());
        rules.forEach(rule -> rule.encode(out));
    }

    /**
     * Reads what {@link #encode} wrote; a parameter of another version is passed over.
     *
     * @throws RuleRefused when the policy has rules and no compiler for them is installed
     */
    public static Policy decode(StateDecoder in) {
        String version = in.text();
        Map<String, Double> written = new HashMap<>();
        for (int i = in.count(); i > 0; i--) {
            written.put(in.text(), in.fraction());
        }
        Map<Parameter, Double> read = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Double value = written.get(parameter.path());
            if (value != null) {
                read.put(parameter, value);
            }
        }
        return in.since(5) ? decodeRules(in, version, read) : new Policy(version, read);
    }

    private static Policy decodeRules(
            StateDecoder in, String version, Map<Parameter, Double> values) {
        Map<FailPoint, FailMode> failModes = new EnumMap<>(FailPoint.class);
        for (FailPoint point : FailPoint.values()) {
            // Before version 7 there was one for orders of both sides.
            boolean isWritten = point != FailPoint.ORDER_SELL || in.since(7);
            failModes.put(
                    point,
                    isWritten
                            ? FailMode.values()[in.count()]
                            : Objects.requireNonNull(failModes.get(FailPoint.ORDER_BUY)));
        }
        List<OperatorRule> rules = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            rules.add(OperatorRule.decode(in));
        }
        return new Policy(version, values, failModes, rules);
    }
}
