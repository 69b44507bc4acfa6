package org.kabumori.sim.world;

/**
 * A device that someone logs in with.
 *
 * @param name the broker's opaque name for it
 * @param lateDays how many days after a version comes out it is updated
 */
public record Device(String name, Platform platform, int lateDays) {
    /** Returns the device that comes after this one: of the same kind. */
    public Device successor(String otherName) {
        return new Device(otherName, platform, lateDays);
    }

    /** Returns the same kind of device under another name: what a thief's tool shows. */
    public Device cloned(String otherName) {
        return new Device(otherName, platform, lateDays);
    }
}
