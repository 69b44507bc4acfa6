package org.kabumori.server.restrictions;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.Listing;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;

/**
 * The names most like one: a campaign that is stopped in one goes on in the next. Of those that
 * trade in the same currency. Thread-safe; each call reads all names of the currency.
 */
@Component
public class Neighbours {
    /** All that are listed in Japan, Hong Kong, Shanghai and Shenzhen, and some more. */
    private static final int MOST_NAMES = 20_000;

    private final Book book;

    Neighbours(Book book) {
        this.book = book;
    }

    /** Returns the names most like one, the nearest first. */
    public List<Neighbour> of(String instrument, int limit) throws Refusal {
        List<Listing> found = book.listings(List.of(instrument));
        if (found.isEmpty()) {
            throw new Refusal(Cause.NOT_FOUND, "no-listing", "a name with reference data");
        }
        Listing listing = found.getFirst();
        return book.ofCurrency(listing.currency(), MOST_NAMES).stream()
                .filter(other -> !other.instrument().equals(instrument))
                .map(other -> Neighbour.of(other, listing))
                .sorted(
                        Comparator.comparingDouble(Neighbour::distance)
                                .thenComparing(Neighbour::instrument))
                .limit(limit)
                .toList();
    }
}
