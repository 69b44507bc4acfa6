package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.util.List;

/** What is new about a login: by all earlier days on which the customer came. */
final class LoginFacts {
    /** Two days of past: from then on what is new is surely told. */
    private static final double SOME_HISTORY = 0.5;

    /** How common a network is decides more than that it is new: only much past makes it sure. */
    private static final double MUCH_HISTORY = 0.75;

    /** A value of four days that lie four days apart is the customer's own by any count. */
    private static final int OWN_DAYS = 4;

    private static final int DAYS_APART = 4;
    private static final int MOST_FAILURES = 6;

    private LoginFacts() {}

    static void examine(Login login, Facts facts) {
        novelty(
                facts,
                ReasonCode.LOGIN_DEVICE_NEW,
                Trait.DEVICE,
                login,
                Parameter.NEW_DEVICE_MOST,
                SOME_HISTORY);
        novelty(
                facts,
                ReasonCode.LOGIN_AGENT_NEW,
                Trait.AGENT,
                login,
                Parameter.NEW_AGENT_MOST,
                SOME_HISTORY);
        novelty(
                facts,
                ReasonCode.LOGIN_NETWORK_NEW,
                Trait.NETWORK,
                login,
                Parameter.NEW_NETWORK_MOST,
                MUCH_HISTORY);
        novelty(
                facts,
                ReasonCode.LOGIN_COUNTRY_NEW,
                Trait.COUNTRY,
                login,
                Parameter.NEW_COUNTRY_MOST,
                MUCH_HISTORY);
        known(login, facts);
        facts.say(
                ReasonCode.LOGIN_DORMANT,
                login.success() && isDormant(facts)
                        ? Band.upTo(facts.of(Parameter.WAKING_MOST))
                        : Band.NEVER);
        facts.say(ReasonCode.LOGIN_AFTER_FAILURES, login.success() ? failures(facts) : Band.NEVER);
    }

    private static void novelty(
            Facts facts,
            ReasonCode code,
            Trait trait,
            Login login,
            Parameter most,
            double sureFrom) {
        String value = trait.of(login);
        if (value == null) {
            facts.say(code, Band.NEVER);
            return;
        }
        List<Integer> days = trait.daysBefore(facts.history, value, facts.day());
        boolean vouched = trait == Trait.DEVICE && Trait.isVouched(facts.history, value);
        boolean crowded = Trait.isCrowded(facts.history);
        double share = facts.history.historyShare(facts.day());
        if (days.isEmpty() && !vouched) {
            boolean heavy = facts.of(most) * sureFrom > Band.TOLD + 0.01;
            double least = heavy && share >= sureFrom ? Band.TOLD + 0.01 : 0;
            facts.say(code, Band.of(least, facts.of(most)));
        } else {
            boolean own = vouched || daysApart(days) >= OWN_DAYS;
            facts.say(code, own && !crowded ? Band.NEVER : Band.upTo(facts.of(most)));
        }
    }

    private static int daysApart(List<Integer> days) {
        int count = 0;
        int last = Integer.MIN_VALUE / 2;
        for (int day : days) {
            if (day - last >= DAYS_APART) {
                count++;
                last = day;
            }
        }
        return count;
    }

    private static void known(Login login, Facts facts) {
        String device = login.device();
        boolean knownDevice = device != null && isKnown(Trait.DEVICE, device, facts);
        facts.say(
                ReasonCode.LOGIN_DEVICE_KNOWN,
                knownDevice ? Band.of(facts.of(Parameter.KNOWN_DEVICE) * 2, 0) : Band.NEVER);
        facts.say(
                ReasonCode.LOGIN_DEVICE_UNKNOWN,
                device == null ? Band.upTo(facts.of(Parameter.UNKNOWN_DEVICE)) : Band.NEVER);
        String network = Trait.NETWORK.of(login);
        boolean knownNetwork = network != null && isKnown(Trait.NETWORK, network, facts);
        double most = facts.of(Parameter.KNOWN_NETWORK) + facts.of(Parameter.KNOWN_ADDRESS);
        facts.say(ReasonCode.LOGIN_NETWORK_KNOWN, knownNetwork ? Band.of(most, 0) : Band.NEVER);
    }

    private static boolean isKnown(Trait trait, String value, Facts facts) {
        return !trait.daysBefore(facts.history, value, facts.day()).isEmpty()
                || trait == Trait.DEVICE && Trait.isVouched(facts.history, value);
    }

    private static boolean isDormant(Facts facts) {
        AccountSnapshot snapshot = facts.history.snapshot();
        Past last =
                facts.history.latest(
                        one ->
                                History.isAdmitted(one)
                                        && !one.ofService()
                                        && one.day() < facts.day());
        long since =
                Math.max(
                        last == null ? 0 : last.day(),
                        snapshot == null ? 0 : snapshot.openedOnDay());
        return facts.day() - since >= facts.of(Parameter.DORMANT_DAYS);
    }

    /** Failed logins of an hour, which the engine counts in whole hours. */
    private static Band failures(Facts facts) {
        // Failures of an account that nobody has are not counted, nor of one not heard of yet.
        boolean heardOf = facts.history.all().stream().anyMatch(one -> failed(one) == 0);
        double least =
                heardOf
                        ? facts.history.atLeast(LoginFacts::failed, Times.HOUR_MICROS, facts.time())
                        : 0;
        double most = facts.history.atMost(LoginFacts::failed, Times.HOUR_MICROS, facts.time());
        double each = facts.of(Parameter.FAILURE);
        return Band.of(
                        each * Math.min(MOST_FAILURES, StrictMath.floor(least)),
                        each * Math.min(MOST_FAILURES, StrictMath.ceil(most)))
                .telling(StrictMath.floor(least), StrictMath.ceil(most));
    }

    private static long failed(Past one) {
        return one.event() instanceof Login login && !login.success() ? 1 : 0;
    }
}
