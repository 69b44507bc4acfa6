package org.kabumori.sim.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.engine.Admission;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * States written by earlier versions are read by this one, which goes on from them.
 *
 * <p>{@code state-4.gz} is what an engine of commit 564568a, the last of state version 4, wrote
 * after the first {@link #TAKEN} events of {@link SmallLog}; {@code state-5.gz} is that of commit
 * 7d0766b, with version 5. The state of a later version is made by this test at the version's last
 * commit, with {@code -Dstate.write=FILE}.
 */
class EarlierStateTest {
    /** In the midst of the raid: a name is hot, sessions are held, accounts are frozen. */
    private static final int TAKEN = 600;

    /** Later versions weigh some evidence in another way; most answers stay what they are. */
    private static final double LEAST_ALIKE = 0.9;

    private final List<Event> events = SmallLog.events();

    @ParameterizedTest
    @ValueSource(strings = {"state-4.gz", "state-5.gz"})
    void readsAnEarlierStateAndWritesItAsItsOwn(String name) {
        Engine read = read(name);
        Engine again = Engine.decode(read.encode());
        assertThat(again.stateHash()).isEqualTo(read.stateHash());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        read.write(written, 2);
        Engine streamed = Engine.read(new ByteArrayInputStream(written.toByteArray()), 2);
        assertThat(streamed.stateHash()).isEqualTo(read.stateHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-4.gz", "state-5.gz"})
    void knowsWhatTheEarlierVersionTook(String name) {
        Engine read = read(name);
        Heard heard = new Heard();
        for (Event event : events.subList(0, TAKEN)) {
            assertThat(read.accept(event, heard)).isEqualTo(Admission.REPEATED);
        }
        assertThat(heard.decisions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-4.gz", "state-5.gz"})
    void goesOnFromItAsAnEngineThatLivedThroughAllOfIt(String name) throws IOException {
        Engine lived = new Engine(Policy.STANDARD);
        events.subList(0, TAKEN).forEach(event -> lived.accept(event, new Heard()));
        write(lived);
        Heard one = goOn(lived);
        Heard other = goOn(read(name));
        assertThat(other.decisions).hasSameSizeAs(one.decisions);
        assertThat(other.decisions)
                .extracting(Decision::policy)
                .containsOnly(one.decisions.getLast().policy());
        int alike = 0;
        for (int i = 0; i < one.decisions.size(); i++) {
            alike += one.decisions.get(i).answer() == other.decisions.get(i).answer() ? 1 : 0;
        }
        assertThat((double) alike / one.decisions.size()).isGreaterThan(LEAST_ALIKE);
        assertThat(other.alerts).isNotEmpty();
    }

    private Heard goOn(Engine engine) {
        Heard heard = new Heard();
        for (Event event : events.subList(TAKEN, events.size())) {
            assertThat(engine.accept(event, heard)).isEqualTo(Admission.NEW);
        }
        return heard;
    }

    private static Engine read(String name) {
        try (InputStream file =
                        Objects.requireNonNull(EarlierStateTest.class.getResourceAsStream(name));
                InputStream in = new GZIPInputStream(file)) {
            return Engine.decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Engine engine) throws IOException {
        String file = System.getProperty("state.write");
        if (file != null) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(Path.of(file)))) {
                out.write(engine.encode());
            }
        }
    }
}
