package org.kabumori.sim.calibrate;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which parameters a code's weight comes from: a factor on the code's weights is one on all of
 * them. Where a parameter is a limit ({@code …Most}), a factor on it is a factor on weights at the
 * limit only: what the fit promises is approximate there, and is to be judged by a replay.
 */
final class Weights {
    private static final Map<ReasonCode, List<Parameter>> BY_CODE = byCode();

    private Weights() {}

    private static Map<ReasonCode, List<Parameter>> byCode() {
        Map<ReasonCode, List<Parameter>> all = new EnumMap<>(ReasonCode.class);
        all.put(ReasonCode.LOGIN_DEVICE_NEW, List.of(NEW_DEVICE_MOST));
        all.put(ReasonCode.LOGIN_DEVICE_KNOWN, List.of(KNOWN_DEVICE));
        all.put(ReasonCode.LOGIN_DEVICE_UNKNOWN, List.of(UNKNOWN_DEVICE));
        all.put(ReasonCode.LOGIN_NETWORK_NEW, List.of(NEW_NETWORK_MOST));
        all.put(ReasonCode.LOGIN_NETWORK_KNOWN, List.of(KNOWN_NETWORK, KNOWN_ADDRESS));
        all.put(ReasonCode.LOGIN_COUNTRY_NEW, List.of(NEW_COUNTRY_MOST));
        all.put(ReasonCode.LOGIN_AGENT_NEW, List.of(NEW_AGENT_MOST));
        all.put(ReasonCode.LOGIN_PHISHING_RESISTANT, List.of(PHISHING_RESISTANT));
        all.put(ReasonCode.LOGIN_AFTER_FAILURES, List.of(FAILURE));
        all.put(ReasonCode.LOGIN_DORMANT, List.of(WAKING_MOST));
        all.put(ReasonCode.SESSION_UNKNOWN, List.of(UNKNOWN_SESSION_MOST));
        all.put(ReasonCode.SESSION_NETWORK_CHANGED, List.of(MOVED_SESSION_MOST));
        all.put(ReasonCode.SESSION_DEVICE_CHANGED, List.of(OTHER_DEVICE));
        all.put(ReasonCode.ORDER_ORIGIN_UNKNOWN, List.of(UNTOLD_ORIGIN_MOST));
        all.put(ReasonCode.INDICATOR_MATCHED, List.of(INDICATOR_MOST));
        all.put(ReasonCode.CONTACT_CHANGED, List.of(Parameter.CONTACT_CHANGED));
        all.put(ReasonCode.NOTIFICATION_OFF, List.of(Parameter.NOTIFICATION_OFF));
        all.put(ReasonCode.METHOD_CHANGED, List.of(Parameter.METHOD_CHANGED));
        all.put(
                ReasonCode.WITHDRAWAL_ACCOUNT_CHANGED,
                List.of(Parameter.WITHDRAWAL_ACCOUNT_CHANGED));
        all.put(ReasonCode.LIMITS_WIDENED, List.of(Parameter.LIMITS_WIDENED));
        all.put(
                ReasonCode.LIQUIDATION,
                List.of(LIQUIDATION_MINUTES, LIQUIDATION_DAY, LIQUIDATION_WEEK, LIQUIDATION_MONTH));
        all.put(ReasonCode.LIQUIDATION_NISA, List.of(Parameter.LIQUIDATION_NISA));
        all.put(ReasonCode.LINKED_BANK_DRAWN, List.of(LINKED_BANK));
        all.put(ReasonCode.BUY_THIN, List.of(THIN_PER_DECADE, THIN_MOST));
        all.put(ReasonCode.BUY_LIQUID, List.of(Parameter.BUY_LIQUID));
        all.put(ReasonCode.BUY_NEVER_HELD, List.of(NEW_NAME_MOST));
        all.put(ReasonCode.BUY_MARKET_NEW, List.of(NEW_MARKET_MOST));
        all.put(ReasonCode.BUYING_POWER_USED, List.of(BUYING_POWER));
        all.put(ReasonCode.PRICE_CHASED, List.of(Parameter.PRICE_CHASED));
        all.put(ReasonCode.INSTRUMENT_HEAT, List.of(HEAT_TIMES, HEAT_MOST));
        all.put(ReasonCode.INSTRUMENT_VOLUME, List.of(ABNORMAL_VOLUME));
        all.put(ReasonCode.INSTRUMENT_PRICE, List.of(ABNORMAL_PRICE));
        all.put(ReasonCode.LOGIN_FAR_AWAY, List.of(FAR_AWAY_MOST));
        all.put(ReasonCode.SCOUTED, List.of(SCOUTED_MOST));
        all.put(ReasonCode.ORDER_HOUR_ODD, List.of(HOUR_MOST));
        all.put(ReasonCode.ENROLLED_BY_PHISHABLE, List.of(Parameter.ENROLLED_BY_PHISHABLE));
        all.put(ReasonCode.SALE_AT_LOSS, List.of(LOSS_MOST));
        all.put(ReasonCode.SALE_SPLIT, List.of(SALE_SPLIT_MOST));
        all.put(ReasonCode.SALE_SIZE_ODD, List.of(SALE_SIZE_MOST));
        all.put(ReasonCode.BUY_NAME_KNOWN, List.of(KNOWN_NAME));
        all.put(ReasonCode.BUY_SPLIT, List.of(BUY_SPLIT_MOST));
        all.put(ReasonCode.BUY_SIZE_ODD, List.of(BUY_SIZE_MOST));
        all.put(ReasonCode.BUY_MARGIN_NEW, List.of(NEW_MARGIN_MOST));
        all.put(ReasonCode.BUY_OF_CAP, List.of(CAP_PER_DECADE));
        all.put(ReasonCode.BUY_OF_DAY, List.of(DAY_PER_DECADE));
        all.put(ReasonCode.TOKYO_CLOSED, List.of(TOKYO_CLOSED_MOST));
        all.put(ReasonCode.STUFFING_SOURCE, List.of(STUFFING_MOST));
        all.put(ReasonCode.PASSWORD_GUESSED, List.of(GUESSED_MOST));
        all.put(ReasonCode.SHARED_WITH_SUSPECTS, List.of(SHARED_MOST));
        return all;
    }

    /** Returns the parameters of a code, none where its weight is not fitted. */
    static List<Parameter> of(ReasonCode code) {
        return BY_CODE.getOrDefault(code, List.of());
    }

    /**
     * Returns the largest factor that keeps a code's parameters in their ranges; the least is 0.
     */
    static double mostFactor(ReasonCode code, Policy policy) {
        double most = Double.MAX_VALUE;
        for (Parameter parameter : of(code)) {
            double value = policy.of(parameter);
            double end = value < 0 ? parameter.least() : parameter.most();
            most = value == 0 ? most : Math.min(most, end / value);
        }
        return most;
    }
}
