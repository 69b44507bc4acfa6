package org.kabumori.sim.honest;

/**
 * What is known, or guessed, of honest customers in sum: the range that a world of {@link
 * HonestCustomers} must keep to, and what it rests on. A month is thirty days.
 */
public enum BenignRate {
    LOGINS_PER_DAY(
            "logins a customer and day, services left out",
            0.12,
            0.35,
            "our guess: no broker publishes it"),
    SERVICE_SHARE(
            "share of logins by household-account services",
            0.1,
            0.4,
            "our guess: 8 % of customers, each morning"),
    FAILURES_PER_LOGIN(
            "failed logins for one that succeeds, services left out",
            0.02,
            0.08,
            "our guess: 3 % mistyped, and forgotten passwords"),
    NEW_DEVICES_PER_MONTH(
            "new devices a customer and month",
            0.015,
            0.035,
            "phones are kept for 4.5 years, computers for 7.6 (Cabinet Office, Consumer Confidence"
                    + " Survey, March 2024), and help on a child's device: our guess"),
    UNKNOWN_NETWORK_SHARE(
            "share of logins from a network that is neither the home's nor the telephone's,"
                    + " services left out",
            0.005,
            0.03,
            "9.5 million departures from January to September 2024 (Immigration Services Agency)"
                    + " of 124 million people; hosting companies: our guess"),
    ORDERS_PER_MONTH(
            "orders a customer and month, automatic ones left out",
            1,
            3.5,
            "our guess, from what is traded"),
    TRADED_YEN_PER_MONTH(
            "yen traded in Tokyo a customer and month",
            700_000,
            4_000_000,
            "1.7 million at one online broker: 2,472 billion yen in October 2022, 1,489,160"
                    + " accounts (its monthly figures)"),
    AUTOMATIC_ORDERS_PER_MONTH(
            "automatic orders a customer and month", 0.2, 0.5, "our guess: a third save monthly"),
    FOREIGN_SHARE("share of orders in foreign names", 0.05, 0.25, "our guess"),
    MARGIN_SHARE(
            "share of Tokyo's orders that open or close a margin position",
            0.05,
            0.4,
            "our guess: above half of individuals' trading by value, less by number of orders"),
    FIRST_FOREIGN_PER_MONTH(
            "share of customers who buy their first foreign name in a month",
            0.0006,
            0.012,
            "our guess"),
    TELEPHONE_SHARE("share of orders by telephone", 0.0005, 0.01, "our guess"),
    WITHDRAWALS_PER_MONTH("withdrawals a customer and month", 0.03, 0.15, "our guess"),
    SETTINGS_PER_MONTH("changes of settings a customer and month", 0.02, 0.15, "our guess");

    private final String text;
    private final double least;
    private final double most;
    private final String basis;

    BenignRate(String text, double least, double most, String basis) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.basis = basis;
    }

    /** Returns what is counted, in words. */
    public String text() {
        return text;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** Returns what the range rests on. */
    public String basis() {
        return basis;
    }
}
