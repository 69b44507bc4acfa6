package org.kabumori.server.restrictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.server.acting.ActingServer.MORI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Halts out of heat: proposed, or applied up to a limit, once for each alert. */
class HeatHaltsTest {
    @TempDir private Path folder;

    private static String instrument(String code, int value) {
        return """
               {"type":"instrument","id":"ref-%1$s","time":"%2$s","instrument":"XTKS:%1$s","name":"N %1$s",\
               "currency":"JPY","lotSize":100,"lastClose":100,"averageDailyValue":%3$d,"marketCap":%3$d000,\
               "segment":"Growth"}"""
                .formatted(code, ActingServer.now(), value);
    }

    /** Puts an alert where the engine's are: raising one takes a raid of many accounts. */
    private static void alert(ActingServer server, String id, String instrument) {
        server.jdbc()
                .sql(
                        "insert into alert (day, seq, ordinal, alert, time_micros, subject, kind, severity_millionths,"
                                + " body) select day, seq, (select count(*) from alert), :id, time_micros,"
                                + " 'instrument:' || :name, 'coordinated_buying', 900000, :body from journal"
                                + " order by seq desc limit 1")
                .params(
                        Map.of(
                                "id",
                                id,
                                "name",
                                instrument,
                                "body",
                                """
                                {"type":"alert","alert":"%s","time":"%s","subject":"instrument:%s",\
                                "kind":"coordinated_buying","severity":0.9,"accounts":[],"evidence":[]}"""
                                        .formatted(id, ActingServer.now(), instrument)))
                .update();
    }

    @Test
    void proposesOnceANameADayWithTheNamesMostAlike() throws Exception {
        try (ActingServer server = new ActingServer(folder.resolve("data"), Map.of())) {
            server.send(instrument("1000", 5_000));
            server.send(instrument("2000", 5_100));
            server.send(instrument("3000", 900_000_000));
            server.followed();
            assertThat(server.bean(Neighbours.class).of("XTKS:1000", 5))
                    .extracting(Neighbour::instrument)
                    .containsExactly("XTKS:2000", "XTKS:3000");
            alert(server, "al-1", "XTKS:1000");
            HeatHalts heat = server.bean(HeatHalts.class);
            heat.sweep();
            heat.sweep();
            server.send(instrument("4000", 1));
            alert(server, "al-2", "XTKS:1000");
            heat.sweep();
            List<Approval> open = server.bean(Approvals.class).open();
            assertThat(open).hasSize(1);
            assertThat(open.getFirst().reason()).contains("al-1", "XTKS:2000");
            assertThat(open.getFirst().proposedBy()).isEqualTo("kabumori-server");
            server.bean(Approvals.class).approve(MORI, open.getFirst().id(), "seen");
            server.followed();
            assertThat(server.bean(Halts.class).all())
                    .singleElement()
                    .satisfies(line -> assertThat(line.instruments()).containsExactly("XTKS:1000"));
        }
    }

    @Test
    void appliesUpToItsLimitAndThenProposes() throws Exception {
        Map<String, Object> settings =
                Map.of("kabumori.halts.automatic", "apply", "kabumori.halts.automatic-names", 1);
        try (ActingServer server = new ActingServer(folder.resolve("data"), settings)) {
            server.send(instrument("1000", 5_000));
            alert(server, "al-1", "XTKS:1000");
            server.send(instrument("2000", 5_000));
            alert(server, "al-2", "XTKS:2000");
            server.bean(HeatHalts.class).sweep();
            server.followed();
            assertThat(server.bean(Halts.class).all())
                    .singleElement()
                    .satisfies(
                            line -> {
                                assertThat(line.setBy()).isEqualTo("kabumori-server");
                                assertThat(line.untilMicros()).isNotNull();
                            });
            assertThat(server.acts("instrument:XTKS:1000")).containsExactly("restriction.set done");
            assertThat(server.bean(Approvals.class).open())
                    .extracting(Approval::subject)
                    .containsExactly("instrument:XTKS:2000");
        }
    }
}
