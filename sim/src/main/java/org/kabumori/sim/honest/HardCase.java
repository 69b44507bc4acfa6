package org.kabumori.sim.honest;

import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Traits;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What honest customers do that looks like a thief, or is awkward in another way: how often, by
 * whom, and what the rate rests on. The sessions of a case, or its orders where there is no
 * session, are labelled genuine with its word as scenario.
 */
public enum HardCase {
    /** Logs in from a new phone, or a new computer where there is no phone. */
    NEW_PHONE(
            Per.CUSTOMER_YEAR,
            0.3,
            "phones are kept for 4.5 years, computers for 7.6 (Cabinet Office, Consumer Confidence"
                    + " Survey, March 2024); four in ten customers have both, our guess"),
    /** Is abroad for days: every visit then comes from there. */
    TRAVEL(
            Per.CUSTOMER_YEAR,
            0.15,
            "9.5 million departures of Japanese from January to September 2024 (Immigration"
                    + " Services Agency) of 124 million people; investors travel more: our guess"),
    /** Comes by way of a hosting company. */
    VPN(Per.VISIT, 0.4, "our guess, of customers who use one: 3 %"),
    /** Sells everything, and withdraws after settlement. */
    HOUSE_PURCHASE(
            Per.CUSTOMER_YEAR,
            0.004,
            "a household in fifty buys a home a year; that one in five of those sells all"
                    + " securities for it is our guess"),
    /** Sells everything at home and buys large foreign names. */
    ROTATION(Per.CUSTOMER_YEAR, 0.01, "our guess"),
    /** Buys foreign names for the first time, of his own accord. */
    FIRST_FOREIGN(Per.CUSTOMER_YEAR, 0.02, "our guess"),
    /** Buys a foreign name for the first time on a day of a broker's campaign, as many do then. */
    FIRST_FOREIGN_CAMPAIGN(
            Per.TRADING_DAY, 0.04, "our guess: ten days a year, 4 customers in a thousand each"),
    /** Buys thin names knowingly. */
    THIN_FAN(Per.CUSTOMER_YEAR, 6, "our guess, of customers who like thin names"),
    /** Buys a small name that is in the news, with hundreds of others. */
    FRENZY(
            Per.TRADING_DAY,
            0.1,
            "our guess: twice a month a small name on the limit after news, 15 customers in a"
                    + " thousand each"),
    /** Buys, or sells what was allotted, on a name's first day. */
    IPO_DAY(
            Per.TRADING_DAY,
            0.15,
            "86 debuts in Tokyo in 2024 (Tokyo Stock Exchange), 0.35 a trading day; that a broker"
                    + " takes part in half, with 10 customers in a thousand each, is our guess"),
    /** An automatic purchase, thousands within one minute. */
    MONTHLY_PURCHASE(
            Per.CUSTOMER_MONTH,
            1,
            "by contract, of customers who save monthly: 70 % of savers, 15 to 20 % of others, our"
                    + " guess"),
    /** A household-account service reads the balance, one address for thousands. */
    AGGREGATOR(Per.CUSTOMER_DAY, 1, "once each morning, of customers who use one: 8 %, our guess"),
    /** Comes on the tablet that a relative uses too. */
    FAMILY(Per.VISIT, 0.15, "our guess, of customers with a relative who is one: 10 %"),
    /** Fails to log in a few times, then finds the password or sets a new one. */
    FORGOTTEN_PASSWORD(Per.CUSTOMER_YEAR, 0.5, "our guess"),
    /** Changes address, mail, telephone or notices, and trades at once. */
    SETTING_THEN_TRADE(Per.CUSTOMER_YEAR, 0.15, "our guess"),
    /** Is helped on a child's device in the child's home. */
    HELPED_BY_CHILD(Per.CUSTOMER_YEAR, 1, "our guess, of elderly customers"),
    /** Orders by telephone. */
    TELEPHONE(Per.CUSTOMER_YEAR, 2, "our guess, of elderly customers");

    /** What a rate is counted by. */
    public enum Per {
        CUSTOMER_YEAR,
        CUSTOMER_MONTH,
        CUSTOMER_DAY,
        VISIT,
        TRADING_DAY
    }

    private final Per per;
    private final double rate;
    private final String basis;

    HardCase(Per per, double rate, String basis) {
        this.per = per;
        this.rate = rate;
        this.basis = basis;
    }

    /** Returns the scenario word of the labels. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Per per() {
        return per;
    }

    /** Returns how often it happens to those whom it concerns. */
    public double rate() {
        return rate;
    }

    /** Returns what the rate rests on. */
    public String basis() {
        return basis;
    }

    /** Returns whether it can happen to a customer. */
    public boolean concerns(Customer customer) {
        return concerns(customer.archetype()) && condition().test(customer);
    }

    private Predicate<Customer> condition() {
        return switch (this) {
            case THIN_FAN -> Customer::likesThin;
            case FIRST_FOREIGN, FIRST_FOREIGN_CAMPAIGN -> customer -> !customer.tradesForeign();
            case VPN -> customer -> customer.traits().usesVpn();
            case FAMILY -> customer -> customer.traits().hasFamily();
            case AGGREGATOR -> customer -> customer.traits().service() > 0;
            case MONTHLY_PURCHASE -> customer -> customer.traits().monthlyYen() > 0;
            default -> customer -> true;
        };
    }

    /** Who sleeps does none of it; help and the telephone are for the old. */
    boolean concerns(Archetype archetype) {
        return switch (this) {
            case HELPED_BY_CHILD, TELEPHONE -> archetype == Archetype.ELDERLY;
            case MONTHLY_PURCHASE -> Traits.savers(archetype) > 0;
            case FAMILY, VPN -> true;
            default -> archetype != Archetype.DORMANT;
        };
    }

    /** Returns whether it waits for Tokyo to trade. */
    boolean needsMarket() {
        return switch (this) {
            case HOUSE_PURCHASE, ROTATION, FIRST_FOREIGN, THIN_FAN, SETTING_THEN_TRADE, TELEPHONE ->
                    true;
            default -> false;
        };
    }
}
