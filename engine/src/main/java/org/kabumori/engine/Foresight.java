package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Directory;
import org.kabumori.engine.state.IdSet;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Market;

import java.util.Arrays;
import java.util.List;

/**
 * Reads what coming events will need, a step for all of them before the next step. A customer's
 * state is seldom in the processor's cache; the waits for one customer's parts follow each other,
 * but those of many customers overlap. Changes nothing.
 */
// rule| Chen, Ailamaki, Gibbons, Mowry: Improving Hash Join Performance through Prefetching, ICDE
// 2004, section 4 (group prefetching).
final class Foresight {
    private final IdSet ids;
    private final Directory<AccountState> accounts;
    private final @Nullable AccountState[] states =
            new @Nullable AccountState[Engine.MOST_EXPECTED];
    private final Market market;
    private @Nullable InstrumentState[] instruments = new @Nullable InstrumentState[64];
    private long touched;

    Foresight(IdSet ids, Directory<AccountState> accounts, Market market) {
        this.ids = ids;
        this.accounts = accounts;
        this.market = market;
    }

    /** Returns the state of a listing's name if it was found before: nearer than by its name. */
    @Nullable InstrumentState instrument(Listing listing) {
        return listing.number() < instruments.length ? instruments[listing.number()] : null;
    }

    /** Notes the state of a listing's name, which stays the same. */
    void found(Listing listing, InstrumentState state) {
        int number = listing.number();
        if (number >= instruments.length) {
            int room = Math.min(Market.MOST_LISTINGS + 1, number * 2);
            instruments = Arrays.copyOf(instruments, Math.max(number + 1, room));
        }
        instruments[number] = state;
    }

    /** Reads ahead for the events of a list between two places. */
    void expect(List<? extends Event> coming, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            Event event = coming.get(i);
            sum += ids.touch(event.id());
            sum += event instanceof AccountEvent one ? accounts.touchHash(one.account()) : 0;
            sum += touchName(event);
        }
        for (int i = from; i < to; i++) {
            states[i - from] =
                    coming.get(i) instanceof AccountEvent one
                            ? accounts.touchValue(one.account())
                            : null;
        }
        for (int i = from; i < to; i++) {
            AccountState state = states[i - from];
            if (state != null && coming.get(i) instanceof AccountEvent one) {
                sum += accounts.touchName(one.account()) + state.touch();
            }
        }
        for (int depth = 0; depth < AccountState.DEPTHS; depth++) {
            for (int i = 0; i < to - from; i++) {
                AccountState state = states[i];
                sum += state == null ? 0 : state.touch(depth);
            }
        }
        touched += sum;
    }

    private long touchName(Event event) {
        String name =
                switch (event) {
                    case Order order -> order.instrument();
                    case Execution execution -> execution.instrument();
                    case MarketTrade trade -> trade.instrument();
                    case MarketBar bar -> bar.instrument();
                    default -> null;
                };
        Listing listing = name == null ? null : market.touchListing(name);
        InstrumentState state = listing == null ? null : instrument(listing);
        return listing == null || state == null ? 0 : listing.lastPriceMicros + state.touch();
    }

    /** Returns a number that depends on all that was read, or the reading could be left out. */
    long touched() {
        return touched;
    }
}
