package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * The ids of the events taken so far, as 128-bit hashes in pages of an open table: about 30 bytes
 * an id.
 *
 * <p>Bounded: above {@link #MOST} ids the older half is forgotten. An event that comes again after
 * that is refused as late, so it still changes nothing.
 */
public final class IdSet {
    /** Ids remembered at the most: more than a day of a large broker, within 2 GiB. */
    public static final int MOST = 1 << 25;

    private static final int GENERATION = MOST / 2;

    private Table young = new Table();
    private Table old = new Table();
    private long taken;
    private long sum;

    /** Returns whether an id was added. */
    public boolean contains(String id) {
        long first = Hash.of(id);
        long second = Hash.mix(secondHash(id));
        return old.contains(first, second) || young.contains(first, second);
    }

    /** Adds an id; returns whether it was not there. */
    public boolean add(String id) {
        long first = Hash.of(id);
        long second = Hash.mix(secondHash(id));
        if (old.contains(first, second) || !young.add(first, second)) {
            return false;
        }
        taken++;
        sum += first ^ Long.rotateLeft(second, 32);
        if (young.count == GENERATION) {
            old = young;
            young = new Table();
        }
        return true;
    }

    /** Reads where an id would lie; see {@code Engine.expect}. */
    public long touch(String id) {
        return young.touch(Hash.of(id));
    }

    /** Writes what the state's hash covers: how many ids, and their sum, whatever their order. */
    public void digest(StateEncoder out) {
        out.number(taken).number(sum);
    }

    /** Writes all ids. */
    public void encode(StateEncoder out) {
        digest(out);
        old.encode(out);
        young.encode(out);
    }

    /** Reads what {@link #encode} wrote. */
    public static IdSet decode(StateDecoder in) {
        IdSet ids = new IdSet();
        ids.taken = in.number();
        ids.sum = in.number();
        ids.old = Table.decode(in);
        ids.young = Table.decode(in);
        return ids;
    }

    private static long secondHash(String id) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < id.length(); i++) {
            hash = Long.rotateLeft(hash, 9) * 0xff51afd7ed558ccdL + id.charAt(i);
        }
        return hash;
    }

    /**
     * Pairs of longs; the first of a pair is never 0. The first bits of a pair name its page, and a
     * page that is full is split in two: so the table grows without a copy of all, which would stop
     * the writer for long, and would be thrown away again.
     */
    // rule| Fagin, Nievergelt, Pippenger, Strong: Extendible Hashing, ACM TODS 4(3), 1979.
    private static final class Table {
        /** A generation needs some 18 bits; a page this deep would be no accident. */
        private static final int DEEPEST = 26;

        private final long[] scratch = new long[Page.LAST + 1];
        private Page[] pages = {new Page(0)};
        private int depth;
        private int count;

        boolean contains(long first, long second) {
            return count > 0 && page(first).contains(first, second);
        }

        boolean add(long first, long second) {
            Page page = page(first);
            while (page.isFull()) {
                split(page, first);
                page = page(first);
            }
            boolean added = page.add(first, second);
            count += added ? 1 : 0;
            return added;
        }

        long touch(long first) {
            return page(first).touch(first);
        }

        private Page page(long first) {
            return pages[index(first, depth)];
        }

        /** Returns the number that the first {@code depth} bits are. */
        private static int index(long first, int depth) {
            return (int) (first >>> 1 >>> Long.SIZE - 1 - depth);
        }

        private void split(Page page, long first) {
            if (page.depth == depth) {
                if (depth == DEEPEST) {
                    throw new IllegalStateException("ids whose hashes all begin alike");
                }
                deepen();
            }
            Page upper = page.split(scratch);
            // The places of the page are those whose first bits are its own.
            int size = 1 << depth - page.depth;
            int middle = (index(first, page.depth) | 1) * size;
            Arrays.fill(pages, middle, middle + size, upper);
        }

        private void deepen() {
            Page[] deeper = new Page[pages.length * 2];
            for (int i = 0; i < deeper.length; i++) {
                deeper[i] = pages[i / 2];
            }
            pages = deeper;
            depth++;
        }

        void encode(StateEncoder out) {
            out.number(count).number(depth);
            Page before = null;
            for (Page page : pages) {
                if (page != before) {
                    page.encode(out);
                }
                before = page;
            }
        }

        static Table decode(StateDecoder in) {
            return in.since(6) ? pages(in) : pairs(in);
        }

        private static Table pages(StateDecoder in) {
            Table table = new Table();
            table.count = in.count();
            table.depth = in.count();
            if (table.depth < 0 || table.depth > DEEPEST) {
                throw new IllegalStateException("ids in pages of depth " + table.depth);
            }
            table.pages = new Page[1 << table.depth];
            int at = 0;
            while (at < table.pages.length) {
                Page page = Page.decode(in, table.depth);
                int places = 1 << table.depth - page.depth;
                Arrays.fill(table.pages, at, at + places, page);
                at += places;
            }
            return table;
        }

        /** Reads what the versions up to 5 wrote: pairs alone. */
        private static Table pairs(StateDecoder in) {
            int count = in.count();
            Table table = new Table();
            boolean bits = in.since(5);
            for (int i = 0; i < count; i++) {
                table.add(bits ? in.bits() : in.number(), bits ? in.bits() : in.number());
            }
            return table;
        }
    }

    /** Some hundred pairs whose first bits are alike, probed in a line. */
    private static final class Page {
        /** Pairs that there is room for: four kilobytes, so that a split is short. */
        private static final int ROOM = 256;

        private static final int MOST_PAIRS = ROOM * 3 / 4;
        private static final int LAST = ROOM * 2 - 1;

        private final long[] slots = new long[ROOM * 2];
        private int count;
        private int depth;

        Page(int depth) {
            this.depth = depth;
        }

        boolean isFull() {
            return count == MOST_PAIRS;
        }

        boolean contains(long first, long second) {
            return slots[find(first, second)] != 0;
        }

        boolean add(long first, long second) {
            int slot = find(first, second);
            if (slots[slot] != 0) {
                return false;
            }
            slots[slot] = first;
            slots[slot + 1] = second;
            count++;
            return true;
        }

        long touch(long first) {
            return slots[(int) (first << 1) & LAST];
        }

        private int find(long first, long second) {
            int slot = (int) (first << 1) & LAST;
            while (slots[slot] != 0 && (slots[slot] != first || slots[slot + 1] != second)) {
                slot = slot + 2 & LAST;
            }
            return slot;
        }

        /**
         * Keeps the pairs whose next bit is not set; returns a page with the others.
         *
         * @param all room for the pairs of a page, to be written over
         */
        Page split(long[] all) {
            depth++;
            Page upper = new Page(depth);
            System.arraycopy(slots, 0, all, 0, slots.length);
            Arrays.fill(slots, 0);
            count = 0;
            for (int i = 0; i < all.length; i += 2) {
                if (all[i] != 0) {
                    boolean isUpper = (all[i] >>> Long.SIZE - depth & 1) != 0;
                    (isUpper ? upper : this).add(all[i], all[i + 1]);
                }
            }
            return upper;
        }

        void encode(StateEncoder out) {
            out.number(depth).number(count);
            out.pairs(slots);
        }

        static Page decode(StateDecoder in, int deepest) {
            Page page = new Page(in.count());
            int count = in.count();
            if (page.depth < 0 || page.depth > deepest || count < 0 || count > MOST_PAIRS) {
                throw new IllegalStateException(
                        "a page of %d ids, of depth %d of %d"
                                .formatted(count, page.depth, deepest));
            }
            for (int i = 0; i < count; i++) {
                page.add(in.bits(), in.bits());
            }
            return page;
        }
    }
}
