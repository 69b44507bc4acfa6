package org.kabumori.engine.detect.campaign;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.infrastructure.OriginSignal;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.OriginKind;

import java.util.ArrayList;
import java.util.List;

/**
 * What the other stages tell the campaign stage: a suspicious account, and where it was seen.
 *
 * @param suspicion the probability that it is not in its customer's hands, without what names do
 * @param yen what it would put in; 0 unless it buys
 * @param places the device and the address that it came from, as far as they are told
 * @param instrument the name that it buys, as alerts name it, when that name is hot
 * @param buyers the suspicious buyers of that name
 */
public record Sighting(
        long timeMicros,
        String account,
        double suspicion,
        long yen,
        List<Place> places,
        @Nullable String instrument,
        List<InstrumentState.Suspect> buyers) {

    /** An origin: its key, and its name in alerts. */
    public record Place(long key, String subject) {}

    /** Returns the sighting of a login, or of an order that buys nothing hot. */
    public static Sighting of(OriginSignal signal, double suspicion) {
        return new Sighting(
                signal.timeMicros(),
                signal.account(),
                suspicion,
                0,
                places(signal),
                null,
                List.of());
    }

    /** Returns the sighting of a buy. */
    public static Sighting of(
            OriginSignal signal,
            double suspicion,
            long yen,
            Listing listing,
            InstrumentState state) {
        boolean hot = listing.campaign != null;
        return new Sighting(
                signal.timeMicros(),
                signal.account(),
                suspicion,
                yen,
                places(signal),
                hot ? "instrument:" + listing.instrument : null,
                hot ? state.suspects() : List.of());
    }

    private static List<Place> places(OriginSignal signal) {
        List<Place> places = new ArrayList<>(2);
        for (OriginKind kind : OriginKind.values()) {
            String subject = signal.subject(kind);
            if (kind.isNarrow() && subject != null) {
                places.add(new Place(signal.key(kind), subject));
            }
        }
        return places;
    }
}
