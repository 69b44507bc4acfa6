package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A report as one JSON object. Pure. */
final class ReportJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReportJson() {}

    static byte[] of(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("seed", report.seed());
            json.writeNumberProperty("resamples", Report.RESAMPLES);
            json.writeName("overall");
            section(json, report.overall());
            sections(json, "scenarios", report.scenarios());
            sections(json, "campaigns", report.campaigns());
            times(json, report.times());
            json.writeName("attackOrderReasons");
            json.writeStartObject();
            report.reasonShares().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeNumberProperty("unpricedAttackOrders", report.unpricedAttacks());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void sections(JsonGenerator json, String name, List<Report.Section> sections) {
        json.writeName(name);
        json.writeStartObject();
        for (Report.Section each : sections) {
            json.writeName(each.name());
            section(json, each);
        }
        json.writeEndObject();
    }

    private static void section(JsonGenerator json, Report.Section section) {
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
        ring(json, of.ring());
        for (Rate rate : Rate.values()) {
            rate(json, rate, of.share(rate), section.intervals().get(rate));
        }
        json.writeEndObject();
    }

    private static void ring(JsonGenerator json, Measurement.Ring ring) {
        json.writeNumberProperty("ringAccounts", ring.accounts());
        json.writeNumberProperty("ringAccountsFound", ring.found());
        json.writeNumberProperty("accountsNamed", ring.named());
    }

    private static void rate(
            JsonGenerator json, Rate rate, double share, @Nullable Interval interval) {
        if (interval != null) {
            json.writeName(rate.word());
            json.writeStartObject();
            json.writeNumberProperty("value", share);
            json.writeNumberProperty("low", interval.low());
            json.writeNumberProperty("high", interval.high());
            json.writeEndObject();
        }
    }

    private static void times(JsonGenerator json, List<CampaignTime> times) {
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
}
