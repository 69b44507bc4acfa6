package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Networks;
import org.kabumori.sim.world.Platform;
import org.kabumori.sim.world.World;

/** Which device honest customers take, and which way they come. */
final class Entrances {
    private static final double SECOND_DEVICE = 0.3;
    private static final double OUT_OF_HOME = 0.4;
    private static final int COMPANY = 3;
    private static final int CHILD = 4;

    private final World world;
    private final Trips trips;
    private final double vpn;
    private final double family;

    Entrances(World world, Trips trips, Tempers tempers) {
        this.world = world;
        this.trips = trips;
        this.vpn = tempers.rate(HardCase.VPN);
        this.family = tempers.rate(HardCase.FAMILY);
    }

    /** A way in, and the hard case that it is. */
    record Arrival(Entrance entrance, @Nullable HardCase hardCase) {}

    /** Returns how a customer comes today. */
    Arrival arrival(Customer customer, Dice dice) {
        Device device = device(customer, dice);
        Network abroad = trips.network(customer, world.epochDay());
        if (abroad != null) {
            String ip = abroad.addressOf(customer.index());
            return new Arrival(entrance(customer, device, abroad, ip), HardCase.TRAVEL);
        }
        if (customer.traits().hasFamily() && dice.happens(family)) {
            return new Arrival(atHome(customer, customer.devices().getLast()), HardCase.FAMILY);
        }
        if (customer.traits().usesVpn() && dice.happens(vpn)) {
            Network company = Networks.hosting(own(customer, COMPANY));
            String ip = company.address(dice);
            return new Arrival(entrance(customer, device, company, ip), HardCase.VPN);
        }
        return new Arrival(usual(customer, device, dice), null);
    }

    /** Returns how a customer comes who is neither abroad nor otherwise unusual. */
    Entrance usual(Customer customer, Dice dice) {
        return usual(customer, device(customer, dice), dice);
    }

    private Entrance usual(Customer customer, Device device, Dice dice) {
        if (device.platform().isPhone() && dice.happens(OUT_OF_HOME)) {
            Network mobile = customer.mobile();
            return entrance(customer, device, mobile, mobile.address(dice));
        }
        return atHome(customer, device);
    }

    Entrance atHome(Customer customer, Device device) {
        String ip = customer.homeAddress(world.epochDay());
        return entrance(customer, device, customer.home(), ip);
    }

    /** Returns the way in from the home of a child, who keeps the same device. */
    Entrance atChild(Customer customer) {
        Dice dice = own(customer, CHILD);
        Platform platform = dice.happens(0.5) ? Platform.IPHONE : Platform.WINDOWS;
        Device device = new Device("h" + customer.index(), platform, dice.nextInt(30));
        Network home = Networks.home(dice.nextInt(47), dice);
        return entrance(customer, device, home, home.addressOf(customer.index()));
    }

    private Entrance entrance(Customer customer, Device device, Network network, String ip) {
        return new Entrance(device, network, ip, customer.loginMethods(world));
    }

    private static Device device(Customer customer, Dice dice) {
        int own = customer.devices().size() - (customer.traits().hasFamily() ? 1 : 0);
        return customer.devices().get(own > 1 && dice.happens(SECOND_DEVICE) ? 1 : 0);
    }

    /** Returns the customer's dice for what never changes. */
    private Dice own(Customer customer, int what) {
        return Dice.of(world.seed(), Dice.Use.TRAIT, customer.index(), what);
    }
}
