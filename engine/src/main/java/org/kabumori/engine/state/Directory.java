package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Values by name, in the order in which they were added. Nothing is ever removed; the owner bounds
 * the size. Not thread-safe, but may be read by several threads while none adds.
 *
 * <p>Names and values lie in pages, beside each other in the order of their coming, which is mostly
 * that of the memory: so a pass over all of them does not wait for each. An open table of four
 * bytes a place says where; growing copies no more than that. It costs some 16 bytes a name.
 */
public final class Directory<V> {
    /** Names that there is room for: a place has so many bits for a number. */
    public static final int MOST = (1 << 25) - 1;

    private static final int FIRST_PLACES = 64;
    private static final int PAGE_BITS = 9;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int EMPTY = 0;
    private static final int NONE = -1;

    /** Of each name its number plus one, and above that the upper bits of its hash. */
    private int[] places = new int[FIRST_PLACES];

    private @Nullable Object[][] pages = {};
    private int size;

    private long touched;

    /** Returns how many names have a value. */
    public int size() {
        return size;
    }

    /** Returns the value of a name, {@code null} when it has none. */
    public @Nullable V get(String name) {
        int number = find(name, hash(name));
        return number == NONE ? null : value(number);
    }

    /** Reads where the place of a name would lie; see {@code Engine.expect}. */
    public long touchHash(String name) {
        return places[hash(name) & places.length - 1];
    }

    /** Reads where the value of a name would lie; see {@code Engine.expect}. */
    public @Nullable V touchValue(String name) {
        int hash = hash(name);
        int mask = places.length - 1;
        int place = hash & mask;
        while (places[place] != EMPTY && !isAlike(places[place], hash)) {
            place = place + 1 & mask;
        }
        return places[place] == EMPTY ? null : value((places[place] & MOST) - 1);
    }

    /** Reads the name that is kept, which {@link #get} compares; see {@code Engine.expect}. */
    public long touchName(String name) {
        return find(name, hash(name));
    }

    /** Adds a name, which has no value yet. */
    public void add(String name, V value) {
        if (size == MOST) {
            throw new IllegalStateException("a directory of more than %,d names".formatted(MOST));
        }
        reserve(size + 1);
        if (size >>> PAGE_BITS == pages.length) {
            pages = Arrays.copyOf(pages, Math.max(4, pages.length * 2));
        }
        if ((size & PAGE_SIZE - 1) == 0) {
            pages[size >>> PAGE_BITS] = new @Nullable Object[PAGE_SIZE * 2];
        }
        @Nullable Object[] page = pages[size >>> PAGE_BITS];
        page[(size & PAGE_SIZE - 1) * 2] = name;
        page[(size & PAGE_SIZE - 1) * 2 + 1] = value;
        place(size++, hash(name));
    }

    /** Adds names, which have no values yet; the waits for their places overlap. */
    void addAll(List<String> names, List<V> values) {
        reserve(size + names.size());
        for (String name : names) {
            touched += touchHash(name);
        }
        for (int i = 0; i < names.size(); i++) {
            add(names.get(i), values.get(i));
        }
    }

    /** Returns a number that depends on all read ahead, or the reading could be left out. */
    long touched() {
        return touched;
    }

    /** Makes room for as many names at once: then adding them costs no copies. */
    public void reserve(int names) {
        int room = places.length;
        while (names * 4L > room * 3L) {
            room *= 2;
        }
        if (room > places.length) {
            places = new int[room];
            for (int number = 0; number < size; number++) {
                place(number, hash(name(number)));
            }
        }
    }

    /** Returns the name that was added after so many others. */
    String name(int number) {
        return (String) Objects.requireNonNull(page(number)[(number & PAGE_SIZE - 1) * 2]);
    }

    /** Returns the value of that name. */
    @SuppressWarnings("unchecked") // only add puts values in
    V value(int number) {
        return (V) Objects.requireNonNull(page(number)[(number & PAGE_SIZE - 1) * 2 + 1]);
    }

    /** Shows all names and values, in the order in which they were added. */
    public void forEach(BiConsumer<? super String, ? super V> taker) {
        for (int number = 0; number < size; number++) {
            taker.accept(name(number), value(number));
        }
    }

    /** Shows all names and values in the order of the names; costs a sort. */
    public void forEachSorted(BiConsumer<? super String, ? super V> taker) {
        String[] names = new String[size];
        Arrays.setAll(names, this::name);
        Arrays.sort(names);
        for (String name : names) {
            taker.accept(name, Objects.requireNonNull(get(name)));
        }
    }

    private @Nullable Object[] page(int number) {
        return pages[number >>> PAGE_BITS];
    }

    private static int hash(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private static boolean isAlike(int place, int hash) {
        return ((place ^ hash) & ~MOST) == 0;
    }

    private int find(String name, int hash) {
        int mask = places.length - 1;
        for (int at = hash & mask; places[at] != EMPTY; at = at + 1 & mask) {
            int number = (places[at] & MOST) - 1;
            if (isAlike(places[at], hash) && name.equals(name(number))) {
                return number;
            }
        }
        return NONE;
    }

    private void place(int number, int hash) {
        int mask = places.length - 1;
        int at = hash & mask;
        while (places[at] != EMPTY) {
            at = at + 1 & mask;
        }
        places[at] = hash & ~MOST | number + 1;
    }
}
