package org.kabumori.server.posture;

import org.jspecify.annotations.Nullable;

/**
 * A control with what shows it; immutable.
 *
 * @param attestation the last, {@code null} when there is none
 * @param isExpired whether the attestation counts no more
 * @param rating what follows from both
 */
public record ControlLine(
        Control control,
        @Nullable Measurement measurement,
        @Nullable Attestation attestation,
        boolean isExpired,
        Rating rating) {

    static ControlLine of(
            Control control,
            @Nullable Measurement measurement,
            @Nullable Attestation attestation,
            boolean isExpired) {
        Rating attested =
                attestation == null || isExpired ? Rating.UNKNOWN : attestation.standing();
        return new ControlLine(
                control, measurement, attestation, isExpired, rating(measurement, attested));
    }

    /**
     * What is measured cannot be attested away; what is measured in part is met only when a person
     * says so of the rest.
     */
    private static Rating rating(@Nullable Measurement measurement, Rating attested) {
        if (measurement == null || measurement.rating() == Rating.UNKNOWN) {
            return attested;
        }
        if (measurement.isWhole()) {
            return measurement.rating();
        }
        Rating rest = attested == Rating.UNKNOWN ? Rating.PARTLY : attested;
        return Rating.least(measurement.rating(), rest);
    }

    /** Returns whether something can be done about it. */
    public boolean canRise() {
        return rating != Rating.MET;
    }
}
