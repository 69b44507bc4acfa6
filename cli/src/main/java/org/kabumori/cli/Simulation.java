package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.Episodes;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.WorldPlan;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A scenario, a seed and a size, to be written as files. The same ones give the same bytes. */
final class Simulation {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> EPISODES =
            Map.of(
                    "thin-standard-name",
                    "17 March 2025: ten accounts chase a thin name from 84 to 110 yen.",
                    "small-cap-spike",
                    "26 and 27 March 2025: a small cap trades 297 times as much as before.");

    private final String scenario;
    private final long seed;
    private final @Nullable Variation variation;
    private final Variation.Extent extent;

    private Simulation(
            String scenario, long seed, @Nullable Variation variation, Variation.Extent extent) {
        this.scenario = scenario;
        this.seed = seed;
        this.variation = variation;
        this.extent = extent;
    }

    /**
     * Returns the simulation of a scenario by its name.
     *
     * @throws IllegalArgumentException says in a sentence which value is not taken
     */
    static Simulation of(
            String scenario, long seed, @Nullable Integer accounts, @Nullable Integer days) {
        if (EPISODES.containsKey(scenario)) {
            require(accounts == null && days == null, "An episode's accounts and days are fixed.");
            return new Simulation(scenario, seed, null, new Variation.Extent(420, 1));
        }
        for (Variation each : Variation.values()) {
            if (each.word().equals(scenario)) {
                return new Simulation(scenario, seed, each, extent(each, accounts, days));
            }
        }
        throw new IllegalArgumentException(
                "There is no scenario " + scenario + "; there are " + String.join(", ", names()));
    }

    private static Variation.Extent extent(
            Variation variation, @Nullable Integer accounts, @Nullable Integer days) {
        Variation.Extent usual = variation.extent();
        int wishedAccounts = accounts == null ? usual.accounts() : accounts;
        int wishedDays = days == null ? usual.days() : days;
        require(
                wishedAccounts >= WorldPlan.LEAST_ACCOUNTS
                        && wishedAccounts <= WorldPlan.MOST_ACCOUNTS,
                "Accounts go from %,d to %,d."
                        .formatted(WorldPlan.LEAST_ACCOUNTS, WorldPlan.MOST_ACCOUNTS));
        require(
                wishedDays >= Variation.LEAST_DAYS && wishedDays <= Variation.MOST_DAYS,
                "Days go from %d to %d.".formatted(Variation.LEAST_DAYS, Variation.MOST_DAYS));
        return new Variation.Extent(wishedAccounts, wishedDays);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Returns the scenarios' names, each with its sentence. */
    static Map<String, String> scenarios() {
        Map<String, String> scenarios = new LinkedHashMap<>();
        for (Variation each : Variation.values()) {
            scenarios.put(each.word(), each.sentence());
        }
        for (String id : List.of("thin-standard-name", "small-cap-spike")) {
            scenarios.put(id, EPISODES.getOrDefault(id, ""));
        }
        return scenarios;
    }

    private static List<String> names() {
        return List.copyOf(scenarios().keySet());
    }

    int days() {
        return extent.days();
    }

    /** Writes all; {@code progress} is told the days written. Returns how many events there are. */
    long write(OutputStream events, OutputStream labels, IntConsumer progress) throws IOException {
        try (EventSink sink = new EventSink(events)) {
            play(sink, label -> write(label, labels), progress);
            return sink.count();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void play(Consumer<Event> events, Consumer<Label> labels, IntConsumer progress) {
        if (variation != null) {
            int[] day = new int[1];
            variation.play(seed, extent, events, labels, () -> progress.accept(++day[0]));
            return;
        }
        Episode episode =
                Episodes.all(seed, Manner.MIXED).stream()
                        .filter(each -> each.id().equals(scenario))
                        .findFirst()
                        .orElseThrow();
        episode.events().forEach(events);
        episode.labels().forEach(labels);
        progress.accept(1);
    }

    private static void write(Label label, OutputStream out) {
        try {
            out.write(json(label));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("cannot write labels: " + e.getMessage(), e));
        }
    }

    private static byte[] json(Label label) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("account", label.account());
            optional(json, "session", label.session());
            optional(json, "order", label.order());
            optional(json, "event", label.event());
            json.writeStringProperty("verdict", label.verdict().word());
            optional(json, "campaign", label.campaign());
            optional(json, "scenario", label.scenario());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
