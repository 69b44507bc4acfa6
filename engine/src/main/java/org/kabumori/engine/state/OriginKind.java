package org.kabumori.engine.state;

/** What an origin is: where logins and orders come from. */
public enum OriginKind {
    /** A device, as the broker tells it. */
    DEVICE("device:"),
    /** An IPv4 address, or the /56 of IPv6 that one household keeps. */
    ADDRESS("ip:"),
    /** An autonomous system, or the address prefix where the feed does not know it. */
    NETWORK("network:");

    private final String prefix;

    OriginKind(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the key of a hashed value of this kind; 0 for 0, which stands for unknown. */
    public long key(long value) {
        if (value == 0) {
            return 0;
        }
        long key = Hash.mix(value + ordinal() + 1);
        return key == 0 ? 1 : key;
    }

    /** Returns a value of this kind as alerts name it: {@code ip:10.1.2.3}. */
    public String subject(String value) {
        return prefix + value;
    }

    /** Returns whether it is narrow enough for those who share it to have to do with each other. */
    public boolean isNarrow() {
        return this != NETWORK;
    }
}
