package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.CampaignSpread;
import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Contributions;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;
import org.kabumori.sim.measure.Report.Grouping;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** A report as one JSON object. Pure. */
final class ReportJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<Grouping, String> NAMES =
            Map.of(
                    Grouping.ATTACKER, "attackers",
                    Grouping.SCENARIO, "scenarios",
                    Grouping.HARD_CASE, "hardCases",
                    Grouping.CAMPAIGN, "campaigns");

    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] of(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new ReportJson(json).report(report);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private void report(Report report) {
        json.writeStartObject();
        json.writeNumberProperty("seed", report.seed());
        json.writeNumberProperty("resamples", Report.RESAMPLES);
        json.writeName("overall");
        section(report.overall());
        for (Report.Section ordinary : report.sections(Grouping.ORDINARY)) {
            json.writeName("ordinary");
            section(ordinary);
        }
        for (Grouping grouping : Grouping.values()) {
            String name = NAMES.get(grouping);
            if (name != null) {
                sections(name, report.sections(grouping));
            }
        }
        ring(report);
        times(report.times());
        spread(report.spread());
        contributions(report.contributions());
        json.writeNumberProperty("unpricedAttackOrders", report.unpricedAttacks());
        json.writeEndObject();
    }

    private void sections(String name, List<Report.Section> sections) {
        json.writeName(name);
        json.writeStartObject();
        for (Report.Section each : sections) {
            json.writeName(each.name());
            section(each);
        }
        json.writeEndObject();
    }

    private void section(Report.Section section) {
        Measurement of = section.measurement();
        json.writeStartObject();
        json.writeNumberProperty("attackBuyYen", of.attackBuyYen());
        json.writeNumberProperty("stoppedBuyYen", of.stoppedBuyYen());
        json.writeNumberProperty("attackSellYen", of.attackSellYen());
        json.writeNumberProperty("stoppedSellYen", of.stoppedSellYen());
        json.writeNumberProperty("victims", of.victims());
        json.writeNumberProperty("victimsUntouched", of.untouched());
        json.writeNumberProperty("genuineOrders", of.genuineOrders());
        json.writeNumberProperty("genuineOrdersBothered", of.genuineOrdersBothered());
        json.writeNumberProperty("genuineOrdersHeld", of.genuineOrdersHeld());
        json.writeNumberProperty("genuineLogins", of.genuineLogins());
        json.writeNumberProperty("genuineLoginsBothered", of.genuineLoginsBothered());
        json.writeNumberProperty("victimsBeforeAlert", of.tolled());
        json.writeNumberProperty("campaignNames", of.campaigns());
        json.writeNumberProperty("campaignNamesSeen", of.campaignsSeen());
        json.writeNumberProperty("ringAccounts", of.ring().accounts());
        json.writeNumberProperty("ringAccountsNamed", of.ring().found());
        for (Rate rate : Rate.values()) {
            share(rate.word(), of.share(rate), section.intervals().get(rate));
        }
        share("customersBothered", section.customers());
        share("honestOrdersMeanwhileBothered", section.nearby());
        json.writeEndObject();
    }

    private void share(String name, Report.Share share) {
        if (share.whole() > 0) {
            json.writeNumberProperty(name + "Count", share.part());
            json.writeNumberProperty(name + "Of", share.whole());
        }
        share(name, share.value(), share.interval());
    }

    private void share(String name, double share, @Nullable Interval interval) {
        if (interval != null) {
            json.writeName(name);
            json.writeStartObject();
            json.writeNumberProperty("value", share);
            json.writeNumberProperty("low", interval.low());
            json.writeNumberProperty("high", interval.high());
            json.writeStringProperty("method", interval.method().word());
            json.writeEndObject();
        }
    }

    private void ring(Report report) {
        Measurement.Ring ring = report.overall().measurement().ring();
        json.writeName("ring");
        json.writeStartObject();
        json.writeNumberProperty("accounts", ring.accounts());
        json.writeNumberProperty("named", ring.found());
        json.writeNumberProperty("othersNamedWrongly", ring.wronglyNamed());
        share("namedShare", report.ringNamed());
        share("rightlyNamedShare", report.namedRightly());
        json.writeEndObject();
    }

    private void times(List<CampaignTime> times) {
        json.writeName("timeToCampaign");
        json.writeStartArray();
        for (CampaignTime each : times) {
            json.writeStartObject();
            json.writeStringProperty("campaign", each.campaign());
            json.writeStringProperty("instrument", each.instrument());
            json.writeStringProperty("firstBuy", ReportText.time(each.firstBuyMicros()));
            if (each.alertMicros() != null) {
                json.writeStringProperty("alert", ReportText.time(each.alertMicros()));
            }
            json.writeNumberProperty("victims", each.victims());
            json.writeNumberProperty("victimsBeforeAlert", each.victimsBefore());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void spread(CampaignSpread spread) {
        json.writeName("timeToCampaignSpread");
        json.writeStartObject();
        share("never", spread.never());
        json.writeNumberProperty("medianVictimsBeforeAlert", spread.medianVictims());
        json.writeNumberProperty("ninetiethVictimsBeforeAlert", spread.ninetiethVictims());
        seconds("medianSeconds", spread.medianMicros());
        seconds("ninetiethSeconds", spread.ninetiethMicros());
        json.writeEndObject();
    }

    /** Never is no number, and left out. */
    private void seconds(String name, @Nullable Long micros) {
        if (micros != null) {
            json.writeNumberProperty(name, micros / 1e6);
        }
    }

    private void contributions(Contributions contributions) {
        json.writeName("contributions");
        json.writeStartObject();
        json.writeNumberProperty("stoppedAttackOrders", contributions.stoppedOrders());
        json.writeNumberProperty("stoppedAttackBuys", contributions.stoppedBuys());
        json.writeNumberProperty("botheredGenuineOrders", contributions.botheredOrders());
        json.writeNumberProperty("botheredGenuineLogins", contributions.botheredLogins());
        json.writeName("reasons");
        json.writeStartObject();
        for (Contributions.Reason each : contributions.byBalance()) {
            json.writeName(each.code());
            json.writeStartObject();
            json.writeNumberProperty("weightShare", each.weightShare());
            json.writeNumberProperty("stoppedBuys", each.stoppedBuys());
            json.writeNumberProperty("stoppedBuysDecided", each.stoppedBuysDecided());
            json.writeNumberProperty("botheredOrders", each.botheredOrders());
            json.writeNumberProperty("botheredOrdersDecided", each.botheredOrdersDecided());
            json.writeNumberProperty("botheredLogins", each.botheredLogins());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
