package org.kabumori.server.loss;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Asks the journal what {@link Losses} has to know of an account. Thread-safe; costs some queries
 * by account and name, and throws {@code DataAccessException} when PostgreSQL is away.
 */
@Component
public final class AccountLosses {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long RATES_BEFORE_MICROS = TimeUnit.DAYS.toMicros(14);

    private final JournalStore journal;
    private final LossStore store;

    AccountLosses(JournalStore journal, LossStore store) {
        this.journal = journal;
        this.store = store;
    }

    /** Returns the question with what the journal says was unauthorised. */
    public LossQuestion question(
            String account,
            long fromMicros,
            long toMicros,
            LossReferences references,
            LossTerms terms) {
        List<Recorded> recorded = recorded(account, fromMicros);
        List<Event> events = events(recorded, fromMicros, terms.valuedOn());
        return new LossQuestion(
                account,
                fromMicros,
                toMicros,
                events,
                Unauthorised.found(account, fromMicros, toMicros, events, suspicious(recorded)),
                references,
                terms);
    }

    /** Returns the same question with trades that a person chose instead. */
    public LossQuestion question(
            String account,
            long fromMicros,
            long toMicros,
            Unauthorised unauthorised,
            LossReferences references,
            LossTerms terms) {
        List<Event> events = events(recorded(account, fromMicros), fromMicros, terms.valuedOn());
        return new LossQuestion(
                account, fromMicros, toMicros, events, unauthorised, references, terms);
    }

    /** Back to the snapshot that tells the state before. */
    private List<Recorded> recorded(String account, long fromMicros) {
        List<Recorded> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (all.size() < LossQuestion.MOST_EVENTS / 2) {
            List<Recorded> page = journal.ofAccount(account, before, JournalStore.MOST_ROWS);
            for (Recorded recorded : page) {
                all.add(recorded);
                if (recorded.type().equals("account") && recorded.timeMicros() < fromMicros) {
                    return all;
                }
            }
            if (page.size() < JournalStore.MOST_ROWS) {
                return all;
            }
            before = page.getLast().seq();
        }
        return all;
    }

    private List<Event> events(List<Recorded> recorded, long fromMicros, LocalDate valuedOn) {
        EventReader reader = new EventReader();
        List<Event> events = new ArrayList<>();
        Set<String> instruments = new TreeSet<>();
        long earliest = fromMicros;
        for (Recorded each : recorded) {
            Event event = read(reader, each.body());
            events.add(event);
            if (event instanceof Execution execution) {
                instruments.add(execution.instrument());
            }
            if (event instanceof AccountSnapshot) {
                earliest = Math.min(earliest, event.timeMicros());
            }
        }
        for (String instrument : instruments) {
            long until = MarketDays.endMicros(instrument, valuedOn);
            for (List<String> types :
                    List.of(List.of("instrument"), List.of("market-trade", "market-bar"))) {
                store.last(instrument, types, until)
                        .ifPresent(body -> events.add(read(reader, body)));
            }
        }
        store.rates(earliest - RATES_BEFORE_MICROS, MarketDays.endMicros("", valuedOn))
                .forEach(body -> events.add(read(reader, body)));
        return events;
    }

    private static Event read(EventReader reader, String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(json, 0, json.length);
        } catch (Rejection e) {
            throw new IllegalStateException("the journal holds what is no event", e);
        }
    }

    private static Set<String> suspicious(List<Recorded> recorded) {
        Set<String> ids = new HashSet<>();
        for (Recorded each : recorded) {
            String decision = each.decision();
            if (decision != null
                    && !JSON.readTree(decision)
                            .path("decision")
                            .asString("allow")
                            .equals("allow")) {
                ids.add(each.id());
            }
        }
        return ids;
    }
}
