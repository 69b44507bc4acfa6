package org.kabumori.sim.attack;

import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Networks;
import org.kabumori.sim.world.Platform;

/** What a thief comes with: a device and an address, of its own or shared with other thieves. */
record Hideout(Device device, Network network, String ip) {
    private static final int FIRST_GROUP = 1_000;
    private static final Platform[] TOOLS = {Platform.WINDOWS, Platform.EDGE, Platform.ANDROID};

    /** Returns the hideout of a group of a gang's thieves: a rented server. */
    static Hideout rented(long seed, int gang, int group) {
        Dice dice = Dice.of(seed, Dice.Use.GANG, gang, FIRST_GROUP + group);
        Network network = Networks.hosting(dice);
        Platform platform = TOOLS[dice.nextInt(TOOLS.length)];
        Device device = new Device("x" + gang + "-" + group, platform, dice.nextInt(60));
        return new Hideout(device, network, network.address(dice));
    }

    /** Returns a household of the victim's prefecture, with the victim's user agent. */
    static Hideout residential(Customer victim, String deviceName, Dice dice) {
        Network network = Networks.home(victim.prefecture(), dice);
        Device device = victim.devices().getFirst().cloned(deviceName);
        return new Hideout(device, network, network.address(dice));
    }
}
