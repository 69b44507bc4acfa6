package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Counts;
import org.kabumori.engine.state.Familiarity;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Population;
import org.kabumori.engine.state.Rate;

/**
 * How unlike this customer a login is: device, network, country and user agent against his own
 * past, backed off to the population's.
 */
// rule| P(x | user) is smoothed with the population's P(x); the score is the ratio of P(x | attack)
// to it.
// rule| Freeman, Jain, Dürmuth, Biggio, Giacinto: Who Are You? A Statistical Approach to Measuring
// User Authenticity, NDSS 2016, section 4.
public final class LoginNovelty implements Detector {
    /** Days after which a trait of a customer is wholly his own. */
    private static final double FAMILIAR_DAYS = 4;

    /**
     * The share of thieves' logins that come with a given novelty: cloned agents and stolen
     * sessions keep it from one.
     */
    private static final double ATTACK_DEVICE = 0.85;

    private static final double ATTACK_AGENT = 0.5;

    /** How thieves spread over networks that hardly any customer uses: one of some five hundred. */
    private static final double RARE_NETWORK = 0.002;

    private static final double RARE_COUNTRY = 0.02;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        double history = situation.historyShare();
        device(login, situation, history, evidence);
        Population population = situation.world().population;
        double common = situation.of(ATTACK_NETWORK_COMMON);
        long network = situation.traits().network();
        double ofNetwork =
                spread(
                        situation,
                        Trait.NETWORK,
                        network,
                        population.networks,
                        population.newNetwork,
                        common,
                        RARE_NETWORK);
        add(
                evidence,
                situation,
                ReasonCode.LOGIN_NETWORK_NEW,
                NEW_NETWORK_MOST,
                history,
                ofNetwork,
                network,
                login.ip());
        long country = situation.traits().country();
        double ofCountry =
                spread(
                        situation,
                        Trait.COUNTRY,
                        country,
                        population.countries,
                        population.newCountry,
                        common,
                        RARE_COUNTRY);
        add(
                evidence,
                situation,
                ReasonCode.LOGIN_COUNTRY_NEW,
                NEW_COUNTRY_MOST,
                history,
                ofCountry,
                country,
                login.country());
        agent(situation, history, evidence);
        if (isKnown(situation, Trait.NETWORK, network)) {
            evidence.add(ReasonCode.LOGIN_NETWORK_KNOWN, situation.of(KNOWN_NETWORK) * history);
        }
    }

    private static void device(
            Login login, Situation situation, double history, Evidence evidence) {
        Familiarity familiarity = situation.account().familiarity();
        long device = situation.traits().device();
        long pastDays = familiarity.loginDaysBefore(situation.day());
        if (device == 0) {
            if (familiarity.knowsAny(Trait.DEVICE)) {
                evidence.add(
                        ReasonCode.LOGIN_DEVICE_UNKNOWN,
                        situation.of(UNKNOWN_DEVICE) * history,
                        pastDays,
                        0);
            }
            return;
        }
        double fresh = fresh(situation, Trait.DEVICE, device);
        if (fresh > 0) {
            double surprise =
                    Curves.surprise(
                            ATTACK_DEVICE,
                            situation.world().population.newDevice.value(),
                            situation.of(NEW_DEVICE_MOST));
            evidence.add(ReasonCode.LOGIN_DEVICE_NEW, surprise * fresh * history, pastDays, 0);
        } else {
            double bound = login.deviceBound() ? 2 : 1;
            evidence.add(
                    ReasonCode.LOGIN_DEVICE_KNOWN, situation.of(KNOWN_DEVICE) * bound * history);
        }
    }

    private static void agent(Situation situation, double history, Evidence evidence) {
        long agent = situation.traits().agent();
        if (agent == 0) {
            return;
        }
        double fresh = fresh(situation, Trait.AGENT, agent);
        if (fresh == 0) {
            return;
        }
        double surprise =
                Curves.surprise(
                        ATTACK_AGENT,
                        situation.world().population.newAgent.value(),
                        situation.of(NEW_AGENT_MOST));
        evidence.add(ReasonCode.LOGIN_AGENT_NEW, surprise * fresh * history);
    }

    /**
     * Returns the log-likelihood ratio of a trait that thieves share with many customers ({@code
     * common}) or choose where hardly anyone is.
     */
    private static double spread(
            Situation situation,
            Trait trait,
            long value,
            Counts counts,
            Rate newRate,
            double common,
            double rare) {
        if (value == 0) {
            return 0;
        }
        double fresh = fresh(situation, trait, value);
        if (fresh == 0) {
            return 0;
        }
        double share = counts.share(value);
        double attack = common * share + (1 - common) * rare;
        double honest = newRate.value() * share + newRate.value() * rare / 10;
        return StrictMath.log(attack / honest) * fresh;
    }

    private static void add(
            Evidence evidence,
            Situation situation,
            ReasonCode code,
            Parameter most,
            double history,
            double ratio,
            long value,
            @org.jspecify.annotations.Nullable String name) {
        if (value != 0) {
            double weight = Math.clamp(ratio, 0, situation.of(most)) * history;
            evidence.add(
                    code,
                    weight,
                    situation.account().familiarity().loginDaysBefore(situation.day()),
                    0,
                    name);
        }
    }

    private static double fresh(Situation situation, Trait trait, long value) {
        int days = situation.account().familiarity().daysBefore(trait, value, situation.day());
        return 1 - Curves.ramp(days, 0, FAMILIAR_DAYS);
    }

    private static boolean isKnown(Situation situation, Trait trait, long value) {
        return value != 0 && fresh(situation, trait, value) == 0;
    }
}
