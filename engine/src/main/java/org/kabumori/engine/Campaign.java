package org.kabumori.engine;

import org.kabumori.engine.event.Word;
import org.kabumori.engine.state.CampaignState;

import java.util.List;

/**
 * A campaign as it stands: accounts that act together, and what joins them; immutable.
 *
 * @param campaign the id, which stays when others are merged into it
 * @param accounts those seen last at the end; at most a thousand, {@code accountsEver} counts all
 * @param devices {@code device:…}
 * @param addresses {@code ip:…}
 * @param instruments {@code instrument:…}
 * @param sellers accounts that sold into it what they had from before
 * @param merged the ids of those that were found to be the same
 * @param yen what its accounts put in or tried to
 */
public record Campaign(
        String campaign,
        Phase phase,
        List<String> accounts,
        int accountsEver,
        List<String> devices,
        List<String> addresses,
        List<String> instruments,
        List<String> sellers,
        List<String> merged,
        long openedMicros,
        long lastMicros,
        long yen) {

    /** Returns a campaign as it stands at a time. */
    static Campaign of(CampaignState state, long timeMicros) {
        return new Campaign(
                state.id,
                Phase.valueOf(state.phase(timeMicros).name()),
                List.copyOf(state.accounts().keySet()),
                state.accountsEver,
                nodes(state, "device:"),
                nodes(state, "ip:"),
                nodes(state, "instrument:"),
                List.copyOf(state.sellers()),
                List.copyOf(state.merged()),
                state.openedMicros,
                state.lastMicros,
                state.yen());
    }

    private static List<String> nodes(CampaignState state, String kind) {
        return state.nodes().stream().filter(node -> node.startsWith(kind)).toList();
    }

    /** Where a campaign stands. */
    public enum Phase implements Word {
        /** Two accounts and something that joins them: perhaps a coincidence. */
        SUSPECTED,
        /** More than a coincidence, and news within three days. */
        ACTIVE,
        /** No news for three days. */
        QUIET,
        /** No news for thirty days: what comes later is another campaign. */
        CLOSED
    }
}
