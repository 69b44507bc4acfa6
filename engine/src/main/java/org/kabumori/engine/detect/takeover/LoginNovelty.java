package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Counts;
import org.kabumori.engine.state.Familiarity;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Findings;
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
public final class LoginNovelty implements Detector.OfLogins {
    /** Days after which a trait of a customer is wholly his own. */
    private static final double FAMILIAR_DAYS = 4;

    /**
     * The share of thieves' logins that come with a given novelty: cloned agents and stolen
     * sessions keep it from one.
     */
    private static final double ATTACK_DEVICE = 0.85;

    private static final double ATTACK_UNTOLD = 0.25;
    private static final double ATTACK_AGENT = 0.5;

    /** How thieves spread over networks that hardly any customer uses: one of some five hundred. */
    private static final double RARE_NETWORK = 0.002;

    private static final double RARE_COUNTRY = 0.02;

    /** Logins after which the population's shares are trusted half. */
    private static final double MANY_LOGINS = 500;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        double history = situation.historyShare();
        device(login, situation, history, evidence);
        long network = situation.traits().network();
        add(
                evidence,
                situation,
                ReasonCode.LOGIN_NETWORK_NEW,
                NEW_NETWORK_MOST,
                Spread.OVER_NETWORKS,
                network,
                login.ip());
        add(
                evidence,
                situation,
                ReasonCode.LOGIN_COUNTRY_NEW,
                NEW_COUNTRY_MOST,
                Spread.OVER_COUNTRIES,
                situation.traits().country(),
                login.country());
        agent(situation, history, evidence);
        if (isKnown(situation, Trait.NETWORK, network)) {
            evidence.add(
                    ReasonCode.LOGIN_NETWORK_KNOWN,
                    (situation.of(KNOWN_NETWORK) + atHome(situation))
                            * history
                            * reassurance(situation, Trait.NETWORK, network));
        }
    }

    /** A thief may rent a line of the customer's provider, hardly one of the same household. */
    private static double atHome(Situation situation) {
        long household = situation.traits().household();
        int days =
                situation
                        .account()
                        .familiarity()
                        .daysBefore(Trait.ADDRESS, household, situation.day());
        return situation.of(KNOWN_ADDRESS) * Curves.ramp(days, 0, FAMILIAR_DAYS);
    }

    private static void device(
            Login login, Situation situation, double history, Evidence evidence) {
        Familiarity familiarity = situation.account().familiarity();
        long device = situation.traits().device();
        long pastDays = familiarity.loginDaysBefore(situation.day());
        if (device == 0) {
            double untold = fresh(situation, Trait.DEVICE, situation.traits().untoldDevice());
            double rate = situation.world().population.untoldDevice.value();
            double surprise = Curves.surprise(ATTACK_UNTOLD, rate, situation.of(UNKNOWN_DEVICE));
            if (familiarity.knowsAny(Trait.DEVICE)) {
                evidence.add(
                        ReasonCode.LOGIN_DEVICE_UNKNOWN, surprise * untold * history, pastDays, 0);
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
                    ReasonCode.LOGIN_DEVICE_KNOWN,
                    situation.of(KNOWN_DEVICE)
                            * bound
                            * history
                            * reassurance(situation, Trait.DEVICE, device));
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
     * How a trait is spread over customers and thieves: thieves share it with many customers, or
     * choose where hardly anyone is.
     */
    private enum Spread {
        OVER_NETWORKS(Trait.NETWORK, RARE_NETWORK),
        OVER_COUNTRIES(Trait.COUNTRY, RARE_COUNTRY);

        private final Trait trait;

        /** The share of thieves at one place where hardly anyone is. */
        private final double rare;

        Spread(Trait trait, double rare) {
            this.trait = trait;
            this.rare = rare;
        }

        private Counts counts(Population population) {
            return this == OVER_NETWORKS ? population.networks : population.countries;
        }

        private Rate newRate(Population population) {
            return this == OVER_NETWORKS ? population.newNetwork : population.newCountry;
        }

        /** Returns the weight of a value that is new with a customer who is known. */
        double ofKnown(long value, double common, Population population) {
            double share = counts(population).share(value);
            double rate = newRate(population).value();
            double honest = rate * share + rate * rare / 10;
            return StrictMath.log(attack(share, common) / honest);
        }

        /**
         * Returns the weight of a value with a customer never seen before, who comes from where all
         * customers come from: it says little until many were seen.
         */
        double ofStranger(long value, double common, Population population) {
            Counts counts = counts(population);
            double share = counts.share(value);
            double seen = counts.total() / (counts.total() + MANY_LOGINS);
            return seen * StrictMath.log(attack(share, common) / (share + rare / 10));
        }

        private double attack(double share, double common) {
            return common * share + (1 - common) * rare;
        }
    }

    private static void add(
            Evidence evidence,
            Situation situation,
            ReasonCode code,
            Parameter most,
            Spread spread,
            long value,
            @org.jspecify.annotations.Nullable String name) {
        if (value == 0) {
            return;
        }
        double fresh = fresh(situation, spread.trait, value);
        if (fresh == 0) {
            return;
        }
        double common = situation.of(ATTACK_NETWORK_COMMON);
        double history = situation.historyShare();
        Population population = situation.world().population;
        double limit = situation.of(most);
        double known = Math.clamp(spread.ofKnown(value, common, population) * fresh, 0, limit);
        double stranger =
                Math.clamp(spread.ofStranger(value, common, population) * fresh, 0, limit);
        evidence.add(
                code,
                known * history + stranger * (1 - history),
                situation.account().familiarity().loginDaysBefore(situation.day()),
                0,
                name);
    }

    /** Returns how little a value is the customer's own, 0 to 1. */
    static double fresh(Situation situation, Trait trait, long value) {
        Familiarity familiarity = situation.account().familiarity();
        int days = familiarity.daysBefore(trait, value, situation.day());
        // What came on each of the customer's few days is the customer's own.
        double share = (double) days / Math.max(1, familiarity.loginDaysBefore(situation.day()));
        return (1 - Curves.ramp(days, 0, FAMILIAR_DAYS)) * (1 - Math.min(1, share));
    }

    /**
     * Returns how far a known trait speaks for the customer, 0 to 1: one that may have come no
     * earlier than the mail address or the notices were changed may be the thief's own.
     */
    // rule| Mail address changed first; the holdings sold over weeks (domain.md 4.2).
    private static double reassurance(Situation situation, Trait trait, long value) {
        Findings findings = situation.activity().findings();
        long changedMicros =
                Math.max(
                        findings.timeMicros(Findings.Kind.CONTACT_CHANGED),
                        findings.timeMicros(Findings.Kind.NOTIFICATION_OFF));
        int since = situation.day() - Clock.day(changedMicros);
        if (changedMicros == 0 || since > situation.of(CONTACT_DOUBTED_DAYS)) {
            return 1;
        }
        int days = situation.account().familiarity().daysBefore(trait, value, situation.day());
        return Curves.ramp(days - since, 0, FAMILIAR_DAYS);
    }

    private static boolean isKnown(Situation situation, Trait trait, long value) {
        return value != 0 && fresh(situation, trait, value) == 0;
    }
}
