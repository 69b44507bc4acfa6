package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class BlocksTest {
    private static final int COUNT = 10_000;

    private final Directory<Value> states = new Directory<>();

    private record Value(long number) implements Encodable {
        @Override
        public void encode(StateEncoder out) {
            out.number(number);
        }

        static Value decode(StateDecoder in) {
            return new Value(in.number());
        }
    }

    BlocksTest() {
        for (int i = 0; i < COUNT; i++) {
            states.add(name(i), new Value(Hash.mix(i)));
        }
    }

    private static String name(int i) {
        return "name-" + Hash.mix(i);
    }

    private byte[] written(int threads) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        StateEncoder out = new StateEncoder(sink);
        Blocks.encode(states, out, threads);
        out.flush();
        return sink.toByteArray();
    }

    private static Directory<Value> read(byte[] bytes, int threads) {
        Directory<Value> read = new Directory<>();
        StateDecoder in = new StateDecoder(new ByteArrayInputStream(bytes));
        Blocks.decode(in, read, Value::decode, threads);
        assertThat(in.ended()).isTrue();
        return read;
    }

    @Test
    void writesTheSameBytesWithAnyNumberOfThreads() {
        byte[] one = written(1);
        assertThat(written(2)).isEqualTo(one);
        assertThat(written(7)).isEqualTo(one);
    }

    @Test
    void readsAllInTheirOrderWithAnyNumberOfThreads() {
        byte[] bytes = written(2);
        for (int threads : new int[] {1, 3}) {
            Directory<Value> read = read(bytes, threads);
            List<String> names = new ArrayList<>();
            read.forEach((name, _) -> names.add(name));
            assertThat(names).hasSize(COUNT);
            for (int i = 0; i < COUNT; i++) {
                assertThat(names.get(i)).isEqualTo(name(i));
                assertThat(read.get(name(i))).isEqualTo(new Value(Hash.mix(i)));
            }
        }
    }

    @Test
    void saysWhenTheBytesEndTooEarly() {
        byte[] bytes = written(2);
        for (int length : new int[] {0, 1, 5, bytes.length / 2, bytes.length - 1}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(bytes, length), 2))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void findsWhatWasAddedAndNothingElseInNameOrderOrThatOfComing() {
        assertThat(states.size()).isEqualTo(COUNT);
        assertThat(states.get("name-of-nobody")).isNull();
        List<String> names = new ArrayList<>();
        states.forEachSorted(
                (name, value) -> {
                    names.add(name);
                    assertThat(states.get(name)).isEqualTo(value);
                });
        assertThat(names).hasSize(COUNT).isSorted();
    }
}
