package org.kabumori.engine.state;

/**
 * Devices from which many customers come: those of household-account services, of branches, and
 * names of devices that do not tell one from another. Such a device is nobody's own.
 *
 * <p>A device holds a slot as long as it comes more often than all others of that slot together
 * (Boyer and Moore's majority vote), so a device behind more than one login in {@link #SLOTS} is
 * found, in a bounded memory. Its customers are counted by a mark each among 64. Fields are read
 * and written by the account stage alone.
 */
public final class SharedDevices {
    /** Slots: a device behind one login in some four thousand is a service, not a household. */
    public static final int SLOTS = 1 << 12;

    /** Half of the 64 marks: about 44 different customers came. */
    private static final int SHARED_MARKS = 32;

    /** Logins that a device can be ahead: one that no longer comes gives way within days. */
    private static final int MOST_AHEAD = 1 << 16;

    private final long[] devices = new long[SLOTS];
    private final long[] marks = new long[SLOTS];
    private final int[] ahead = new int[SLOTS];

    /** Takes a login of a customer with a device; 0 stands for none. */
    public void add(long device, long account) {
        if (device == 0) {
            return;
        }
        int slot = slot(device);
        if (devices[slot] != device && --ahead[slot] <= 0) {
            devices[slot] = device;
            marks[slot] = 0;
            ahead[slot] = 0;
        }
        if (devices[slot] == device) {
            ahead[slot] = Math.min(ahead[slot] + 1, MOST_AHEAD);
            marks[slot] |= 1L << (account & (Long.SIZE - 1));
        }
    }

    /** Returns whether many customers come with a device. */
    public boolean isShared(long device) {
        int slot = slot(device);
        return device != 0 && devices[slot] == device && Long.bitCount(marks[slot]) >= SHARED_MARKS;
    }

    private static int slot(long device) {
        return (int) Hash.mix(device) & (SLOTS - 1);
    }

    void encode(StateEncoder out) {
        int taken = 0;
        for (int count : ahead) {
            taken += count > 0 ? 1 : 0;
        }
        out.number(taken);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (ahead[slot] > 0) {
                out.number(devices[slot]).number(marks[slot]).number(ahead[slot]);
            }
        }
    }

    static SharedDevices decode(StateDecoder in) {
        SharedDevices decoded = new SharedDevices();
        for (int i = in.count(); i > 0; i--) {
            long device = in.number();
            int slot = slot(device);
            decoded.devices[slot] = device;
            decoded.marks[slot] = in.number();
            decoded.ahead[slot] = in.count();
        }
        return decoded;
    }
}
