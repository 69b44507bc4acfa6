package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static final int MOST = 100;

    private final Generations<Value> values = new Generations<>(MOST);

    private record Value(long number) implements Encodable {
        @Override
        public void encode(StateEncoder out) {
            out.number(number);
        }
    }

    @Test
    void forgetsWhatWasUnseenTheLongestAndKeepsWhatIsAskedFor() {
        add(0, 1);
        for (int i = 1; i < MOST * 10; i++) {
            add(i, i + 1);
            assertThat(values.get(key(0))).as("after " + i).isNotNull();
        }
        assertThat(values.peek(key(1))).isNull();
        assertThat(values.peek(key(MOST * 10 - 1))).isNotNull();
        assertThat(values.size()).isLessThanOrEqualTo(MOST * 2);
    }

    @Test
    void peekingKeepsNothing() {
        add(0, 1);
        for (int i = 1; i <= MOST * 2; i++) {
            values.peek(key(0));
            add(i, i + 1);
        }
        assertThat(values.peek(key(0))).isNull();
    }

    @Test
    void isReadBackAsItWasWritten() {
        add(0, MOST * 3 / 2);
        values.get(key(3));
        StateEncoder out = new StateEncoder();
        values.encode(out);
        Generations<Value> read = new Generations<>(MOST);
        read.decode(new StateDecoder(out.toBytes()), in -> new Value(in.number()));
        StateEncoder again = new StateEncoder();
        read.encode(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        assertThat(read.values()).isEqualTo(values.values());
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            values.add(key(i), new Value(i));
        }
    }

    private static long key(int number) {
        return Hash.of("key-" + number);
    }
}
