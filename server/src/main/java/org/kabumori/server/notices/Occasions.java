package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an event and its decision are worth telling the customer; most are worth nothing. */
final class Occasions {
    private static final Set<String> NEW_PLACE =
            Set.of("login_device_new", "login_network_new", "login_country_new", "login_far_away");
    private static final Set<String> SELLS_MOST = Set.of("liquidation", "liquidation_nisa");

    /** Together e times likelier a stranger's than the customer's. */
    private static final double NEW_PLACE_WEIGHT = 1;

    /** By itself some twenty times likelier a thief's than the customer's. */
    private static final double HEAVY_WEIGHT = 3;

    private static final String ALLOW = "allow";

    private Occasions() {}

    /**
     * Returns the occasions of an event.
     *
     * @param decided the decision's answer, empty when there is none
     * @param decision the whole of it, {@code null} when it was let through by somebody later
     */
    static List<Occasion> of(Event event, String decided, @Nullable JsonNode decision) {
        List<Occasion> occasions = new ArrayList<>();
        boolean allowed = decided.equals(ALLOW);
        NoticeKind kind =
                switch (event) {
                    case Login login when login.success() -> ofLogin(decided, decision);
                    case Order order -> ofOrder(order, decided, decision);
                    case SettingChange _ ->
                            allowed ? NoticeKind.SETTING_CHANGED : NoticeKind.SETTING_STOPPED;
                    case CashMovement cash when cash.kind() == CashMovement.Kind.WITHDRAWAL ->
                            allowed ? NoticeKind.WITHDRAWAL : NoticeKind.WITHDRAWAL_STOPPED;
                    case AccountControl control -> ofControl(control);
                    case CustomerReport report -> ofReport(report);
                    default -> null;
                };
        if (event instanceof AccountEvent of) {
            if (kind != null) {
                occasions.add(occasion(kind, of, facts(event)));
            }
            if (decision != null
                    && decision.path("accountAction").asString("").startsWith("freeze_")) {
                occasions.add(occasion(NoticeKind.FROZEN, of, Map.of()));
            }
        }
        return occasions;
    }

    private static Occasion occasion(
            NoticeKind kind, AccountEvent event, Map<String, String> facts) {
        return new Occasion(kind, event.account(), event.id(), event.timeMicros(), facts);
    }

    private static @Nullable NoticeKind ofLogin(String decided, @Nullable JsonNode decision) {
        if (decided.equals("hold") || decided.equals("reject")) {
            return NoticeKind.LOGIN_STOPPED;
        }
        return weight(decision, NEW_PLACE) >= NEW_PLACE_WEIGHT ? NoticeKind.LOGIN_NEW_PLACE : null;
    }

    private static @Nullable NoticeKind ofOrder(
            Order order, String decided, @Nullable JsonNode decision) {
        if (decided.equals("hold") || decided.equals("reject")) {
            return NoticeKind.ORDER_STOPPED;
        }
        if (order.side() == Side.SELL && weight(decision, SELLS_MOST) > 0) {
            return NoticeKind.HOLDINGS_SOLD;
        }
        boolean unusual = decided.equals("challenge") || heaviest(decision) >= HEAVY_WEIGHT;
        return unusual ? NoticeKind.ORDER_UNUSUAL : null;
    }

    private static @Nullable NoticeKind ofControl(AccountControl control) {
        return switch (control.action()) {
            case FREEZE_TRADING, FREEZE_ALL -> NoticeKind.FROZEN;
            case UNFREEZE -> NoticeKind.UNFROZEN;
            case SELF_LOCK -> isLimit(control) ? NoticeKind.LIMIT_CHANGED : NoticeKind.LOCKED;
            case SELF_UNLOCK -> isLimit(control) ? NoticeKind.LIMIT_CHANGED : NoticeKind.UNLOCKED;
            case END_SESSIONS -> null;
        };
    }

    /** A product that is locked is locked; what bounds a side or an amount is a limit. */
    private static boolean isLimit(AccountControl control) {
        AccountControl.Scope scope = control.scope();
        return scope != null && scope.isOfOrders() && scope.tradeTypes().isEmpty();
    }

    private static @Nullable NoticeKind ofReport(CustomerReport report) {
        return switch (report.kind()) {
            case NOT_ME, LOST_DEVICE -> NoticeKind.REPORTED;
            case SUSPICIOUS_MESSAGE, CONFIRMED_MINE -> null;
        };
    }

    private static Map<String, String> facts(Event event) {
        Map<String, String> facts = new LinkedHashMap<>();
        switch (event) {
            case Login login -> {
                facts.put("channel", login.channel().word());
                if (login.country() != null) {
                    facts.put("country", login.country());
                }
            }
            case Order order -> {
                facts.put("channel", order.channel().word());
                facts.put("instrument", order.instrument());
                facts.put("side", order.side().word());
            }
            case SettingChange change -> facts.put(Occasion.SETTING, change.setting().word());
            default -> {}
        }
        return facts;
    }

    private static double weight(@Nullable JsonNode decision, Set<String> codes) {
        double sum = 0;
        if (decision != null) {
            for (JsonNode reason : decision.path("reasons")) {
                if (codes.contains(reason.path("code").asString(""))) {
                    sum += reason.path("weight").asDouble(0);
                }
            }
        }
        return sum;
    }

    private static double heaviest(@Nullable JsonNode decision) {
        double most = 0;
        if (decision != null) {
            for (JsonNode reason : decision.path("reasons")) {
                most = Math.max(most, reason.path("weight").asDouble(0));
            }
        }
        return most;
    }
}
