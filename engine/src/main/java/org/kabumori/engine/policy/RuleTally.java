package org.kabumori.engine.policy;

import org.kabumori.engine.state.DistinctCount;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

/** What one rule of the live policy came to since it was published. Not thread-safe. */
final class RuleTally {
    /** Those whom the rule hit in the guard's span. */
    final DistinctCount customers;

    long asked;
    long hits;
    long unknown;
    boolean demoted;

    RuleTally(DistinctCount customers) {
        this.customers = customers;
    }

    void encode(StateEncoder out) {
        customers.encode(out);
        out.number(asked).number(hits).number(unknown).flag(demoted);
    }

    static RuleTally decode(StateDecoder in) {
        RuleTally tally = new RuleTally(DistinctCount.decode(in));
        tally.asked = in.number();
        tally.hits = in.number();
        tally.unknown = in.number();
        tally.demoted = in.flag();
        return tally;
    }
}
