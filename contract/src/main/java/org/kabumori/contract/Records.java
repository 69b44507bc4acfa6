package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.event.*;
import org.kabumori.engine.policy.Policy;

import java.util.List;

/**
 * Makes the record of a type from its slots; checks what the contract says across fields. Slot
 * numbers are places in {@link Fields}.
 */
final class Records {
    private Records() {}

    static Event of(EventType type, Slots s) throws Rejection {
        String id = s.text(Fields.ID);
        long time = s.number(Fields.TIME);
        return switch (type) {
            case INSTRUMENT -> instrument(id, time, s);
            case FX -> fx(id, time, s);
            case ACCOUNT -> account(id, time, s);
            case LOGIN -> login(id, time, s);
            case SESSION_END -> sessionEnd(id, time, s);
            case SETTING_CHANGE -> settingChange(id, time, s);
            case ORDER -> order(id, time, s);
            case ORDER_END -> orderEnd(id, time, s);
            case EXECUTION -> execution(id, time, s);
            case CASH -> cash(id, time, s);
            case MARKET_TRADE -> marketTrade(id, time, s);
            case MARKET_BAR -> marketBar(id, time, s);
            case CUSTOMER_REPORT -> customerReport(id, time, s);
            case INDICATOR -> indicator(id, time, s);
            case CONFIRMATION -> confirmation(id, time, s);
            case RESTRICTION -> restriction(id, time, s);
            case CONDITION -> condition(id, time, s);
            case ACCOUNT_CONTROL -> control(id, time, s);
            case VERDICT -> verdict(id, time, s);
            case REVIEW -> review(id, time, s);
            case POLICY -> policy(id, time, s);
            case TICK -> new Tick(id, time);
        };
    }

    private static InstrumentReference instrument(String id, long time, Slots s) {
        return new InstrumentReference(
                id,
                time,
                s.text(2),
                s.text(3),
                s.text(4),
                s.number(5),
                s.number(6),
                s.number(7),
                s.optionalNumber(8),
                s.optionalText(9));
    }

    private static FxRate fx(String id, long time, Slots s) {
        return new FxRate(id, time, s.text(2), s.number(3));
    }

    private static AccountSnapshot account(String id, long time, Slots s) {
        return new AccountSnapshot(
                id,
                time,
                s.text(2),
                s.number(3),
                s.number(4),
                s.list(5, CashBalance.class),
                s.list(6, Position.class),
                s.list(7, Method.class),
                s.optional(8, Boolean.class),
                s.optionalList(9, String.class),
                s.optionalNumber(10));
    }

    private static SessionEnd sessionEnd(String id, long time, Slots s) {
        return new SessionEnd(id, time, s.text(2), s.text(3), s.as(4, SessionEnd.Cause.class));
    }

    private static SettingChange settingChange(String id, long time, Slots s) {
        return new SettingChange(
                id, time, s.text(2), s.text(3), s.as(4, Setting.class), s.optionalText(5));
    }

    private static OrderEnd orderEnd(String id, long time, Slots s) {
        return new OrderEnd(id, time, s.text(2), s.text(3), s.as(4, OrderEnd.Outcome.class));
    }

    private static Execution execution(String id, long time, Slots s) {
        return new Execution(
                id,
                time,
                s.text(2),
                s.text(3),
                s.text(4),
                s.as(5, Side.class),
                s.number(6),
                s.number(7));
    }

    private static CashMovement cash(String id, long time, Slots s) {
        return new CashMovement(
                id,
                time,
                s.text(2),
                s.as(3, CashMovement.Kind.class),
                s.text(4),
                s.number(5),
                s.optional(6, CashMovement.Source.class),
                s.optionalText(7),
                s.optionalText(8),
                s.optionalNumber(9));
    }

    private static MarketTrade marketTrade(String id, long time, Slots s) {
        return new MarketTrade(
                id, time, s.text(2), s.number(3), s.number(4), s.optional(5, Side.class));
    }

    private static MarketBar marketBar(String id, long time, Slots s) {
        return new MarketBar(
                id,
                time,
                s.text(2),
                (int) s.number(3),
                s.number(4),
                s.number(5),
                s.number(6),
                s.number(7),
                s.number(8),
                s.number(9),
                s.optionalNumber(10));
    }

    private static CustomerReport customerReport(String id, long time, Slots s) {
        return new CustomerReport(
                id,
                time,
                s.text(2),
                s.as(3, CustomerReport.Kind.class),
                s.optionalText(4),
                s.optionalText(5),
                s.optionalText(6));
    }

    private static Confirmation confirmation(String id, long time, Slots s) {
        return new Confirmation(
                id,
                time,
                s.text(2),
                s.text(3),
                s.as(4, Method.class),
                s.as(5, Confirmation.Outcome.class),
                flag(s, 6));
    }

    private static Condition condition(String id, long time, Slots s) {
        return new Condition(
                id,
                time,
                s.text(2),
                s.as(3, Restriction.Action.class),
                s.text(4),
                s.as(5, Condition.Rank.class),
                s.text(6),
                s.optionalNumber(7),
                s.text(8));
    }

    private static Verdict verdict(String id, long time, Slots s) {
        return new Verdict(
                id,
                time,
                s.text(2),
                s.optionalText(3),
                s.optionalText(4),
                s.optionalText(5),
                s.as(6, Verdict.Finding.class),
                s.text(7));
    }

    private static Review review(String id, long time, Slots s) {
        return new Review(
                id,
                time,
                s.text(2),
                s.text(3),
                s.as(4, Review.Outcome.class),
                s.text(5),
                s.optionalText(6));
    }

    private static boolean flag(Slots s, int place) {
        return Boolean.TRUE.equals(s.optional(place, Boolean.class));
    }

    // contract| Optional where there is none: ip and userAgent on telephone events.
    private static Login login(String id, long time, Slots s) throws Rejection {
        Channel channel = s.as(12, Channel.class);
        if (channel != Channel.PHONE) {
            require(s.has(8), "/ip", Kind.IP.expected());
            require(s.has(11), "/userAgent", Kind.TEXT.expected());
        }
        boolean success = s.as(4, Fields.LoginOutcome.class) == Fields.LoginOutcome.SUCCESS;
        return new Login(
                id,
                time,
                s.text(2),
                s.text(3),
                success,
                s.list(5, Method.class),
                s.optionalText(6),
                flag(s, 7),
                s.optionalText(8),
                s.optionalText(9),
                s.optionalNumber(10),
                s.optionalText(11),
                channel);
    }

    // contract| session on orders that the broker itself makes (channel system) or takes by
    // telephone; tradeType cash when absent, margin_new when absent and the tax account is margin.
    private static Order order(String id, long time, Slots s) throws Rejection {
        Channel channel = s.as(16, Channel.class);
        require(
                s.has(3) || channel == Channel.PHONE || channel == Channel.SYSTEM,
                "/session",
                Kind.ID.expected());
        OrderType orderType = s.as(10, OrderType.class);
        require(s.has(11) || orderType != OrderType.LIMIT, "/limitPrice", Kind.PRICE.expected());
        TaxAccount taxAccount = s.as(14, TaxAccount.class);
        Side side = s.as(8, Side.class);
        TradeType tradeType = s.optional(15, TradeType.class);
        if (tradeType == null) {
            tradeType = taxAccount == TaxAccount.MARGIN ? TradeType.MARGIN_NEW : TradeType.CASH;
        }
        return new Order(
                id,
                time,
                s.text(2),
                s.optionalText(3),
                s.text(4),
                s.as(5, Order.Action.class),
                s.optionalText(6),
                s.text(7),
                side,
                s.number(9),
                orderType,
                s.optionalNumber(11),
                s.optionalNumber(12),
                s.optional(13, TimeInForce.class),
                taxAccount,
                tradeType,
                channel,
                s.optionalText(17),
                s.optionalText(18));
    }

    private static Indicator indicator(String id, long time, Slots s) throws Rejection {
        Indicator.Kind kind = s.as(2, Indicator.Kind.class);
        String value = s.text(3);
        if (kind == Indicator.Kind.CIDR && !Texts.isCidr(value)) {
            throw new Rejection(Rule.MALFORMED, "/value", "an address block, like 192.0.2.0/24");
        }
        if (kind == Indicator.Kind.IP && !Texts.isIp(value)) {
            throw new Rejection(Rule.MALFORMED, "/value", Kind.IP.expected());
        }
        return new Indicator(
                id, time, kind, value, (int) s.number(4), s.text(5), s.optionalNumber(6));
    }

    private static Restriction restriction(String id, long time, Slots s) throws Rejection {
        List<String> instruments = s.list(4, String.class);
        boolean all = instruments.contains("*");
        require(s.has(5) || !all, "/market", "the market that * stands for");
        if (all && instruments.size() > 1) {
            throw new Rejection(Rule.MALFORMED, "/instruments", "* alone");
        }
        return new Restriction(
                id,
                time,
                s.text(2),
                s.as(3, Restriction.Action.class),
                instruments,
                s.optionalText(5),
                s.as(6, Restriction.Scope.class),
                s.list(7, TradeType.class),
                s.list(8, Channel.class),
                s.as(9, Boolean.class),
                s.text(10),
                s.optionalNumber(11),
                s.text(12),
                s.has(13) ? s.as(13, Restriction.Effect.class) : Restriction.Effect.REJECT);
    }

    private static AccountControl control(String id, long time, Slots s) throws Rejection {
        AccountControl.Action action = s.as(3, AccountControl.Action.class);
        require(
                s.has(5) || action != AccountControl.Action.UNFREEZE,
                "/identityProof",
                "how the customer was identified afresh");
        return new AccountControl(
                id,
                time,
                s.text(2),
                action,
                s.optional(4, AccountControl.Scope.class),
                s.optionalText(5),
                s.text(6));
    }

    private static PolicyChange policy(String id, long time, Slots s) throws Rejection {
        PolicyChange.Action action = s.as(3, PolicyChange.Action.class);
        require(
                s.has(4) || action == PolicyChange.Action.RETIRE,
                "/content",
                Kind.POLICY.expected());
        return new PolicyChange(
                id, time, s.text(2), action, content(s), s.text(5), s.optionalText(6));
    }

    private static @Nullable Policy content(Slots s) throws Rejection {
        Item read = s.optional(4, Item.class);
        if (read == null) {
            return null;
        }
        PolicyContent content = new PolicyContent("/content", false);
        Policy policy = content.read(read, s.text(2));
        if (policy == null) {
            throw content.problems().getFirst();
        }
        return policy;
    }

    private static void require(boolean there, String at, String expected) throws Rejection {
        if (!there) {
            throw new Rejection(Rule.MISSING_FIELD, at, expected);
        }
    }
}
