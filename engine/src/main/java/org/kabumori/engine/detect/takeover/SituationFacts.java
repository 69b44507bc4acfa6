package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.Facts;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Session;

/**
 * The facts of the event at hand, looked up when a rule asks for them. Used again for each event;
 * allocates a number a question.
 */
final class SituationFacts implements Facts {
    /** 1970-01-01 was a Thursday; weekdays count from Monday as 1. */
    private static final int FIRST_WEEKDAY = 3;

    private static final int WEEK_DAYS = 7;

    private final Situation situation;
    private final Evidence evidence;
    private @Nullable AccountEvent event;
    private double sum;
    private double probability;

    SituationFacts(Situation situation, Evidence evidence) {
        this.situation = situation;
        this.evidence = evidence;
    }

    /** Turns to the next event. */
    void turnTo(AccountEvent event, double sum, double probability) {
        this.event = event;
        this.sum = sum;
        this.probability = probability;
    }

    @Override
    public double weight(ReasonCode code) {
        return evidence.weight(code);
    }

    @Override
    public @Nullable Object value(Fact fact) {
        return switch (event) {
            case Login login when fact.path().startsWith("login.") -> of(login, fact);
            case Order order when fact.path().startsWith("order.") -> of(order, fact);
            case Order order when fact.path().startsWith("instrument.") -> name(order, fact);
            case CashMovement cash when fact.path().startsWith("cash.") -> of(cash, fact);
            case SettingChange change when fact.path().startsWith("setting.") -> of(change, fact);
            case null -> null;
            default -> general(event, fact);
        };
    }

    private @Nullable Object general(AccountEvent event, Fact fact) {
        return switch (fact) {
            case EVENT_TYPE -> EventType.of(event).word();
            case EVENT_TIME -> event.timeMicros();
            case EVENT_HOUR -> Clock.hour(event.timeMicros());
            case EVENT_WEEKDAY ->
                    (long) Math.floorMod(situation.day() + FIRST_WEEKDAY, WEEK_DAYS) + 1;
            case EVIDENCE_SUM -> sum;
            case EVIDENCE_PROBABILITY -> probability;
            case ACCOUNT_ID -> event.account();
            case ACCOUNT_AGE_DAYS -> {
                int opened = situation.account().openedDay();
                yield opened == 0 ? null : (Object) (long) (situation.day() - opened);
            }
            case ACCOUNT_LOGIN_DAYS ->
                    (long) situation.account().familiarity().loginDaysBefore(situation.day());
            case ACCOUNT_BUYING_POWER_YEN -> described(situation.account().buyingPowerYen());
            case ACCOUNT_HOLDINGS_YEN -> described(situation.holdingsYen());
            case ACCOUNT_HAS_PASSKEY ->
                    situation.account().isDescribed()
                            ? situation.account().hasEnrolled(Method.PASSKEY)
                            : null;
            case SESSION_AGE_MINUTES -> {
                Session session = situation.session();
                yield session == null || !session.loginSeen
                        ? null
                        : (Object) ((event.timeMicros() - session.startedMicros) / Clock.MINUTE);
            }
            case SESSION_LOGIN_SEEN -> {
                Session session = situation.session();
                yield session != null && session.loginSeen;
            }
            // A fact of another kind of event: there is none.
            default -> null;
        };
    }

    private @Nullable Object described(long yen) {
        return situation.account().isDescribed() ? yen : null;
    }

    private static @Nullable Object of(Login login, Fact fact) {
        return switch (fact) {
            case LOGIN_SUCCESS -> login.success();
            case LOGIN_METHODS ->
                    login.methods().stream().limit(Fact.MOST_TEXTS).map(Word::word).toList();
            case LOGIN_DEVICE -> login.device();
            case LOGIN_DEVICE_BOUND -> login.deviceBound();
            case LOGIN_IP -> login.ip();
            case LOGIN_COUNTRY -> login.country();
            case LOGIN_ASN -> login.asn();
            case LOGIN_USER_AGENT -> login.userAgent();
            case LOGIN_CHANNEL -> login.channel().word();
            default -> null;
        };
    }

    private static @Nullable Object of(SettingChange change, Fact fact) {
        return switch (fact) {
            case SETTING_NAME -> change.setting().word();
            case SETTING_VALUE -> change.value();
            default -> null;
        };
    }

    private @Nullable Object of(Order order, Fact fact) {
        return switch (fact) {
            case ORDER_ACTION -> order.action().word();
            case ORDER_SIDE -> order.side().word();
            case ORDER_QUANTITY -> units(order.quantityMicros());
            case ORDER_TYPE -> order.orderType().word();
            case ORDER_LIMIT_PRICE -> {
                Long limit = order.limitPriceMicros();
                yield limit == null ? null : (Object) units(limit);
            }
            case ORDER_NOTIONAL_YEN -> known(situation.notionalYen());
            case ORDER_TAX_ACCOUNT -> order.taxAccount().word();
            case ORDER_TRADE_TYPE -> order.tradeType().word();
            case ORDER_CHANNEL -> order.channel().word();
            case ORDER_IP -> order.ip();
            case ORDER_DEVICE -> order.device();
            default -> null;
        };
    }

    private @Nullable Object name(Order order, Fact fact) {
        Listing listing = situation.listing();
        return switch (fact) {
            case INSTRUMENT_ID -> order.instrument();
            case INSTRUMENT_MARKET -> listing.market;
            case INSTRUMENT_HELD_BEFORE ->
                    situation.account().tradedBefore(listing, situation.day());
            case INSTRUMENT_AVERAGE_DAILY_VALUE_YEN -> yen(listing, listing.averageDailyValue);
            case INSTRUMENT_MARKET_CAP_YEN -> yen(listing, listing.marketCap);
            case INSTRUMENT_LAST_PRICE ->
                    listing.lastPriceMicros == 0 ? null : (Object) units(listing.lastPriceMicros);
            case INSTRUMENT_HEAT -> listing.heatAt(order.timeMicros());
            default -> null;
        };
    }

    private @Nullable Object of(CashMovement cash, Fact fact) {
        return switch (fact) {
            case CASH_KIND -> cash.kind().word();
            case CASH_CURRENCY -> cash.currency();
            case CASH_AMOUNT_YEN -> known(situation.notionalYen());
            case CASH_SOURCE -> cash.source() == null ? null : cash.source().word();
            default -> null;
        };
    }

    /** Whole units of the trading currency in yen; 0 of either is unknown. */
    private @Nullable Object yen(Listing listing, long units) {
        return known(Micros.times(units, situation.world().market.jpyMicros(listing)));
    }

    private static @Nullable Object known(long number) {
        return number == 0 ? null : number;
    }

    private static double units(long micros) {
        return (double) micros / Micros.ONE;
    }
}
