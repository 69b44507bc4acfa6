package org.kabumori.server.search;

import org.kabumori.server.cases.CaseFilter;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.search.Hit.Kind;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what a text may be: each kind is asked by an index, so it costs a few milliseconds however
 * long the journal is. Thread-safe.
 */
@Component
public class Search {
    /** Longer than any id of the contract, and than what companies are called. */
    public static final int MOST_CHARACTERS = 100;

    /** Hits of a kind: who gets more asks for more. */
    public static final int MOST_HITS = 50;

    private final SearchStore store;
    private final JournalStore journal;
    private final Cases cases;

    Search(SearchStore store, JournalStore journal, Cases cases) {
        this.store = store;
        this.journal = journal;
        this.cases = cases;
    }

    /** Returns what was found, kind by kind. */
    public List<Hit> find(String asked) {
        String text = plain(asked);
        List<Hit> hits = new ArrayList<>();
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return hits;
        }
        if (store.hasAccount(text)) {
            hits.add(Hit.of(Kind.ACCOUNT, text, ""));
        }
        hits.addAll(names(text));
        hits.addAll(store.orders(text, MOST_HITS));
        journal.byId(text)
                .ifPresent(
                        event ->
                                hits.add(
                                        new Hit(
                                                Kind.EVENT,
                                                text,
                                                event.type(),
                                                text,
                                                event.timeMicros())));
        if (store.hasCampaign(text)) {
            hits.add(Hit.of(Kind.CAMPAIGN, text, ""));
        }
        hits.addAll(cases(text));
        hits.addAll(store.sightings(Kind.DEVICE, SearchIndex.DEVICE, text, MOST_HITS));
        hits.addAll(
                store.sightings(
                        Kind.ADDRESS, SearchIndex.IP, text.toLowerCase(Locale.ROOT), MOST_HITS));
        List<String> subjects = List.of("ip:" + text, "device:" + text, "campaign:" + text);
        hits.addAll(store.alerts(text, subjects, MOST_HITS));
        return hits;
    }

    /** What is typed with a Japanese keyboard comes in wide letters and digits. */
    static String plain(String asked) {
        return Normalizer.normalize(asked, Normalizer.Form.NFKC).strip().replace("\0", "");
    }

    private List<Hit> names(String text) {
        List<Hit> named = store.names(text, MOST_HITS);
        String code = text.toUpperCase(Locale.ROOT);
        if (named.isEmpty() && store.hasName(code)) {
            return List.of(Hit.of(Kind.NAME, code, ""));
        }
        return named;
    }

    /** A number may be written as people write it: #12. */
    private List<Hit> cases(String text) {
        String wanted = text.matches("#[0-9]{1,18}") ? text.substring(1) : text;
        return cases.list(new CaseFilter("", "", wanted), MOST_HITS).stream()
                .map(
                        file ->
                                new Hit(
                                        Kind.CASE,
                                        Long.toString(file.number()),
                                        file.title(),
                                        null,
                                        file.changedMicros()))
                .toList();
    }
}
