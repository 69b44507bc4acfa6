package org.kabumori.engine.detect.campaign;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.state.CampaignState;
import org.kabumori.engine.state.CampaignState.Member;
import org.kabumori.engine.state.Campaigns;
import org.kabumori.engine.state.Origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins accounts, devices, addresses, names and sellers into campaigns as they are sighted. One
 * stage without a key: what comes here is rare, because only suspicious accounts do. Not
 * thread-safe.
 */
// rule| Dozens of victims of one firm, bought into one name, from few devices and addresses, while
// a few accounts sell (domain.md 4.2, 4.4).
public final class CampaignStage {
    /** From this suspicion on, an account may be counted in. */
    public static final double LEAST_JOIN = 0.2;

    /** From this suspicion on, an account that belongs to two campaigns makes them one. */
    private static final double LEAST_MERGE = 0.5;

    /** From this severity on, a seller of two campaigns makes them one. */
    private static final int LEAST_SELLER_MILLIONTHS = 600_000;

    /** A hub joins nobody: by half of what makes it one it counts as one. */
    private static final double HUB = 0.5;

    /** Two accounts, and of their suspicions one whole: less is a coincidence. */
    private static final int LEAST_ACCOUNTS = 2;

    private static final double LEAST_WEIGHT = 1;

    private final Surroundings world;
    private final Campaigns campaigns;

    public CampaignStage(Surroundings world) {
        this.world = world;
        this.campaigns = world.campaigns;
    }

    /** Returns whether an account's suspicion is worth a sighting. */
    public boolean isWorthTelling(double suspicion) {
        return suspicion >= LEAST_JOIN;
    }

    /** Takes a suspicious account where it was seen. */
    public void seen(Sighting sighting, Answers answers) {
        if (sighting.suspicion() < LEAST_JOIN) {
            return;
        }
        long time = sighting.timeMicros();
        List<String> nodes = nodes(sighting);
        CampaignState campaign = known(sighting, nodes, answers);
        if (campaign == null) {
            if (!isLit(sighting)) {
                return;
            }
            campaign = campaigns.open(time);
        }
        campaign.lastMicros = Math.max(campaign.lastMicros, time);
        join(campaign, sighting.account(), sighting.suspicion(), sighting.yen(), time);
        for (String node : nodes) {
            if (campaigns.of(node, time) == null) {
                join(campaign, node, sighting);
            }
        }
        tell(campaign, time, answers);
    }

    private List<String> nodes(Sighting sighting) {
        List<String> nodes = new ArrayList<>(3);
        if (sighting.instrument() != null) {
            nodes.add(sighting.instrument());
        }
        for (Sighting.Place place : sighting.places()) {
            Origin origin = world.origins.peek(place.key());
            if (origin == null || origin.hubShare(sighting.timeMicros()) < HUB) {
                nodes.add(place.subject());
            }
        }
        return nodes;
    }

    /** Returns the campaign that an account or a node of it belongs to; several become one. */
    private @Nullable CampaignState known(Sighting sighting, List<String> nodes, Answers answers) {
        long time = sighting.timeMicros();
        CampaignState campaign = campaigns.of(Campaigns.account(sighting.account()), time);
        for (String node : nodes) {
            CampaignState other = campaigns.of(node, time);
            if (campaign == null) {
                campaign = other;
            } else if (other != null && other != campaign && sighting.suspicion() >= LEAST_MERGE) {
                campaign = merged(campaign, other, time, answers);
            }
        }
        return campaign;
    }

    private boolean isLit(Sighting sighting) {
        if (sighting.instrument() != null) {
            return true;
        }
        for (Sighting.Place place : sighting.places()) {
            if (isLit(place, sighting.timeMicros())) {
                return true;
            }
        }
        return false;
    }

    private boolean isLit(Sighting.Place place, long timeMicros) {
        Origin origin = world.origins.peek(place.key());
        return origin != null && origin.alertedSuspects > 0 && origin.hubShare(timeMicros) < HUB;
    }

    private void join(
            CampaignState campaign, String account, double weight, long yen, long timeMicros) {
        CampaignState of = campaigns.of(Campaigns.account(account), timeMicros);
        if (weight >= LEAST_JOIN && (of == null || of == campaign)) {
            campaigns.join(campaign, account, new Member(weight, yen));
        }
    }

    /** A node that others are suspected at brings them along. */
    private void join(CampaignState campaign, String node, Sighting sighting) {
        long time = sighting.timeMicros();
        campaigns.join(campaign, node);
        if (node.equals(sighting.instrument())) {
            sighting.buyers()
                    .forEach(one -> join(campaign, one.account, one.weight, one.yen, time));
        }
        for (Sighting.Place place : sighting.places()) {
            Origin origin = world.origins.peek(place.key());
            if (origin != null && place.subject().equals(node) && isLit(place, time)) {
                origin.suspects()
                        .forEach(one -> join(campaign, one.account(), one.weight(), 0, time));
            }
        }
    }

    /** Of two that were told, or two that were not, the older one stays. */
    private CampaignState merged(
            CampaignState one, CampaignState other, long timeMicros, Answers answers) {
        boolean told = one.alertedAccounts > 0;
        boolean otherTold = other.alertedAccounts > 0;
        boolean older = campaigns.all().indexOf(one) < campaigns.all().indexOf(other);
        boolean first = told == otherTold ? older : told;
        CampaignState stays = first ? one : other;
        CampaignState goes = first ? other : one;
        campaigns.merge(stays, goes);
        if (told && otherTold) {
            stays.alertedAccounts = stays.accounts().size();
            answers.alert(CampaignAlert.merged(stays, goes.id, timeMicros));
        }
        return stays;
    }

    private static void tell(CampaignState campaign, long timeMicros, Answers answers) {
        int count = campaign.accounts().size();
        if (count < LEAST_ACCOUNTS
                || count < campaign.alertedAccounts * 2
                || campaign.weight() < LEAST_WEIGHT) {
            return;
        }
        Kind kind = campaign.alertedAccounts == 0 ? Kind.CAMPAIGN_OPENED : Kind.CAMPAIGN_GROWN;
        campaign.alertedAccounts = count;
        answers.alert(CampaignAlert.of(kind, campaign, timeMicros));
    }

    /** Takes an alert of the instrument stage: who sold into a name that is part of a campaign. */
    public void heard(Alert alert, Answers answers) {
        boolean ofSellers = alert.kind() == Kind.PRE_POSITIONED_SELLER || alert.kind() == Kind.DUMP;
        CampaignState campaign =
                ofSellers ? campaigns.of(alert.subject(), alert.timeMicros()) : null;
        if (campaign == null) {
            return;
        }
        for (String seller : alert.accounts()) {
            CampaignState other = campaigns.soldInto(seller, campaign, alert.timeMicros());
            campaigns.sold(campaign, seller);
            if (other != null && alert.severityMillionths() >= LEAST_SELLER_MILLIONTHS) {
                campaign = merged(campaign, other, alert.timeMicros(), answers);
            }
        }
    }
}
