package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shared intelligence in force, by what it is about. */
public final class Indicators {
    /**
     * Indicators kept at the most; later ones are not taken. Public lists of hosting networks have
     * some ten thousand.
     */
    public static final int MOST = 1_000_000;

    private static final Indicator.Kind[] KINDS = Indicator.Kind.values();

    /** By kind, so that kinds of which nothing is known cost no look-up. */
    private final List<Map<String, Held>> held = new ArrayList<>();

    /** The autonomous systems held, by number: a login brings a number, and makes no text of it. */
    private final Map<Long, Held> networks = new HashMap<>();

    private int count;
    private long ipv4Lengths;
    private long ipv6Lengths;

    /**
     * A bit for each block held, by its hash: of nearly all other blocks no key need be written.
     */
    private final long[] blockMarks = new long[1 << 10];

    private record Held(int confidence, long validUntilMicros) {}

    public Indicators() {
        for (Indicator.Kind _ : KINDS) {
            held.add(new HashMap<>());
        }
    }

    /** Takes an indicator, in place of one of the same kind and value. */
    public void take(Indicator indicator) {
        String key = key(indicator);
        Map<String, Held> ofKind = held.get(indicator.kind().ordinal());
        boolean known = ofKind.containsKey(key);
        if (count == MOST && !known) {
            return;
        }
        Long until = indicator.validUntilMicros();
        if (indicator.kind() == Indicator.Kind.CIDR) {
            mark(key);
        }
        hold(
                indicator.kind(),
                key,
                new Held(indicator.confidence(), until == null ? Long.MAX_VALUE : until));
        count += known ? 0 : 1;
    }

    private void hold(Indicator.Kind kind, String key, Held value) {
        held.get(kind.ordinal()).put(key, value);
        if (kind == Indicator.Kind.ASN && key.matches("0|[1-9][0-9]{0,17}")) {
            networks.put(Long.valueOf(key), value);
        }
    }

    private String key(Indicator indicator) {
        if (indicator.kind() != Indicator.Kind.CIDR) {
            return indicator.value();
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
        return block(prefix(Addresses.bits(ip), kept, v6), kept, v6);
    }

    /** Lengths 1 to 64 in one word; a block of length 0 is every address and says nothing. */
    private static long bit(int length) {
        return length == 0 ? 0 : 1L << length - 1;
    }

    private static String block(long prefix, int length, boolean v6) {
        return (v6 ? "6/" : "4/") + length + '/' + prefix;
    }

    private static long prefix(long bits, int length, boolean v6) {
        return length == 0 ? 0 : bits >>> (v6 ? 64 : 32) - length;
    }

    private void mark(String block) {
        String[] parts = block.split("/", 3);
        int mark = mark(Long.parseLong(parts[2]), Integer.parseInt(parts[1]));
        blockMarks[mark >> 6] |= 1L << mark;
    }

    private boolean isMarked(long prefix, int length) {
        int mark = mark(prefix, length);
        return (blockMarks[mark >> 6] >> mark & 1) != 0;
    }

    /** Returns 16 bits of a block's hash. */
    private static int mark(long prefix, int length) {
        return (int) (Hash.mix(prefix ^ (long) length << 56) >>> 48);
    }

    /**
     * Returns the confidence, 0 to 100, that a value of a kind is an attacker's; 0 when nothing is
     * known.
     */
    public int confidence(Indicator.Kind kind, @Nullable String value, long timeMicros) {
        if (value == null || count == 0) {
            return 0;
        }
        int direct = confidence(held.get(kind.ordinal()), value, timeMicros);
        return kind == Indicator.Kind.IP
                ? Math.max(direct, blockConfidence(value, timeMicros))
                : direct;
    }

    /** Returns the confidence, 0 to 100, that an autonomous system is an attacker's. */
    public int confidence(Long asn, long timeMicros) {
        Held found = networks.isEmpty() ? null : networks.get(asn);
        return found == null || found.validUntilMicros < timeMicros ? 0 : found.confidence;
    }

    private int blockConfidence(String ip, long timeMicros) {
        boolean v6 = Addresses.isV6(ip);
        long bits = Addresses.bits(ip);
        Map<String, Held> blocks = held.get(Indicator.Kind.CIDR.ordinal());
        int most = 0;
        for (long lengths = v6 ? ipv6Lengths : ipv4Lengths; lengths != 0; lengths &= lengths - 1) {
            int length = Long.numberOfTrailingZeros(lengths) + 1;
            long prefix = prefix(bits, length, v6);
            if (isMarked(prefix, length)) {
                most = Math.max(most, confidence(blocks, block(prefix, length, v6), timeMicros));
            }
        }
        return most;
    }

    private static int confidence(Map<String, Held> ofKind, String key, long timeMicros) {
        Held found = ofKind.isEmpty() ? null : ofKind.get(key);
        return found == null || found.validUntilMicros < timeMicros ? 0 : found.confidence;
    }

    public void encode(StateEncoder out) {
        out.number(ipv4Lengths).number(ipv6Lengths).number(count);
        sorted().forEach(
                        (key, value) ->
                                out.text(key)
                                        .number(value.confidence)
                                        .number(value.validUntilMicros));
    }

    /** Returns all in the order of their written keys: {@code DEVICE:…}, blocks as they are. */
    private Map<String, Held> sorted() {
        Map<String, Held> all = new TreeMap<>();
        for (Indicator.Kind kind : KINDS) {
            String before = kind == Indicator.Kind.CIDR ? "" : kind.name() + ':';
            held.get(kind.ordinal()).forEach((key, value) -> all.put(before + key, value));
        }
        return all;
    }

    private void put(String written, Held value) {
        int colon = written.indexOf(':');
        Indicator.Kind kind =
                colon < 0
                        ? Indicator.Kind.CIDR
                        : Indicator.Kind.valueOf(written.substring(0, colon));
        if (kind == Indicator.Kind.CIDR) {
            mark(written);
        }
        hold(kind, written.substring(colon + 1), value);
        count++;
    }

    public static Indicators decode(StateDecoder in) {
        Indicators indicators = new Indicators();
        indicators.ipv4Lengths = in.number();
        indicators.ipv6Lengths = in.number();
        for (int i = in.count(); i > 0; i--) {
            indicators.put(in.text(), new Held(in.count(), in.number()));
        }
        return indicators;
    }
}
