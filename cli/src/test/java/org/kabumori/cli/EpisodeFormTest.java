package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.EventWriter;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.Episodes;

class EpisodeFormTest {
    @Test
    void readsEveryEventOfTheEpisodesBackFromTheContractsForm() throws Rejection {
        EventReader reader = new EventReader();
        for (Episode episode : Episodes.all()) {
            for (Event event : episode.events()) {
                byte[] json = EventWriter.toJson(event);
                assertThat(reader.read(json, 0, json.length)).isEqualTo(event);
            }
        }
    }
}
