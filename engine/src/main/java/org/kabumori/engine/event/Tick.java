package org.kabumori.engine.event;

/** Time has passed. */
public record Tick(String id, long timeMicros) implements ControlEvent {}
