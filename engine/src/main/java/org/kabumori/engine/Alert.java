package org.kabumori.engine;

import org.kabumori.engine.event.Word;
import org.kabumori.engine.evidence.Reason;

import java.util.List;

/**
 * Something seen about an instrument, an infrastructure or a campaign; immutable.
 *
 * @param alert the id, unique and the same in every replay
 * @param subject {@code instrument:…}, {@code ip:…}, {@code campaign:…}
 * @param severityMillionths 0 to 1,000,000
 * @param accounts those involved, in the order in which they came in
 */
public record Alert(
        String alert,
        long timeMicros,
        String subject,
        Kind kind,
        int severityMillionths,
        List<String> accounts,
        List<Reason> evidence) {

    /** What was seen. */
    public enum Kind implements Word {
        COORDINATED_BUYING,
        PUMP,
        DUMP,
        PRE_POSITIONED_SELLER,
        RAMPING,
        MATCHED_TRADES,
        PRICE_SUPPORT,
        CREDENTIAL_STUFFING,
        SHARED_INFRASTRUCTURE,
        POLICY_DEMOTED,
        RULE_DEMOTED,
        CAMPAIGN_OPENED,
        CAMPAIGN_GROWN,
        CAMPAIGNS_MERGED
    }
}
