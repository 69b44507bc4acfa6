package org.kabumori.sim.attack;

import org.kabumori.sim.chance.Dice;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One gang's values of all {@link Parameter}s. Immutable. */
public record GangPlan(Kind kind, Map<Parameter, Double> values) {
    public GangPlan {
        for (Parameter parameter : Parameter.values()) {
            Objects.requireNonNull(values.get(parameter), parameter.word());
        }
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /**
     * Draws the plan of a gang of a world. Each parameter has dice of its own: two kinds of the
     * same seed and number differ in what makes the kind, and in nothing else.
     */
    public static GangPlan drawn(long seed, int gang, Kind kind) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Dice dice = Dice.of(seed, Dice.Use.GANG, gang, parameter.ordinal());
            values.put(parameter, parameter.drawn(dice));
        }
        values.putAll(kind.fixed());
        return new GangPlan(kind, values);
    }

    /** Returns the same plan but for one value, which may lie outside the range. */
    public GangPlan with(Parameter parameter, double value) {
        Map<Parameter, Double> changed = new EnumMap<>(values);
        changed.put(parameter, value);
        return new GangPlan(kind, changed);
    }

    /** Returns the value of a parameter. */
    public double of(Parameter parameter) {
        return Objects.requireNonNull(values.get(parameter));
    }

    /** Returns the value of a parameter that counts something. */
    int count(Parameter parameter) {
        return (int) Math.round(of(parameter));
    }
}
