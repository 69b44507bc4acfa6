package org.kabumori.server.evidence;

import org.kabumori.server.journal.Recorded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which events belong to a case: those of its accounts, and those linked by themselves. */
final class Selection {
    private Selection() {}

    /** Returns them in order; one more than a pack holds when there are more. */
    static List<Recorded> of(
            EvidenceStore store,
            Collection<String> accounts,
            Collection<String> linked,
            long lastSeq) {
        Map<Long, Recorded> events = new TreeMap<>();
        store.ofAccounts(accounts, lastSeq, Evidence.MOST_EVENTS + 1)
                .forEach(event -> events.put(event.seq(), event));
        store.ofIds(linked).stream()
                .filter(event -> event.seq() <= lastSeq)
                .forEach(event -> events.put(event.seq(), event));
        List<Recorded> all = new ArrayList<>(events.values());
        int over = all.size() - (Evidence.MOST_EVENTS + 1);
        return over > 0 ? all.subList(over, all.size()) : all;
    }
}
