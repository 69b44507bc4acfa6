package org.kabumori.sim.world;

import org.kabumori.sim.chance.Dice;

/**
 * A block of addresses that someone comes from. Addresses are private or carrier-grade ones, and
 * numbers are kept for private use: no real network is meant.
 *
 * @param firstAddress the block's first IPv4 address as a number
 * @param addresses how many there are
 */
public record Network(int firstAddress, int addresses, long asn, String country) {

    /** Returns one of the addresses. */
    public String address(Dice dice) {
        return text(firstAddress + dice.nextInt(addresses));
    }

    /** Returns the address that is always the same for a number. */
    public String addressOf(long number) {
        return text(firstAddress + Math.floorMod(number * 0x9E3779B97F4A7C15L >>> 20, addresses));
    }

    private static String text(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 255)
                + "."
                + (address >>> 8 & 255)
                + "."
                + (address & 255);
    }
}
