package org.kabumori.sim.scenario;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.event.*;
import org.kabumori.engine.evidence.ReasonCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes events of rows. A login's id is its session, an order's its name, so that later rows can
 * point to them.
 */
final class RowReader {
    private static final List<Method> PASSWORD_AND_CODE = List.of(Method.PASSWORD, Method.OTP_SMS);

    private final Map<String, Origin> people = new HashMap<>();
    private final Map<String, Origin> originBySession = new HashMap<>();
    private int rows;

    /** Where someone comes from. */
    private record Origin(
            @Nullable String device,
            @Nullable String ip,
            @Nullable String country,
            @Nullable Long asn,
            String agent,
            Channel channel) {
        static final Origin NONE = new Origin(null, null, null, null, "", Channel.PHONE);
    }

    /** Takes {@code person NAME device=… ip=… country=… asn=… agent=… channel=…}. */
    void person(Words words) {
        String name = words.word("a name");
        long asn = words.microsOption("asn", 0) / Micros.ONE;
        String agent = words.option("agent");
        people.put(
                name,
                new Origin(
                        words.option("device"),
                        words.option("ip"),
                        words.option("country"),
                        asn == 0 ? null : asn,
                        agent == null ? "Mozilla/5.0" : agent,
                        words.option("channel", Channel.class, Channel.WEB)));
        words.end();
    }

    /** Reads a row after its time. */
    Row read(Words words, long time) {
        String kind = words.word("a kind of row");
        if (kind.equals("alert") || kind.equals("no-alert")) {
            Alert.Kind alert = words.oneOf(Alert.Kind.class);
            String subject = words.word("a subject as instrument:XTKS:Z901");
            words.end();
            var check = new Row.AlertCheck(alert, subject, kind.equals("alert"));
            return new Row(words.line(), time, null, Expectation.ANYTHING, null, null, check);
        }
        Expectation expectation = words.expectation();
        ReasonCode told = reason(words, "told");
        ReasonCode untold = reason(words, "untold");
        Event event = event(kind, words, "row" + ++rows, time);
        words.end();
        if (expectation != Expectation.ANYTHING && !event.decided()) {
            throw words.wrong("'-' at the end: a " + kind + " is not decided");
        }
        return new Row(words.line(), time, event, expectation, told, untold, null);
    }

    private static @Nullable ReasonCode reason(Words words, String option) {
        String word = words.option(option);
        for (ReasonCode code : ReasonCode.values()) {
            if (code.word().equals(word)) {
                return code;
            }
        }
        if (word != null) {
            throw words.wrong("a reason's code after " + option + "=, in the row of this");
        }
        return null;
    }

    private Event event(String kind, Words words, String id, long time) {
        return switch (kind) {
            case "instrument" -> instrument(words, id, time);
            case "fx" -> new FxRate(id, time, words.word("a currency"), words.micros("yen"));
            case "trade" -> trade(words, id, time);
            case "account" -> account(words, id, time);
            case "login" -> login(words, time);
            case "logout" ->
                    new SessionEnd(
                            id,
                            time,
                            words.word("an account"),
                            words.word("a session"),
                            SessionEnd.Cause.LOGOUT);
            case "setting" -> setting(words, id, time);
            case "buy" -> order(words, time, Side.BUY);
            case "sell" -> order(words, time, Side.SELL);
            case "short" -> order(words, time, Side.SELL_SHORT);
            case "fill" -> fill(words, id, time);
            case "ended" ->
                    new OrderEnd(
                            id,
                            time,
                            words.word("an account"),
                            words.word("an order"),
                            words.oneOf(OrderEnd.Outcome.class));
            case "deposit" -> cash(words, id, time, CashMovement.Kind.DEPOSIT);
            case "withdraw" -> cash(words, id, time, CashMovement.Kind.WITHDRAWAL);
            default -> ofPeople(kind, words, id, time);
        };
    }

    private static Event ofPeople(String kind, Words words, String id, long time) {
        return switch (kind) {
            case "confirm" -> confirm(words, id, time);
            case "review" ->
                    new Review(
                            id,
                            time,
                            words.word("an account"),
                            words.word("a row's event"),
                            words.oneOf(Review.Outcome.class),
                            "desk",
                            null);
            case "report" ->
                    new CustomerReport(
                            id,
                            time,
                            words.word("an account"),
                            words.oneOf(CustomerReport.Kind.class),
                            words.option("session"),
                            words.option("order"),
                            null);
            case "verdict" ->
                    new Verdict(
                            id,
                            time,
                            words.word("an account"),
                            words.option("session"),
                            words.option("order"),
                            null,
                            words.oneOf(Verdict.Finding.class),
                            "desk");
            case "control" -> control(words, id, time);
            case "halt" -> halt(words, id, time);
            case "condition" -> condition(words, id, time);
            case "indicator" -> indicator(words, id, time);
            case "tick" -> new Tick(id, time);
            default -> throw words.wrong("a kind of row as login, sell or buy");
        };
    }

    private static Event instrument(Words words, String id, long time) {
        String instrument = words.word("an instrument as XTKS:Z901");
        String currency = words.option("currency");
        long cap = words.microsOption("cap", 0) / Micros.ONE;
        return new InstrumentReference(
                id,
                time,
                instrument,
                instrument,
                currency == null ? "JPY" : currency,
                words.microsOption("lot", 100 * Micros.ONE),
                words.microsOption("close", 0),
                words.microsOption("daily", 0) / Micros.ONE,
                cap == 0 ? null : cap,
                null);
    }

    private static Event trade(Words words, String id, long time) {
        String instrument = words.word("an instrument");
        long price = words.micros("a price");
        return new MarketTrade(id, time, instrument, price, words.micros("a quantity"), null);
    }

    private static Event account(Words words, String id, long time) {
        String account = words.word("an account");
        long power = words.microsOption("power", 0);
        String devices = words.option("devices");
        String foreign = words.option("foreign");
        return new AccountSnapshot(
                id,
                time,
                account,
                0,
                power,
                List.of(new CashBalance("JPY", power)),
                positions(words),
                words.listOption("methods", Method.class, PASSWORD_AND_CODE),
                foreign == null ? null : foreign.equals("yes"),
                devices == null ? null : List.of(devices.split(",")),
                null);
    }

    /**
     * {@code holds=XTKS:Z100*1500/nisa,XTKS:Z101*200/tokutei@900}; what cost nothing is unknown.
     */
    private static List<Position> positions(Words words) {
        String holds = words.option("holds");
        List<Position> positions = new ArrayList<>();
        if (holds == null) {
            return positions;
        }
        for (String lot : holds.split(",", -1)) {
            if (!lot.matches("[^*/]+\\*[0-9]{1,12}/(nisa|tokutei|general|margin)(@[0-9]{1,9})?")) {
                throw words.wrong("lots as XTKS:Z100*1500/nisa after holds=, in the row of this");
            }
            String[] parts = lot.split("[*/@]", -1);
            positions.add(
                    new Position(
                            parts[0],
                            Long.parseLong(parts[1]) * Micros.ONE,
                            parts.length > 3 ? Long.parseLong(parts[3]) * Micros.ONE : 0,
                            TaxAccount.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT))));
        }
        return List.copyOf(positions);
    }

    private Event login(Words words, long time) {
        String account = words.word("an account");
        String session = words.word("a session");
        Origin origin = origin(words, Origin.NONE);
        boolean success = words.option("fails") == null;
        List<Method> methods = words.listOption("with", Method.class, PASSWORD_AND_CODE);
        originBySession.put(account + " " + session, origin);
        return new Login(
                session,
                time,
                account,
                session,
                success,
                methods,
                origin.device,
                methods.contains(Method.PASSKEY),
                origin.ip,
                origin.country,
                origin.asn,
                origin.agent,
                origin.channel);
    }

    private Origin origin(Words words, Origin absent) {
        String name = words.option("from");
        Origin origin = name == null ? absent : people.get(name);
        if (origin == null) {
            throw words.wrong("a 'person " + name + "' before, for from=" + name + " after this");
        }
        return origin;
    }

    private static Event setting(Words words, String id, long time) {
        String account = words.word("an account");
        String session = words.word("a session");
        return new SettingChange(id, time, account, session, words.oneOf(Setting.class), null);
    }

    private Event order(Words words, long time, Side side) {
        String account = words.word("an account");
        String session = words.wordOrNone("a session or '-'");
        String order = words.word("an order");
        String instrument = words.word("an instrument");
        long quantity = words.micros("a quantity");
        String price = words.word("a price or 'market'");
        Long limit = price.equals("market") ? null : (Long) limit(words, price);
        Origin login = originBySession.getOrDefault(account + " " + session, Origin.NONE);
        Origin origin = origin(words, login);
        TaxAccount tax = words.option("tax", TaxAccount.class, TaxAccount.TOKUTEI);
        TradeType usual = tax == TaxAccount.MARGIN ? TradeType.MARGIN_NEW : TradeType.CASH;
        return new Order(
                order,
                time,
                account,
                session,
                order,
                Order.Action.NEW,
                null,
                instrument,
                side,
                quantity,
                limit == null ? OrderType.MARKET : OrderType.LIMIT,
                limit,
                null,
                null,
                tax,
                words.option("trade", TradeType.class, usual),
                words.option("channel", Channel.class, origin.channel),
                origin.ip,
                origin.device);
    }

    private static long limit(Words words, String price) {
        if (!price.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            throw words.wrong("a price or 'market'");
        }
        return new java.math.BigDecimal(price).movePointRight(6).longValueExact();
    }

    private static Event fill(Words words, String id, long time) {
        String account = words.word("an account");
        String order = words.word("an order");
        String instrument = words.word("an instrument");
        Side side = words.oneOf(Side.class);
        long quantity = words.micros("a quantity");
        return new Execution(
                id, time, account, order, instrument, side, quantity, words.micros("a price"));
    }

    private static Event cash(Words words, String id, long time, CashMovement.Kind kind) {
        String account = words.word("an account");
        String session = words.wordOrNone("a session or '-'");
        long yen = words.micros("yen");
        boolean leaves = kind == CashMovement.Kind.WITHDRAWAL;
        CashMovement.Source source =
                words.option("by", CashMovement.Source.class, CashMovement.Source.BANK_TRANSFER);
        return new CashMovement(
                id, time, account, kind, "JPY", leaves ? -yen : yen, source, session, null, null);
    }

    private static Event confirm(Words words, String id, long time) {
        String account = words.word("an account");
        String event = words.word("a row's event");
        Method method = words.oneOf(Method.class);
        Confirmation.Outcome outcome = words.oneOf(Confirmation.Outcome.class);
        boolean bound = words.option("bound") != null;
        return new Confirmation(id, time, account, event, method, outcome, bound);
    }

    private static Event control(Words words, String id, long time) {
        String account = words.word("an account");
        AccountControl.Action action = words.oneOf(AccountControl.Action.class);
        return new AccountControl(id, time, account, action, null, words.option("proof"), "desk");
    }

    private static Event halt(Words words, String id, long time) {
        String halt = words.word("the halt's name");
        Restriction.Action action = words.oneOf(Restriction.Action.class);
        String instrument = words.word("an instrument");
        Restriction.Scope side = words.oneOf(Restriction.Scope.class);
        return new Restriction(
                id,
                time,
                halt,
                action,
                List.of(instrument),
                null,
                side,
                List.of(),
                List.of(),
                true,
                halt,
                null,
                "desk");
    }

    private static Event condition(Words words, String id, long time) {
        String condition = words.word("the condition's name");
        Restriction.Action action = words.oneOf(Restriction.Action.class);
        String subject = words.word("a subject as account:taro");
        Condition.Rank rank = words.oneOf(Condition.Rank.class);
        return new Condition(id, time, condition, action, subject, rank, condition, null, "desk");
    }

    private static Event indicator(Words words, String id, long time) {
        Indicator.Kind kind = words.oneOf(Indicator.Kind.class);
        String value = words.word("a value");
        int confidence = (int) (words.micros("a confidence from 0 to 100") / Micros.ONE);
        return new Indicator(id, time, kind, value, confidence, "table", null);
    }
}
