package org.kabumori.sim.world;

import org.kabumori.sim.chance.Dice;

/**
 * What a customer is by way of life, beyond the archetype. Shares are our guesses (docs/worlds.md).
 * Most customers share {@link #NONE}'s values but for the household.
 *
 * @param household the lowest index of those who live here
 * @param hasFamily whether a relative is a customer too: they share a home and a tablet
 * @param usesVpn whether the customer's way leads through a hosting company now and then
 * @param service the household-account service that reads the account each morning, 0 for none
 * @param monthlyYen what is saved automatically each month, 0 for nothing
 */
public record Traits(
        int household, boolean hasFamily, boolean usesVpn, int service, int monthlyYen) {
    static final Traits NONE = new Traits(0, false, false, 0, 0);

    /** How many household-account services there are. */
    public static final int SERVICES = 3;

    public static final double FAMILIES = 0.10;
    public static final double VPN_USERS = 0.03;
    public static final double SERVICE_USERS = 0.08;

    static Traits of(long seed, int index, Archetype archetype) {
        Dice dice = Dice.of(seed, Dice.Use.TRAIT, index, 1);
        boolean family = isFamily(seed, index);
        boolean dormant = archetype == Archetype.DORMANT;
        boolean vpn = dice.happens(VPN_USERS);
        boolean reads = dice.happens(dormant ? 0 : SERVICE_USERS);
        int service = reads ? 1 + dice.nextInt(SERVICES) : 0;
        boolean saves = dice.happens(savers(archetype));
        int monthlyYen = saves ? 10_000 * (1 + dice.nextInt(5)) : 0;
        return new Traits(family ? index & ~1 : index, family, vpn, service, monthlyYen);
    }

    /** Neighbours in the books are relatives, two by two. */
    private static boolean isFamily(long seed, int index) {
        return Dice.of(seed, Dice.Use.TRAIT, index & ~1, 0).happens(FAMILIES);
    }

    /** Returns the share of an archetype's customers who save automatically. */
    public static double savers(Archetype archetype) {
        return switch (archetype) {
            case SAVER -> 0.7;
            case HOLDER, FOREIGN_FAN -> 0.2;
            case ACTIVE -> 0.15;
            case DAY_TRADER, DORMANT, ELDERLY -> 0;
        };
    }
}
