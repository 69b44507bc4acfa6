package org.kabumori.server.reports;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.Listing;
import org.kabumori.server.document.Texts;
import org.kabumori.server.reports.ReportStore.RateBody;
import org.kabumori.server.reports.ReportStore.Told;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads for reports what the journal tells of accounts. Thread-safe. */
@Component
class Readings {
    private final ReportStore store;
    private final Book book;

    Readings(ReportStore store, Book book) {
        this.store = store;
        this.book = book;
    }

    /** Returns what was done in an account, read from its events. */
    static Activity activity(List<Told> events) {
        EventReader reader = new EventReader();
        Activity activity = new Activity();
        for (Told told : events) {
            if (read(reader, told.body()) instanceof AccountEvent event) {
                activity.take(event, told.answer());
            }
        }
        return activity;
    }

    static Event read(EventReader reader, String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(json, 0, json.length);
        } catch (Rejection e) {
            throw new IllegalStateException("the journal holds what is no event", e);
        }
    }

    /** Returns what turns executions of a span into yen. */
    GrossYen yen(Collection<Execution> executions, long fromMicros, long untilMicros) {
        Map<String, String> currencies = new HashMap<>();
        listings(executions.stream().map(Execution::instrument).distinct().toList())
                .forEach((instrument, listing) -> currencies.put(instrument, listing.currency()));
        GrossYen yen = new GrossYen(currencies);
        EventReader reader = new EventReader();
        for (RateBody rate : store.rates(fromMicros - GrossYen.RATE_GOOD_MICROS, untilMicros)) {
            if (read(reader, rate.body()) instanceof FxRate fx) {
                yen.rate(fx.currency(), rate.timeMicros(), fx.jpyMicros());
            }
        }
        return yen;
    }

    Map<String, Listing> listings(Collection<String> instruments) {
        return book.listings(instruments).stream()
                .collect(Collectors.toMap(Listing::instrument, each -> each, (one, other) -> one));
    }

    /** Returns the first microsecond of a day in Tokyo. */
    static long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(Texts.TOKYO).toInstant());
    }
}
