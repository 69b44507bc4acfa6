package org.kabumori.engine.detect.campaign;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.CampaignState;

import java.util.ArrayList;
import java.util.List;

/** How a campaign is told. Pure. */
final class CampaignAlert {
    private static final int MILLION = 1_000_000;

    /** Names told in the sentence at the most. */
    private static final int MOST_NAMES = 5;

    private static final String INSTRUMENT = "instrument:";

    private CampaignAlert() {}

    static Alert merged(CampaignState stays, String goes, long timeMicros) {
        List<Reason> evidence = evidence(stays);
        evidence.add(new Reason(ReasonCode.CAMPAIGN_MERGED, 0, 0, 0, goes));
        return alert(Kind.CAMPAIGNS_MERGED, stays, timeMicros, evidence);
    }

    static Alert of(Kind kind, CampaignState campaign, long timeMicros) {
        return alert(kind, campaign, timeMicros, evidence(campaign));
    }

    private static Alert alert(
            Kind kind, CampaignState campaign, long timeMicros, List<Reason> evidence) {
        double severity = 1 - StrictMath.exp(-campaign.weight());
        return new Alert(
                kind.word() + "-" + campaign.id + "-" + timeMicros + "-" + campaign.accountsEver,
                timeMicros,
                "campaign:" + campaign.id,
                kind,
                (int) Math.round(severity * MILLION),
                List.copyOf(campaign.accounts().keySet()),
                List.copyOf(evidence));
    }

    private static List<Reason> evidence(CampaignState campaign) {
        List<Reason> evidence = new ArrayList<>();
        double weight = campaign.weight();
        evidence.add(
                new Reason(
                        ReasonCode.CAMPAIGN_ACCOUNTS,
                        weight,
                        campaign.accountsEver,
                        campaign.yen(),
                        null));
        List<String> names =
                campaign.nodes().stream()
                        .filter(node -> node.startsWith(INSTRUMENT))
                        .map(node -> node.substring(INSTRUMENT.length()))
                        .toList();
        if (!names.isEmpty()) {
            List<String> told = names.subList(0, Math.min(MOST_NAMES, names.size()));
            evidence.add(
                    new Reason(
                            ReasonCode.CAMPAIGN_NAMES,
                            weight,
                            names.size(),
                            0,
                            String.join(", ", told)));
        }
        int origins = campaign.nodes().size() - names.size();
        if (origins > 0) {
            evidence.add(new Reason(ReasonCode.CAMPAIGN_ORIGINS, weight, origins, 0, null));
        }
        if (!campaign.sellers().isEmpty()) {
            evidence.add(
                    new Reason(ReasonCode.CAMPAIGN_SELLERS, 1, campaign.sellers().size(), 0, null));
        }
        return evidence;
    }
}
