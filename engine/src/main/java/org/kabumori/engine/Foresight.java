package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Directory;
import org.kabumori.engine.state.IdSet;

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
    private long touched;

    Foresight(IdSet ids, Directory<AccountState> accounts) {
        this.ids = ids;
        this.accounts = accounts;
    }

    /** Reads ahead for the events of a list between two places. */
    void expect(List<? extends Event> coming, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            Event event = coming.get(i);
            sum += ids.touch(event.id());
            sum += event instanceof AccountEvent one ? accounts.touchHash(one.account()) : 0;
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

    /** Returns a number that depends on all that was read, or the reading could be left out. */
    long touched() {
        return touched;
    }
}
