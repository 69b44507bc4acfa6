package org.kabumori.cli;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.server.loss.MarketDays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of a log of any length, what matters to one account's loss: its own events, all rates, and each
 * name's last price until the day of valuation. One thread's.
 */
final class LossEvents {
    private final String account;
    private final LocalDate valuedOn;
    private final List<Event> kept = new ArrayList<>();
    private final Map<String, Event> references = new HashMap<>();
    private final Map<String, Event> prices = new HashMap<>();

    LossEvents(String account, LocalDate valuedOn) {
        this.account = account;
        this.valuedOn = valuedOn;
    }

    void take(Event event) {
        switch (event) {
            case AccountEvent of when of.account().equals(account) -> kept.add(of);
            case FxRate rate -> kept.add(rate);
            case InstrumentReference reference ->
                    last(references, reference.instrument(), reference);
            case MarketBar bar -> last(prices, bar.instrument(), bar);
            case MarketTrade trade -> last(prices, trade.instrument(), trade);
            default -> {
                // Of somebody else.
            }
        }
    }

    /** What comes after the day tells no price, but may tell the currency. */
    private void last(Map<String, Event> of, String instrument, Event event) {
        if (MarketDays.of(instrument, event.timeMicros()).isAfter(valuedOn)) {
            of.putIfAbsent(instrument, event);
        } else {
            of.put(instrument, event);
        }
    }

    List<Event> all() {
        List<Event> all = new ArrayList<>(kept);
        all.addAll(references.values());
        all.addAll(prices.values());
        return all;
    }
}
