package org.kabumori.engine.detect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Campaign.Phase;
import org.kabumori.engine.Decision;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.CampaignState;
import org.kabumori.engine.state.Campaigns;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.List;

class CampaignStageTest {
    private static final long START = 20_000 * Clock.DAY;

    private final Surroundings world = new Surroundings(Policy.STANDARD);
    private final Campaigns campaigns = world.campaigns;
    private final CampaignStage stage = new CampaignStage(world);
    private final List<Alert> alerts = new ArrayList<>();
    private long now = START;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    throw new AssertionError(decision);
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            };

    @Test
    void opensWithTwoAccountsInOneHotName() {
        buys("a", 0.9, "X");
        assertThat(alerts).isEmpty();
        buys("b", 0.9, "X");
        assertThat(kinds()).containsExactly(Alert.Kind.CAMPAIGN_OPENED);
        assertThat(alerts.getFirst().accounts()).containsExactly("a", "b");
        assertThat(alerts.getFirst().subject()).startsWith("campaign:c-");
    }

    @Test
    void countsNobodyInWhoLooksLikeHimself() {
        buys("a", 0.9, "X");
        buys("b", CampaignStage.LEAST_JOIN - 0.01, "X");
        assertThat(alerts).isEmpty();
        assertThat(campaigns.all().getFirst().accounts()).hasSize(1);
    }

    @Test
    void tellsOfTwoCoincidencesOnlyWhenTheyWeighOne() {
        buys("a", 0.3, "X");
        buys("b", 0.3, "X");
        assertThat(alerts).isEmpty();
        buys("c", 0.5, "X");
        assertThat(kinds()).containsExactly(Alert.Kind.CAMPAIGN_OPENED);
    }

    @Test
    void tellsGrowthWhenItDoubled() {
        for (String account : List.of("a", "b", "c", "d")) {
            buys(account, 0.9, "X");
        }
        assertThat(kinds()).containsExactly(Alert.Kind.CAMPAIGN_OPENED, Alert.Kind.CAMPAIGN_GROWN);
    }

    @Test
    void anAccountInBothMakesTwoOneAndTheOlderIdStays() {
        pair("a", "b", "X");
        pair("c", "d", "Y");
        String older = campaigns.all().getFirst().id;
        String younger = campaigns.all().getLast().id;
        buys("a", 0.9, "Y");
        assertThat(campaigns.all()).hasSize(1);
        CampaignState stays = campaigns.all().getFirst();
        assertThat(stays.id).isEqualTo(older);
        assertThat(stays.accounts()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(campaigns.withId(younger)).isSameAs(stays);
        assertThat(alerts.getLast().kind()).isEqualTo(Alert.Kind.CAMPAIGNS_MERGED);
        assertThat(alerts.getLast().evidence())
                .anySatisfy(
                        reason -> {
                            assertThat(reason.code()).isEqualTo(ReasonCode.CAMPAIGN_MERGED);
                            assertThat(reason.name()).isEqualTo(younger);
                        });
    }

    @Test
    void aFaintSuspicionMergesNothing() {
        pair("a", "b", "X");
        pair("c", "d", "Y");
        buys("e", 0.3, "X");
        buys("e", 0.3, "Y");
        assertThat(campaigns.all()).hasSize(2);
    }

    @Test
    void aSellerOfBothMakesTwoOne() {
        pair("a", "b", "X");
        pair("c", "d", "Y");
        sold("s", "X", 800_000);
        assertThat(campaigns.all()).hasSize(2);
        sold("s", "Y", 800_000);
        assertThat(campaigns.all()).hasSize(1);
        assertThat(campaigns.all().getFirst().sellers()).containsExactly("s");
    }

    @Test
    void aHubJoinsNobody() {
        Origin hub = new Origin(OriginKind.ADDRESS, "ip:10.0.0.1", START - 20 * Clock.DAY);
        hub.accounts = 500;
        world.origins.add(7, hub);
        pair("a", "b", "X");
        Sighting.Place place = new Sighting.Place(7, "ip:10.0.0.1");
        stage.seen(sighting("a", 0.9, List.of(place), null), answers);
        stage.seen(sighting("c", 0.9, List.of(place), null), answers);
        assertThat(campaigns.all().getFirst().accounts()).containsOnlyKeys("a", "b");
    }

    @Test
    void aSharedDeviceBringsItsSuspectsAlong() {
        Origin device = new Origin(OriginKind.DEVICE, "device:x", START);
        device.suspect("a", 0.9, START);
        device.suspect("b", 0.9, START);
        device.alertedSuspects = 2;
        world.origins.add(7, device);
        Sighting.Place place = new Sighting.Place(7, "device:x");
        stage.seen(sighting("b", 0.9, List.of(place), null), answers);
        assertThat(kinds()).containsExactly(Alert.Kind.CAMPAIGN_OPENED);
        assertThat(campaigns.all().getFirst().accounts()).containsOnlyKeys("a", "b");
    }

    @Test
    void goesQuietAndClosesByTimeAloneAndIsAnotherOneAfterThat() {
        pair("a", "b", "X");
        buys("c", 0.9, "X");
        CampaignState first = campaigns.all().getFirst();
        assertThat(first.phase(now)).isEqualTo(CampaignState.Phase.ACTIVE);
        assertThat(first.phase(now + 4 * Clock.DAY)).isEqualTo(CampaignState.Phase.QUIET);
        assertThat(first.phase(now + 31 * Clock.DAY)).isEqualTo(CampaignState.Phase.CLOSED);
        now += 31 * Clock.DAY;
        pair("a", "d", "X");
        assertThat(campaigns.all()).hasSize(2);
        assertThat(campaigns.withId(first.id)).isSameAs(first);
        assertThat(Phase.values()).hasSameSizeAs(CampaignState.Phase.values());
    }

    @Test
    void keepsTheNewestAccountsAndCountsAll() {
        for (int i = 0; i < CampaignState.MOST_ACCOUNTS + 10; i++) {
            buys("a" + i, 0.9, "X");
        }
        CampaignState campaign = campaigns.all().getFirst();
        assertThat(campaign.accounts()).hasSize(CampaignState.MOST_ACCOUNTS);
        assertThat(campaign.accounts()).doesNotContainKey("a9").containsKey("a10");
        assertThat(campaign.accountsEver).isEqualTo(CampaignState.MOST_ACCOUNTS + 10);
    }

    @Test
    void isReadBackAsItWasWritten() {
        pair("a", "b", "X");
        pair("c", "d", "Y");
        pair("e", "f", "Z");
        buys("a", 0.9, "Y");
        sold("s", "X", 800_000);
        StateEncoder out = new StateEncoder();
        campaigns.encode(out);
        Campaigns read = new Campaigns();
        read.decode(new StateDecoder(out.toBytes()));
        StateEncoder again = new StateEncoder();
        read.encode(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        for (String node : List.of("account:d", "instrument:Y", "account:f")) {
            CampaignState before = campaigns.of(node, now);
            CampaignState after = read.of(node, now);
            assertThat(before).isNotNull();
            assertThat(after).isNotNull();
            assertThat(after.id).isEqualTo(before.id);
        }
    }

    private void pair(String one, String other, String name) {
        buys(one, 0.9, name);
        buys(other, 0.9, name);
    }

    private void buys(String account, double suspicion, String name) {
        stage.seen(sighting(account, suspicion, List.of(), "instrument:" + name), answers);
    }

    private void sold(String account, String name, int severity) {
        String subject = "instrument:" + name;
        stage.heard(
                new Alert(
                        "p",
                        now,
                        subject,
                        Alert.Kind.PRE_POSITIONED_SELLER,
                        severity,
                        List.of(account),
                        List.of()),
                answers);
    }

    private Sighting sighting(
            String account,
            double suspicion,
            List<Sighting.Place> places,
            @org.jspecify.annotations.Nullable String instrument) {
        now += Clock.SECOND;
        return new Sighting(now, account, suspicion, 1_000_000, places, instrument, List.of());
    }

    private List<Alert.Kind> kinds() {
        return alerts.stream().map(Alert::kind).toList();
    }
}
