package org.kabumori.site;

import java.util.Locale;

/**
 * Where a browser is. In the demo all browsers are on this machine, so each is given an address of
 * another network in place of its own; a broker takes the address of the connection.
 */
enum Network {
    /** The customer's line at home, where her own browser is. */
    HOME("203.0.113.24", 64_496, "JP"),
    /** A line in Japan, as thieves rent them. */
    JAPAN("198.51.100.77", 64_511, "JP"),
    /** A line in a country where the customer never was. */
    ABROAD("192.0.2.131", 64_510, "VN");

    private final String address;
    private final int system;
    private final String country;

    Network(String address, int system, String country) {
        this.address = address;
        this.system = system;
        this.country = country;
    }

    String address() {
        return address;
    }

    /** Returns the number of the autonomous system. */
    int system() {
        return system;
    }

    String country() {
        return country;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
