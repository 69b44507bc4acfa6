package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.world.Authentication;

import java.util.List;

/**
 * What a broker does about the crime, made of measures: {@code codes+halts-2025}.
 *
 * @param word the measures' words, joined by a plus sign
 * @param authentication what logins ask for
 * @param halts which names are halted in the morning
 * @param engine the engine's policy, {@code null} when no engine decides
 * @param haltsOnAlert whether a name is halted some time after the engine's alert on it
 */
public record LabPolicy(
        String word,
        Authentication authentication,
        Halts.Rule halts,
        @Nullable Policy engine,
        boolean haltsOnAlert) {

    /** The names that a blanket halt takes unless another number is given. */
    public static final int BLANKET_NAMES = 582;

    /** The policies that are compared unless others are wished for; the first does nothing. */
    public static final List<String> USUAL =
            List.of(
                    "nothing",
                    "codes",
                    "passkeys",
                    "blanket-halt",
                    "halts-2025",
                    "codes+halts-2025",
                    "kabumori",
                    "kabumori+passkeys");

    /** The measures' words. */
    public static final List<String> MEASURES =
            List.of(
                    "nothing",
                    "codes",
                    "passkeys",
                    "blanket-halt",
                    "blanket-halt-N",
                    "halts-2025",
                    "kabumori",
                    "alert-halts");

    /**
     * Returns the policy of a word.
     *
     * @throws IllegalArgumentException names the measure that there is not, or that is missing
     */
    public static LabPolicy of(String word) {
        return of(word, Policy.STANDARD);
    }

    /** Returns the policy of a word, with a policy of its own for the engine. */
    public static LabPolicy of(String word, Policy engine) {
        LabPolicy policy =
                new LabPolicy(word, Authentication.AS_IT_WAS, Halts.None.NONE, null, false);
        for (String measure : word.split("\\+", -1)) {
            policy = policy.with(measure, engine);
        }
        if (policy.haltsOnAlert() && policy.engine() == null) {
            throw new IllegalArgumentException("alert-halts needs an engine: kabumori+alert-halts");
        }
        return policy;
    }

    private LabPolicy with(String measure, Policy policy) {
        return switch (measure) {
            case "nothing" -> this;
            case "codes" -> with(Authentication.CODES_FOR_ALL);
            case "passkeys" -> with(Authentication.PASSKEYS_FOR_ALL);
            case "halts-2025" -> with(Halts.Timeline.OF_2025);
            case "blanket-halt" -> with(new Halts.Blanket(BLANKET_NAMES));
            case "kabumori" -> new LabPolicy(word, authentication, halts, policy, haltsOnAlert);
            case "alert-halts" -> new LabPolicy(word, authentication, halts, engine, true);
            default -> with(blanket(measure));
        };
    }

    private static Halts.Blanket blanket(String measure) {
        String prefix = "blanket-halt-";
        if (measure.matches(prefix + "[1-9][0-9]{0,3}")) {
            return new Halts.Blanket(Integer.parseInt(measure.substring(prefix.length())));
        }
        throw new IllegalArgumentException(
                "There is no measure '" + measure + "'; there are " + String.join(", ", MEASURES));
    }

    /** Returns the same policy under another word. */
    public LabPolicy named(String otherWord) {
        return new LabPolicy(otherWord, authentication, halts, engine, haltsOnAlert);
    }

    private LabPolicy with(Authentication other) {
        return new LabPolicy(word, other, halts, engine, haltsOnAlert);
    }

    private LabPolicy with(Halts.Rule other) {
        return new LabPolicy(word, authentication, other, engine, haltsOnAlert);
    }
}
