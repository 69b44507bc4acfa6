package org.kabumori.server.restrictions;

import org.kabumori.engine.Alert;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.restrictions.HaltSettings.Automatic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Halts out of heat: an alert of coordinated buying in a name proposes to halt buys of it, or halts
 * them at once, up to a number of names a day, where the settings say so. Follows the alerts by its
 * own cursor; each alert is answered once, however often the server starts.
 */
@Component
class HeatHalts {
    private static final Logger LOG = LoggerFactory.getLogger(HeatHalts.class);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final long SWEEP_MILLIS = 1_000;
    private static final int EVENTS_AT_ONCE = 200;
    private static final int NEIGHBOURS = 5;
    private static final String INSTRUMENT = "instrument:";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JournalStore journal;
    private final HaltStore store;
    private final Halts halts;
    private final Neighbours neighbours;
    private final Approvals approvals;
    private final Acting acting;
    private final HaltSettings settings;
    private final Decider decider;
    private final TransactionTemplate transaction;

    HeatHalts(
            JournalStore journal,
            HaltStore store,
            Halts halts,
            Neighbours neighbours,
            Approvals approvals,
            Acting acting,
            HaltSettings settings,
            Decider decider,
            TransactionTemplate transaction) {
        this.journal = journal;
        this.store = store;
        this.halts = halts;
        this.neighbours = neighbours;
        this.approvals = approvals;
        this.acting = acting;
        this.settings = settings;
        this.decider = decider;
        this.transaction = transaction;
    }

    /** An alert's part that counts here. */
    private record Heat(long seq, String alert, String instrument, long timeMicros) {
        LocalDate day() {
            return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).atZone(TOKYO).toLocalDate();
        }
    }

    @Scheduled(fixedDelay = SWEEP_MILLIS)
    synchronized void sweep() {
        if (!decider.isLeading()) {
            return;
        }
        try {
            long cursor = store.heatCursor();
            List<JournalStore.RecordedAlert> alerts = journal.alertsAfter(cursor, EVENTS_AT_ONCE);
            if (alerts.isEmpty()) {
                return;
            }
            if (acting.isLive()) {
                for (JournalStore.RecordedAlert each : alerts) {
                    answer(each);
                }
            }
            store.moveHeatCursor(alerts.getLast().seq());
        } catch (Unavailable | Refusal | DataAccessException | TransactionException e) {
            LOG.warn("halts out of heat wait: {}", e.getMessage());
        }
    }

    private void answer(JournalStore.RecordedAlert recorded) throws Unavailable, Refusal {
        JsonNode alert = JSON.readTree(recorded.body());
        String subject = alert.path("subject").asString("");
        boolean buying =
                alert.path("kind").asString("").equals(Alert.Kind.COORDINATED_BUYING.word());
        if (!buying || !subject.startsWith(INSTRUMENT)) {
            return;
        }
        Heat heat =
                new Heat(
                        recorded.seq(),
                        alert.path("alert").asString(""),
                        subject.substring(INSTRUMENT.length()),
                        micros(alert.path("time").asString("")));
        if (store.isAnswered(heat.alert())) {
            return;
        }
        if (store.isHalted(heat.instrument(), acting.nowMicros())
                || store.isProposed(heat.instrument(), heat.day())) {
            note(heat, "in_force_already", "");
        } else if (settings.automatic() == Automatic.APPLY
                && store.applied(heat.day()) < settings.automaticNames()) {
            apply(heat);
        } else {
            propose(heat);
        }
    }

    /** The halt's id follows from the alert: after a crash it is set again, not twice. */
    private void apply(Heat heat) throws Unavailable, Refusal {
        String id = "heat-" + Hashes.shortHash(heat.alert());
        long until = acting.nowMicros() + settings.automaticFor().toMillis() * 1_000;
        String end = Instant.EPOCH.plus(until, ChronoUnit.MICROS).toString();
        halts.setByServer(id, halt(heat, end));
        note(heat, "applied", id);
    }

    private void propose(Heat heat) {
        transaction.executeWithoutResult(
                status -> {
                    Halt halt = halt(heat, null);
                    Approval proposed =
                            approvals.propose(
                                    Halts.SERVER,
                                    Halts.SET,
                                    INSTRUMENT + heat.instrument(),
                                    halt.json(),
                                    "alert " + heat.alert() + "; most alike: " + alike(heat));
                    note(heat, "proposed", proposed.id());
                });
    }

    private static Halt halt(Heat heat, @org.jspecify.annotations.Nullable String until) {
        return new Halt(
                List.of(heat.instrument()),
                null,
                "buy",
                List.of(),
                List.of(),
                false,
                "coordinated buying, alert " + heat.alert(),
                until);
    }

    /** Listed for whoever approves, never halted unasked. */
    private String alike(Heat heat) {
        try {
            return neighbours.of(heat.instrument(), NEIGHBOURS).stream()
                    .map(Neighbour::instrument)
                    .collect(Collectors.joining(", "));
        } catch (Refusal e) {
            return "unknown, no reference data";
        }
    }

    private void note(Heat heat, String outcome, String reference) {
        store.answered(
                heat.alert(),
                heat.seq(),
                heat.instrument(),
                heat.timeMicros(),
                heat.day(),
                outcome,
                reference);
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }
}
