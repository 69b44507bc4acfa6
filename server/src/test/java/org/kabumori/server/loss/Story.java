package org.kabumori.server.loss;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Verdict;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** An account's events for a test, an event a call; trades are numbered x1, x2, … */
final class Story {
    static final String ACCOUNT = "A-1";
    static final LocalDate VALUED = LocalDate.parse("2025-03-31");
    static final LocalDate TRADED = LocalDate.parse("2025-03-19");

    private static final String DAY = "2025-03-19T";

    private final List<Event> events = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private int trades;

    static long micros(String time) {
        OffsetDateTime at = OffsetDateTime.parse(time + "+09:00");
        return at.toEpochSecond() * Micros.ONE;
    }

    static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    Story name(String instrument, String currency) {
        events.add(
                new InstrumentReference(
                        "ref-" + instrument,
                        micros("2025-03-18T07:00:00"),
                        instrument,
                        "Name",
                        currency,
                        100 * Micros.ONE,
                        0,
                        0,
                        null,
                        null));
        return this;
    }

    Story snapshot(String id, String time, long cash, Position... positions) {
        events.add(
                new AccountSnapshot(
                        id,
                        micros(time),
                        ACCOUNT,
                        0,
                        0,
                        List.of(new CashBalance("JPY", cash * Micros.ONE)),
                        List.of(positions),
                        List.of(),
                        null,
                        null,
                        null));
        return this;
    }

    static Position lot(String instrument, long quantity, long cost, TaxAccount in) {
        return new Position(instrument, quantity * Micros.ONE, cost * Micros.ONE, in);
    }

    /** An order and its execution in session t1. */
    Story trade(
            String hour, Side side, String instrument, long quantity, long price, TaxAccount in) {
        TradeType type = in == TaxAccount.MARGIN ? TradeType.MARGIN_NEW : TradeType.CASH;
        return trade(hour, side, instrument, quantity, price, in, type, "t1");
    }

    Story trade(
            String hour,
            Side side,
            String instrument,
            long quantity,
            long price,
            TaxAccount in,
            TradeType type,
            String session) {
        int number = ++trades;
        events.add(
                new Order(
                        "o" + number,
                        micros(DAY + hour + ":00"),
                        ACCOUNT,
                        session,
                        "K" + number,
                        Order.Action.NEW,
                        null,
                        instrument,
                        side,
                        quantity * Micros.ONE,
                        OrderType.MARKET,
                        null,
                        null,
                        null,
                        in,
                        type,
                        Channel.WEB,
                        null,
                        null));
        return execution(
                "x" + number, DAY + hour + ":01", "K" + number, side, instrument, quantity, price);
    }

    Story execution(
            String id,
            String time,
            String order,
            Side side,
            String instrument,
            long quantity,
            long price) {
        events.add(
                new Execution(
                        id,
                        micros(time),
                        ACCOUNT,
                        order,
                        instrument,
                        side,
                        quantity * Micros.ONE,
                        price * Micros.ONE));
        return this;
    }

    Story exchange(String id, String hour, long yen, String currency, long amount) {
        events.add(
                new CashMovement(
                        id,
                        micros(DAY + hour + ":00"),
                        ACCOUNT,
                        CashMovement.Kind.FX,
                        "JPY",
                        yen * Micros.ONE,
                        null,
                        "t1",
                        currency,
                        amount * Micros.ONE));
        return this;
    }

    Story verdict(String id, String time, String order, String session, Verdict.Finding finding) {
        events.add(
                new Verdict(
                        id,
                        micros(time),
                        ACCOUNT,
                        session.isEmpty() ? null : session,
                        order.isEmpty() ? null : order,
                        null,
                        finding,
                        "sato"));
        return this;
    }

    Story report(String id, String time, String session, CustomerReport.Kind kind) {
        events.add(
                new CustomerReport(
                        id,
                        micros(time),
                        ACCOUNT,
                        kind,
                        session.isEmpty() ? null : session,
                        null,
                        null));
        return this;
    }

    Story released(String event) {
        events.add(
                new Review(
                        "rev-" + event,
                        micros(DAY + "15:00:00"),
                        ACCOUNT,
                        event,
                        Review.Outcome.RELEASE,
                        "sato",
                        null));
        return this;
    }

    Story figure(Reference reference) {
        references.add(reference);
        return this;
    }

    Story price(String instrument, String price, String currency, LocalDate on) {
        return figure(new Reference.Price(instrument, number(price), currency, on, "close"));
    }

    Story noCharges() {
        return figure(
                new Reference.Charge(
                        Reference.ChargeKind.COMMISSION,
                        "*",
                        BigDecimal.ZERO,
                        "JPY",
                        VALUED,
                        "tariff"));
    }

    Story shuffled(long seed) {
        Collections.shuffle(events, new Random(seed));
        return this;
    }

    Unauthorised found(String... suspicious) {
        return Unauthorised.found(
                ACCOUNT,
                micros(DAY + "00:00:00"),
                micros(DAY + "23:59:59"),
                events,
                Set.of(suspicious));
    }

    /** Returns the statement with these trades unauthorised, and the whole loss borne. */
    LossStatement statement(String... unauthorised) {
        return statement(LossTerms.wholeLoss(VALUED), unauthorised);
    }

    LossStatement statement(LossTerms terms, String... unauthorised) {
        return Losses.of(
                new LossQuestion(
                        ACCOUNT,
                        micros(DAY + "00:00:00"),
                        micros(DAY + "23:59:59"),
                        events,
                        Unauthorised.chosen(List.of(unauthorised), "sato"),
                        new LossReferences(references),
                        terms));
    }
}
