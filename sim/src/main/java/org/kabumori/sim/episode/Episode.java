package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.world.Label;

import java.util.List;

/**
 * An episode to play into an engine: weeks of ordinary life, then the raid. Immutable.
 *
 * @param instrument the name that is raided
 * @param startMicros when the thieves begin to buy
 * @param events in time order; their ids are unique over all episodes
 * @param labels what is true; never to be shown to the engine
 * @param victims their accounts, in the order in which they are robbed
 */
public record Episode(
        String id,
        String titleJa,
        String titleEn,
        String descriptionJa,
        String descriptionEn,
        List<Figure> figures,
        String instrument,
        long startMicros,
        List<Event> events,
        List<Label> labels,
        List<String> victims) {

    /** Returns the events and what is true about them. */
    public LabelledLog log() {
        return new LabelledLog(events, labels);
    }
}
