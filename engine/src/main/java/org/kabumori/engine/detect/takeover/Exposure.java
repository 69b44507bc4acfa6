package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Parameter;

/** What would be lost if a thief's event went through, in yen. Pure. */
final class Exposure {
    private Exposure() {}

    // contract| Failed login: allow means an ordinary failure.
    static double atStakeYen(AccountEvent event, Situation situation) {
        boolean failed = event instanceof Login login && !login.success();
        return failed ? 0 : lossYen(event, situation);
    }

    /** Returns whether the customer has a phishing-resistant method to be asked for. */
    static boolean hasPasskey(Situation situation) {
        return situation.account().hasEnrolled(Method.PASSKEY)
                || situation.account().hasEnrolled(Method.CLIENT_CERTIFICATE);
    }

    private static double lossYen(AccountEvent event, Situation situation) {
        return switch (event) {
            case Order order -> {
                Parameter share =
                        order.side() == Side.BUY ? Parameter.LOSS_BUY : Parameter.LOSS_SELL;
                // A thief whose small order goes through sends more: cutting orders gains nothing.
                double following = accountYen(situation) * situation.of(Parameter.LOSS_FOLLOWING);
                yield Math.max(orderYen(situation) * situation.of(share), following);
            }
            case CashMovement cash -> {
                boolean leaves = cash.kind() == CashMovement.Kind.WITHDRAWAL;
                Parameter share = leaves ? Parameter.LOSS_WITHDRAWAL : Parameter.LOSS_DEPOSIT;
                yield situation.notionalYen() * situation.of(share);
            }
            case SettingChange _ -> accountYen(situation) * situation.of(Parameter.LOSS_SETTING);
            default -> accountYen(situation) * situation.of(Parameter.LOSS_LOGIN);
        };
    }

    /**
     * Returns all that a thief could reach; a customer never described is taken for an ordinary
     * one.
     */
    static double accountYen(Situation situation) {
        return situation.account().isDescribed()
                ? (double) situation.holdingsYen() + situation.account().buyingPowerYen()
                : situation.of(Parameter.UNKNOWN_EXPOSURE_YEN);
    }

    /**
     * An order whose price or rate is unknown may be as large as the account: unknown only raises.
     */
    private static double orderYen(Situation situation) {
        return situation.notionalYen() > 0 ? situation.notionalYen() : accountYen(situation);
    }
}
