package org.kabumori.contract;

import org.kabumori.engine.event.*;

/**
 * Writes events as the contract's JSON, fields in the contract's order; {@link EventReader} reads
 * the same event back. Thread-safe as long as each thread has a buffer of its own. Costs about a
 * microsecond a snapshot, the most common event of a log.
 */
public final class EventWriter {
    private EventWriter() {}

    /** Returns the event as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Event event) {
        JsonBuffer json = new JsonBuffer();
        write(event, json);
        return json.toBytes();
    }

    /** Appends the event as one JSON object, without a line end. */
    public static void write(Event event, JsonBuffer json) {
        FieldWriter out = new FieldWriter(EventType.of(event), json);
        out.text(event.id()).time(event.timeMicros());
        switch (event) {
            case AccountEvent account -> write(account, out.text(account.account()));
            case MarketEvent market -> write(market, out);
            case ControlEvent control -> write(control, out);
        }
        out.end();
    }

    /** Writes what follows the account, which all these types have first. */
    private static void write(AccountEvent event, FieldWriter out) {
        switch (event) {
            case AccountSnapshot e ->
                    out.date(e.openedOnDay())
                            .decimal(e.buyingPowerYenMicros())
                            .cash(e.cash())
                            .positions(e.positions())
                            .words(e.methods())
                            .flag(e.foreignTrading())
                            .texts(e.devices())
                            .time(e.lastLoginMicros());
            case Login e -> login(e, out);
            case SessionEnd e -> out.text(e.session()).word(e.cause());
            case SettingChange e -> out.text(e.session()).word(e.setting()).text(e.value());
            case Order e -> order(e, out);
            case OrderEnd e -> out.text(e.order()).word(e.outcome());
            case Execution e ->
                    out.text(e.order())
                            .text(e.instrument())
                            .word(e.side())
                            .decimal(e.quantityMicros())
                            .decimal(e.priceMicros());
            case CashMovement e ->
                    out.word(e.kind())
                            .text(e.currency())
                            .decimal(e.amountMicros())
                            .word(e.source())
                            .text(e.session())
                            .text(e.toCurrency())
                            .decimal(e.toAmountMicros());
            case CustomerReport e ->
                    out.word(e.kind()).text(e.session()).text(e.order()).text(e.text());
            case Confirmation e ->
                    out.text(e.event()).word(e.method()).word(e.outcome()).flag(e.bound());
            case AccountControl e ->
                    out.word(e.action()).scope(e.scope()).text(e.identityProof()).text(e.by());
            case Verdict e ->
                    out.text(e.session())
                            .text(e.order())
                            .text(e.alert())
                            .word(e.verdict())
                            .text(e.by());
            case Review e -> out.text(e.event()).word(e.outcome()).text(e.by()).text(e.note());
        }
    }

    private static void login(Login event, FieldWriter out) {
        out.text(event.session())
                .word(event.success() ? Fields.LoginOutcome.SUCCESS : Fields.LoginOutcome.FAILURE)
                .words(event.methods())
                .text(event.device())
                .flag(event.deviceBound())
                .text(event.ip())
                .text(event.country())
                .number(event.asn())
                .text(event.userAgent())
                .word(event.channel());
    }

    private static void order(Order event, FieldWriter out) {
        out.text(event.session())
                .text(event.order())
                .word(event.action())
                .text(event.replaces())
                .text(event.instrument())
                .word(event.side())
                .decimal(event.quantityMicros())
                .word(event.orderType())
                .decimal(event.limitPriceMicros())
                .decimal(event.stopPriceMicros())
                .word(event.timeInForce())
                .word(event.taxAccount())
                .word(event.tradeType())
                .word(event.channel())
                .text(event.ip())
                .text(event.device());
    }

    private static void write(MarketEvent event, FieldWriter out) {
        switch (event) {
            case InstrumentReference e ->
                    out.text(e.instrument())
                            .text(e.name())
                            .text(e.currency())
                            .decimal(e.lotSizeMicros())
                            .decimal(e.lastCloseMicros())
                            .number(e.averageDailyValue())
                            .number(e.marketCap())
                            .text(e.segment());
            case FxRate e -> out.text(e.currency()).decimal(e.jpyMicros());
            case MarketTrade e ->
                    out.text(e.instrument())
                            .decimal(e.priceMicros())
                            .decimal(e.quantityMicros())
                            .word(e.aggressor());
            case MarketBar e ->
                    out.text(e.instrument())
                            .number(e.seconds())
                            .decimal(e.openMicros())
                            .decimal(e.highMicros())
                            .decimal(e.lowMicros())
                            .decimal(e.closeMicros())
                            .decimal(e.volumeMicros())
                            .number(e.valueUnits())
                            .number(e.trades());
        }
    }

    private static void write(ControlEvent event, FieldWriter out) {
        switch (event) {
            case Indicator e ->
                    out.word(e.kind())
                            .text(e.value())
                            .number(e.confidence())
                            .text(e.source())
                            .time(e.validUntilMicros());
            case Restriction e ->
                    out.text(e.restriction())
                            .word(e.action())
                            .instruments(e.instruments())
                            .text(e.market())
                            .word(e.side())
                            .words(e.tradeTypes())
                            .words(e.channels())
                            .flag(e.disclosed())
                            .text(e.reason())
                            .time(e.validUntilMicros())
                            .text(e.by())
                            .word(e.answer() == Restriction.Effect.REJECT ? null : e.answer());
            case Condition e ->
                    out.text(e.condition())
                            .word(e.action())
                            .text(e.subject())
                            .word(e.rank())
                            .text(e.reason())
                            .time(e.validUntilMicros())
                            .text(e.by());
            case PolicyChange e ->
                    out.text(e.policy())
                            .word(e.action())
                            .policy(e.content())
                            .text(e.by())
                            .text(e.approvedBy());
            case Tick _ -> {}
        }
    }
}
