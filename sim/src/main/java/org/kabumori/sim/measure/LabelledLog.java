package org.kabumori.sim.measure;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.world.Label;

import java.util.List;

/** Events in time order, and what is true about them. */
public record LabelledLog(List<Event> events, List<Label> labels) {}
