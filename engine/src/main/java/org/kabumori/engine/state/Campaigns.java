package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All campaigns, and which one each account, device, address, name and seller belongs to. Written
 * by the campaign stage; in a distributed runtime this is broadcast. Not thread-safe.
 */
public final class Campaigns implements Encodable {
    /** Campaigns kept at the most: years of them, if spring 2025 lasted. */
    public static final int MOST = 1_000;

    private static final String ACCOUNT = "account:";
    private static final String CAMPAIGN = "campaign:";

    /** The oldest first. */
    private final List<CampaignState> all = new ArrayList<>();

    private final Map<String, CampaignState> byNode = new HashMap<>();
    private long opened;

    /** Returns those kept, the oldest first. */
    public List<CampaignState> all() {
        return all;
    }

    /** Returns the node of an account. */
    public static String account(String account) {
        return ACCOUNT + account;
    }

    /**
     * Returns the campaign that a node belongs to at a time, {@code null} when it belongs to none
     * or that one is closed. A node is {@code account:…}, {@code device:…}, {@code ip:…}, {@code
     * instrument:…}, or {@code campaign:…} with an id that it has or once had.
     */
    public @Nullable CampaignState of(String node, long timeMicros) {
        CampaignState found = byNode.get(node);
        boolean over =
                found == null || timeMicros - found.lastMicros >= CampaignState.CLOSED_MICROS;
        return over ? null : found;
    }

    /** Returns the campaign of an id, or of one that was merged into it, closed or not. */
    public @Nullable CampaignState withId(String id) {
        return byNode.get(CAMPAIGN + id);
    }

    /** Opens one. */
    public CampaignState open(long timeMicros) {
        if (all.size() == MOST) {
            forget(longestSilent());
        }
        opened++;
        String day =
                LocalDate.ofEpochDay(Clock.day(timeMicros))
                        .format(DateTimeFormatter.BASIC_ISO_DATE);
        CampaignState campaign = new CampaignState("c-" + day + "-" + opened, timeMicros);
        all.add(campaign);
        byNode.put(CAMPAIGN + campaign.id, campaign);
        return campaign;
    }

    private CampaignState longestSilent() {
        CampaignState silent = all.getFirst();
        for (CampaignState each : all) {
            silent = each.lastMicros < silent.lastMicros ? each : silent;
        }
        return silent;
    }

    private void forget(CampaignState campaign) {
        all.remove(campaign);
        byNode.values().removeIf(each -> each == campaign);
    }

    /** Puts an account into a campaign. */
    public void join(CampaignState campaign, String account, CampaignState.Member member) {
        byNode.put(account(account), campaign);
        drop(campaign, ACCOUNT, campaign.join(account, member));
    }

    /** Puts a device, an address or a name into a campaign. */
    public void join(CampaignState campaign, String node) {
        byNode.put(node, campaign);
        drop(campaign, "", campaign.join(node));
    }

    /**
     * Returns the campaign, other than one, that someone sold into, {@code null} if none is open.
     */
    public @Nullable CampaignState soldInto(
            String account, CampaignState besides, long timeMicros) {
        for (CampaignState each : all) {
            boolean open = timeMicros - each.lastMicros < CampaignState.CLOSED_MICROS;
            if (each != besides && open && each.sellers().contains(account)) {
                return each;
            }
        }
        return null;
    }

    /** Puts someone who sold into it into a campaign. */
    public void sold(CampaignState campaign, String account) {
        campaign.sold(account);
    }

    private void drop(CampaignState campaign, String kind, @Nullable String gone) {
        if (gone != null) {
            byNode.remove(kind + gone, campaign);
        }
    }

    /** Puts all of one campaign into another, which is known by both ids from then on. */
    public void merge(CampaignState stays, CampaignState goes) {
        all.remove(goes);
        goes.accounts().forEach((account, member) -> join(stays, account, member));
        stays.accountsEver += goes.accountsEver - goes.accounts().size();
        goes.nodes().forEach(node -> join(stays, node));
        goes.sellers().forEach(seller -> sold(stays, seller));
        stays.was(goes.id);
        goes.merged().forEach(stays::was);
        byNode.replaceAll((_, campaign) -> campaign == goes ? stays : campaign);
        stays.lastMicros = Math.max(stays.lastMicros, goes.lastMicros);
        stays.alertedAccounts = Math.max(stays.alertedAccounts, goes.alertedAccounts);
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(opened).number(all.size());
        all.forEach(campaign -> campaign.encode(out));
    }

    private void index(CampaignState campaign) {
        campaign.nodes().forEach(node -> byNode.put(node, campaign));
        campaign.accounts().keySet().forEach(one -> byNode.put(account(one), campaign));
        byNode.put(CAMPAIGN + campaign.id, campaign);
        campaign.merged().forEach(id -> byNode.put(CAMPAIGN + id, campaign));
    }

    /** Reads what was written, in place of what is here. */
    public void decode(StateDecoder in) {
        opened = in.number();
        all.clear();
        byNode.clear();
        for (int i = in.count(); i > 0; i--) {
            all.add(CampaignState.decode(in));
        }
        // What was of one that is closed and joined another since belongs to that one.
        List<CampaignState> byTime = new ArrayList<>(all);
        byTime.sort(Comparator.comparingLong(campaign -> campaign.lastMicros));
        byTime.forEach(this::index);
    }
}
