package org.kabumori.engine.event;

/** What operators and the system itself put in, so that a replay sees the same. */
public sealed interface ControlEvent extends Event
        permits Indicator, Restriction, Condition, PolicyChange, Tick {}
