package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The shared intelligence in force, by what it is about. */
public final class Indicators {
    /**
     * Indicators kept at the most; later ones are not taken. Public lists of hosting networks have
     * some ten thousand.
     */
    public static final int MOST = 1_000_000;

    private final Map<String, Held> held = new HashMap<>();
    private long ipv4Lengths;
    private long ipv6Lengths;

    private record Held(int confidence, long validUntilMicros) {}

    /** Takes an indicator, in place of one of the same kind and value. */
    public void take(Indicator indicator) {
        String key = key(indicator);
        if (held.size() == MOST && !held.containsKey(key)) {
            return;
        }
        Long until = indicator.validUntilMicros();
        held.put(key, new Held(indicator.confidence(), until == null ? Long.MAX_VALUE : until));
    }

    private String key(Indicator indicator) {
        if (indicator.kind() != Indicator.Kind.CIDR) {
            return indicator.kind().name() + ':' + indicator.value();
        }
        int slash = indicator.value().indexOf('/');
        String ip = indicator.value().substring(0, slash);
        int length = Integer.parseInt(indicator.value().substring(slash + 1));
        boolean v6 = Addresses.isV6(ip);
        // The upper half is what is kept of an IPv6 address, and what a customer's line has.
        int kept = Math.min(length, v6 ? 64 : 32);
        if (v6) {
            ipv6Lengths |= bit(kept);
        } else {
            ipv4Lengths |= bit(kept);
        }
        return block(Addresses.bits(ip), kept, v6);
    }

    /** Lengths 1 to 64 in one word; a block of length 0 is every address and says nothing. */
    private static long bit(int length) {
        return length == 0 ? 0 : 1L << length - 1;
    }

    private static String block(long bits, int length, boolean v6) {
        int width = v6 ? 64 : 32;
        return (v6 ? "6/" : "4/") + length + '/' + (length == 0 ? 0 : bits >>> width - length);
    }

    /**
     * Returns the confidence, 0 to 100, that a value of a kind is an attacker's; 0 when nothing is
     * known.
     */
    public int confidence(Indicator.Kind kind, @Nullable String value, long timeMicros) {
        if (value == null || held.isEmpty()) {
            return 0;
        }
        int direct = confidence(kind.name() + ':' + value, timeMicros);
        return kind == Indicator.Kind.IP
                ? Math.max(direct, blockConfidence(value, timeMicros))
                : direct;
    }

    private int blockConfidence(String ip, long timeMicros) {
        boolean v6 = Addresses.isV6(ip);
        long bits = Addresses.bits(ip);
        int most = 0;
        for (long lengths = v6 ? ipv6Lengths : ipv4Lengths; lengths != 0; lengths &= lengths - 1) {
            int length = Long.numberOfTrailingZeros(lengths) + 1;
            most = Math.max(most, confidence(block(bits, length, v6), timeMicros));
        }
        return most;
    }

    private int confidence(String key, long timeMicros) {
        Held found = held.get(key);
        return found == null || found.validUntilMicros < timeMicros ? 0 : found.confidence;
    }

    public void encode(StateEncoder out) {
        out.number(ipv4Lengths).number(ipv6Lengths).number(held.size());
        new TreeMap<>(held)
                .forEach(
                        (key, value) ->
                                out.text(key)
                                        .number(value.confidence)
                                        .number(value.validUntilMicros));
    }

    public static Indicators decode(StateDecoder in) {
        Indicators indicators = new Indicators();
        indicators.ipv4Lengths = in.number();
        indicators.ipv6Lengths = in.number();
        for (int i = in.count(); i > 0; i--) {
            indicators.held.put(in.text(), new Held(in.count(), in.number()));
        }
        return indicators;
    }
}
