package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class StateFormTest {
    private static final String LONG = "a".repeat(100_000);
    private static final List<String> TEXTS = List.of("", "a10000000", "é", "株守", "x😀y", LONG);

    private final List<Long> numbers = edges();

    private static List<Long> edges() {
        List<Long> edges = new ArrayList<>(List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE));
        for (int shift = 0; shift < Long.SIZE - 1; shift++) {
            for (long near = -130; near <= 130; near++) {
                edges.add((1L << shift) + near);
                edges.add(-(1L << shift) + near);
            }
        }
        return edges;
    }

    @Test
    void readsEveryNumberAndTextAsItWasWritten() {
        StateEncoder out = new StateEncoder();
        write(out);
        read(new StateDecoder(out.toBytes()));
    }

    @Test
    void readsFromASourceWhatWentToASink() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StateEncoder out = new StateEncoder(written);
        write(out);
        out.flush();
        StateEncoder kept = new StateEncoder();
        write(kept);
        assertThat(written.toByteArray()).isEqualTo(kept.toBytes());
        read(new StateDecoder(new ByteArrayInputStream(written.toByteArray())));
    }

    private void write(StateEncoder out) {
        numbers.forEach(out::number);
        TEXTS.forEach(out::text);
        out.text(null).bits(-1);
        numbers.forEach(out::number);
    }

    private void read(StateDecoder in) {
        numbers.forEach(number -> assertThat(in.number()).isEqualTo(number));
        TEXTS.forEach(text -> assertThat(in.text()).isEqualTo(text));
        assertThat(in.optionalText()).isNull();
        assertThat(in.bits()).isEqualTo(-1);
        numbers.forEach(number -> assertThat(in.number()).isEqualTo(number));
        assertThat(in.ended()).isTrue();
    }

    @Test
    void saysWhenTheBytesEndAmidANumber() {
        byte[] whole = new StateEncoder().number(Long.MAX_VALUE).toBytes();
        for (int length = 0; length < whole.length; length++) {
            StateDecoder in = new StateDecoder(Arrays.copyOf(whole, length));
            assertThatThrownBy(in::number)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ends too early");
        }
    }

    @Test
    void remembersIdsAndGoesOnAddingToThem() {
        IdSet ids = new IdSet();
        for (int i = 0; i < 20_000; i++) {
            ids.add("event-" + i);
        }
        StateEncoder out = new StateEncoder();
        ids.encode(out);
        StateDecoder in = new StateDecoder(out.toBytes());
        IdSet read = IdSet.decode(in);
        assertThat(in.ended()).isTrue();
        for (int i = 0; i < 40_000; i++) {
            assertThat(read.contains("event-" + i)).isEqualTo(i < 20_000);
            assertThat(read.add("event-" + i)).isEqualTo(i >= 20_000);
        }
    }
}
