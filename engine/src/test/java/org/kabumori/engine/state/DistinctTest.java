package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctTest {
    private final Distinct distinct = new Distinct();

    @Test
    void countsAFewExactlyAndRepetitionsOnce() {
        for (int i = 0; i < 3; i++) {
            add(Distinct.MOST_EXACT);
        }
        assertThat(distinct.count()).isEqualTo(Distinct.MOST_EXACT);
    }

    @Test
    void estimatesManyWithinAThird() {
        for (int many : new int[] {20, 100, 1_000, 100_000}) {
            add(many);
            assertThat((double) distinct.count()).isBetween(many * 0.67, many * 1.33);
        }
    }

    @Test
    void neverCountsFewerThanItKeptExactly() {
        add(Distinct.MOST_EXACT + 1);
        assertThat(distinct.count()).isGreaterThan(Distinct.MOST_EXACT);
    }

    @Test
    void isReadBackAsItWasWrittenExactOrNot() {
        for (int many : new int[] {3, 500}) {
            add(many);
            StateEncoder out = new StateEncoder();
            distinct.encode(out);
            Distinct read = Distinct.decode(new StateDecoder(out.toBytes()));
            StateEncoder again = new StateEncoder();
            read.encode(again);
            assertThat(again.toBytes()).isEqualTo(out.toBytes());
            assertThat(read.count()).isEqualTo(distinct.count());
        }
    }

    @Test
    void countsOnAfterItWasReadAsIfItHadNotBeen() {
        for (int many = 1; many <= Distinct.MOST_EXACT; many++) {
            Distinct plain = new Distinct();
            add(plain, 0, many);
            StateEncoder out = new StateEncoder();
            plain.encode(out);
            Distinct read = Distinct.decode(new StateDecoder(out.toBytes()));
            add(plain, many, 40);
            add(read, many, 40);
            assertThat(read.count()).isEqualTo(plain.count());
        }
    }

    private static void add(Distinct to, int from, int many) {
        for (int i = from; i < many; i++) {
            to.add(Hash.of("account-" + i));
        }
    }

    private void add(int many) {
        for (int i = 0; i < many; i++) {
            distinct.add(Hash.of("account-" + i));
        }
    }
}
