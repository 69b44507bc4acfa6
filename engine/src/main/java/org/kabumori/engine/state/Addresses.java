package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/** IP addresses as numbers; the reader has checked their form, nothing is looked up. */
public final class Addresses {
    private static final long V6 = 1L << 62;

    private Addresses() {}

    /**
     * Returns the network part of an address that customers of one provider and region share: /16
     * of IPv4, /32 of IPv6; 0 for {@code null}.
     */
    public static long prefix(@Nullable String ip) {
        if (ip == null) {
            return 0;
        }
        long bits = bits(ip);
        return isV6(ip) ? V6 | bits >>> 32 : bits >>> 16 | 1L << 61;
    }

    /**
     * Returns the part of an address that one household or office keeps: /24 of IPv4, /56 of IPv6;
     * 0 for {@code null}.
     */
    public static long household(@Nullable String ip) {
        if (ip == null) {
            return 0;
        }
        long bits = bits(ip);
        return isV6(ip) ? V6 | bits >>> 8 : bits >>> 8 | 1L << 61;
    }

    /**
     * Returns what one line to the network has: the address of IPv4, the /56 of IPv6; 0 for {@code
     * null}.
     */
    public static long line(@Nullable String ip) {
        if (ip == null) {
            return 0;
        }
        long bits = bits(ip);
        return isV6(ip) ? V6 | bits >>> 8 : bits | 1L << 61;
    }

    /** Returns an IPv4 address, or the upper half of an IPv6 address. */
    public static long bits(String ip) {
        return isV6(ip) ? upperHalf(ip) : dotted(ip);
    }

    public static boolean isV6(String ip) {
        return ip.indexOf(':') >= 0;
    }

    private static long dotted(String ip) {
        long address = 0;
        int part = 0;
        for (int i = 0; i < ip.length(); i++) {
            char c = ip.charAt(i);
            if (c == '.') {
                address = address << 8 | part;
                part = 0;
            } else {
                part = part * 10 + (c - '0');
            }
        }
        return (address << 8 | part & 0xFF) & 0xFFFF_FFFFL;
    }

    private static long upperHalf(String ip) {
        long address = 0;
        int groups = 0;
        int group = 0;
        for (int i = 0; i < ip.length() && groups < 4; i++) {
            char c = ip.charAt(i);
            if (c != ':') {
                group = group << 4 | Math.max(0, Character.digit(c, 16));
                continue;
            }
            address = address << 16 | group & 0xFFFF;
            groups++;
            group = 0;
            if (i + 1 < ip.length() && ip.charAt(i + 1) == ':') {
                return address << 16 * (4 - groups);
            }
        }
        return groups < 4 ? address << 16 | group & 0xFFFF : address;
    }
}
