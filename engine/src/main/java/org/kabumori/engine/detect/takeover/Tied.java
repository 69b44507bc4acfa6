package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.state.CampaignState;
import org.kabumori.engine.state.Campaigns;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.OriginKind;

/**
 * Which campaign a suspicious event is tied to: that of the hot name it buys, of its account, of
 * its device, or of its address, in this order. Pure.
 */
final class Tied {
    private Tied() {}

    /** Returns the id of a campaign that was told, {@code null} when there is none. */
    static @Nullable String campaign(AccountEvent event, Situation situation) {
        String campaign = event instanceof Order order ? ofName(order, situation) : null;
        campaign = campaign == null ? of(Campaigns.account(event.account()), situation) : campaign;
        return switch (event) {
            case Login login -> ofOrigin(campaign, login.device(), login.ip(), situation);
            case Order order -> ofOrigin(campaign, order.device(), order.ip(), situation);
            default -> campaign;
        };
    }

    private static @Nullable String ofName(Order order, Situation situation) {
        Listing listing = situation.listing();
        boolean hot = order.side() == Side.BUY && listing.heatAt(order.timeMicros()) > 0;
        return hot ? of("instrument:" + listing.instrument, situation) : null;
    }

    private static @Nullable String ofOrigin(
            @Nullable String campaign,
            @Nullable String device,
            @Nullable String ip,
            Situation situation) {
        String found = campaign;
        if (found == null && device != null) {
            found = of(OriginKind.DEVICE.subject(device), situation);
        }
        if (found == null && ip != null) {
            found = of(OriginKind.ADDRESS.subject(ip), situation);
        }
        return found;
    }

    private static @Nullable String of(String node, Situation situation) {
        CampaignState campaign = situation.world().campaigns.of(node, situation.timeMicros());
        return campaign != null && campaign.alertedAccounts > 0 ? campaign.id : null;
    }
}
