package org.kabumori.sim.raid;

import org.kabumori.engine.event.Channel;

/**
 * A device that someone logs in with.
 *
 * @param name the broker's opaque name for it
 */
record Device(String name, String userAgent, Channel channel) {}
