package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;

/**
 * Keeps messages from where nobody meant them to go: a receiver's name may not lead into the
 * network of the server unless the settings say so.
 */
public final class Addresses {
    /** The first two bytes of 64:ff9b::/96 and 2002::/16, which carry an IPv4 address. */
    private static final int NAT64 = 0x0064;

    private static final int SIX_TO_FOUR = 0x2002;

    private Addresses() {}

    /**
     * Checks a receiver's address for its form alone.
     *
     * @return what is wrong with it, {@code null} when nothing is
     */
    public static @Nullable String fault(URI receiver) {
        String scheme = receiver.getScheme();
        if (receiver.getHost() == null || scheme == null) {
            return "an absolute https address";
        }
        if (receiver.getUserInfo() != null || receiver.getFragment() != null) {
            return "an address without user and fragment";
        }
        boolean loopback = isLoopbackName(receiver.getHost());
        return scheme.equals("https") || (scheme.equals("http") && loopback)
                ? null
                : "an https address (http only on this machine)";
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]");
    }

    /**
     * Checks where a receiver's name leads to now; Java keeps the answer for the connection that
     * follows.
     */
    static void check(URI receiver, boolean privateAllowed) throws IOException {
        String fault = fault(receiver);
        if (fault != null) {
            throw new IOException("expected " + fault);
        }
        if (privateAllowed) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(receiver.getHost())) {
            if (!isPublic(address)) {
                throw new IOException(
                        receiver.getHost() + " has a private address, which is not allowed for it");
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0 && four[2] == 0;
        boolean bench = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocol && !bench;
    }

    private static boolean isPublicSix(byte[] six) {
        int first = (six[0] & 0xff) << 8 | (six[1] & 0xff);
        boolean uniqueLocal = (first & 0xfe00) == 0xfc00;
        return !uniqueLocal
                && (first != NAT64 || isEmbeddedPublic(six, 12))
                && (first != SIX_TO_FOUR || isEmbeddedPublic(six, 2));
    }

    private static boolean isEmbeddedPublic(byte[] six, int at) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(six, at, at + 4)));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
