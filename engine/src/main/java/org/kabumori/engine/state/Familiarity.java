package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * The devices, networks, countries and agents that a customer came with, and on how many days each:
 * one {@code long} an entry.
 *
 * <p>Days are counted, not logins, so that a thief's many logins of one day make nothing familiar.
 * Bounded: the entry seen longest ago gives way.
 */
public final class Familiarity implements Encodable {
    /** What an entry is about. */
    public enum Trait {
        DEVICE,
        NETWORK,
        PREFIX,
        COUNTRY,
        AGENT,
        ADDRESS
    }

    /**
     * Addresses among the entries at the most: a mobile line brings a new one each day, and must
     * not push out devices.
     */
    private static final int MOST_ADDRESSES = 6;

    /** Entries an account may have: a household's devices and networks, with room for travel. */
    public static final int MOST = 32;

    /**
     * A value that comes when the customer already has this many days more than it has is a
     * newcomer: it must stay, not only come often, to become the customer's own.
     */
    private static final int SETTLED_DAYS = 2;

    /** Counted days after which a newcomer is one no more. */
    private static final int OWN_DAYS = 4;

    /** A newcomer's next day counts after this many: a thief of two weeks stays a stranger. */
    private static final int NEWCOMER_DAYS = 4;

    private static final int MOST_DAYS = 255;
    private static final long DAYS_UNIT = 1L << 8;
    private static final long LAST_DAY_MASK = 0xFFFF_0000L;
    private static final long DAYS_MASK = 0xFF00L;
    private static final long IDENTITY_MASK = 0xFFFF_FFFF_0000_00FFL;

    private long[] entries;
    private int size;
    private int loginDays;
    private int lastLoginDay;
    private int previousLoginDay;

    Familiarity() {
        this(1);
    }

    private Familiarity(int room) {
        entries = new long[room];
    }

    long touch() {
        return entries[0] + entries[entries.length / 2];
    }

    /** Returns on how many days before {@code day} a value was seen; 0 when it is new. */
    public int daysBefore(Trait trait, long hash, int day) {
        int index = find(identity(trait, hash));
        if (index < 0) {
            return 0;
        }
        int days = days(entries[index]);
        return lastDay(entries[index]) == day ? days - 1 : days;
    }

    /** Returns on how many days before {@code day} the customer logged in. */
    public int loginDaysBefore(int day) {
        return lastLoginDay == day ? loginDays - 1 : loginDays;
    }

    /** Returns the last day before {@code day} of which a login is known, 0 when none is. */
    public int lastDayBefore(int day) {
        return lastLoginDay < day ? lastLoginDay : previousLoginDay;
    }

    /** Returns whether any value of a trait is known. */
    public boolean knowsAny(Trait trait) {
        for (int i = 0; i < size; i++) {
            if ((entries[i] & 0xFF) == trait.ordinal()) {
                return true;
            }
        }
        return false;
    }

    /** Notes that the customer logged in on a day. */
    public void loggedIn(int day) {
        if (day > lastLoginDay) {
            loginDays = Math.min(loginDays + 1, MOST_DAYS);
            previousLoginDay = lastLoginDay;
            lastLoginDay = day;
        }
    }

    /** Notes a value seen on a day; 0 stands for none. */
    public void see(Trait trait, long hash, int day) {
        if (hash == 0) {
            return;
        }
        int index = find(identity(trait, hash));
        if (index < 0) {
            put(identity(trait, hash) | DAYS_UNIT | (day & 0xFFFFL) << 16);
        } else if (lastDay(entries[index]) + daysApart(entries[index]) <= day) {
            long days = Math.min(days(entries[index]) + 1, MOST_DAYS);
            entries[index] = entries[index] & IDENTITY_MASK | days << 8 | (day & 0xFFFFL) << 16;
        }
    }

    private int daysApart(long entry) {
        int days = days(entry);
        boolean newcomer = days < OWN_DAYS && loginDays - days >= SETTLED_DAYS;
        return newcomer ? NEWCOMER_DAYS : 1;
    }

    /** Takes a device that the broker says is known as one of {@code days} days. */
    public void vouchFor(Trait trait, long hash, int days, int day) {
        long identity = identity(trait, hash);
        if (find(identity) < 0) {
            put(identity | (long) days << 8 | (day - 1 & 0xFFFFL) << 16);
        }
        loginDays = Math.max(loginDays, days);
    }

    private void put(long entry) {
        int trait = (int) (entry & 0xFF);
        boolean crowded = trait == Trait.ADDRESS.ordinal() && count(trait) >= MOST_ADDRESSES;
        if (size < MOST && !crowded) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, Math.min(MOST, size * 2));
            }
            entries[size++] = entry;
            return;
        }
        int oldest = -1;
        for (int i = 0; i < size; i++) {
            boolean mayGo = !crowded || (entries[i] & 0xFF) == trait;
            if (mayGo && (oldest < 0 || lastDay(entries[i]) < lastDay(entries[oldest]))) {
                oldest = i;
            }
        }
        entries[oldest] = entry;
    }

    private int count(int trait) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if ((entries[i] & 0xFF) == trait) {
                count++;
            }
        }
        return count;
    }

    private int find(long identity) {
        for (int i = 0; i < size; i++) {
            if ((entries[i] & IDENTITY_MASK) == identity) {
                return i;
            }
        }
        return -1;
    }

    private static long identity(Trait trait, long hash) {
        return hash << 32 | trait.ordinal();
    }

    private static int days(long entry) {
        return (int) ((entry & DAYS_MASK) >>> 8);
    }

    private static int lastDay(long entry) {
        return (int) ((entry & LAST_DAY_MASK) >>> 16);
    }

    @Override
    public void encode(StateEncoder out) {
        out.numbers(entries, size).number(loginDays).number(lastLoginDay);
        out.number(previousLoginDay);
    }

    static Familiarity decode(StateDecoder in) {
        int size = in.count();
        Familiarity familiarity = new Familiarity(Math.max(1, size));
        familiarity.size = size;
        for (int i = 0; i < familiarity.size; i++) {
            familiarity.entries[i] = in.number();
        }
        familiarity.loginDays = in.count();
        familiarity.lastLoginDay = in.count();
        familiarity.previousLoginDay = in.count();
        return familiarity;
    }
}
