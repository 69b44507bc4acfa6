package org.kabumori.engine.policy;

import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A version of the numbers that decide; immutable. */
public final class Policy {
    /** The version that decides when nobody published another. */
    public static final Policy STANDARD = new Policy("standard-1", Map.of());

    private final String version;
    private final double[] values = new double[Parameter.values().length];

    /**
     * Makes a policy that differs from the standard in the values given.
     *
     * @throws IllegalArgumentException when a value lies outside its parameter's range
     */
    public Policy(String version, Map<Parameter, Double> changes) {
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
    }

    /** Returns the version's name. */
    public String version() {
        return version;
    }

    /** Returns the value of a parameter. */
    public double of(Parameter parameter) {
        return values[parameter.ordinal()];
    }

    /** Writes the version and its values. */
    public void encode(StateEncoder out) {
        out.text(version).number(values.length);
        for (Parameter parameter : Parameter.values()) {
            out.text(parameter.path()).fraction(of(parameter));
        }
    }

    /** Reads what {@link #encode} wrote; a parameter of another version is passed over. */
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
        return new Policy(version, read);
    }
}
