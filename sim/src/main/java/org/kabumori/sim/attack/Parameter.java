package org.kabumori.sim.attack;

import org.kabumori.sim.chance.Dice;

import java.util.Locale;

/**
 * What gangs differ in: each gang draws every parameter evenly from its range. Sources are sections
 * of domain.md; what has none there is our guess and says so.
 */
public enum Parameter {
    VICTIMS(8, 40, Source.INFERRED, "4.4 E1: 10 accounts; dozens at a large broker"),
    VICTIMS_PER_NAME(4, 10, Source.REPORTED, "4.4 E1: 10 accounts for one name"),
    FIRST_RAID_DAYS(3, 6, Source.GUESS, "trading days before the first raid"),
    DAYS_BETWEEN_RAIDS(1, 3, Source.REPORTED, "4.2: 13 to 19 March 2025; 4.4 E2: two days running"),
    WEALTH(7, 12, Source.INFERRED, "1.2: takes the richest of so many; sells 52 million yen"),
    EMPTY_ACCOUNTS(0.02, 0.08, Source.REPORTED, "4.1: dormant and empty accounts are taken too"),

    STOLEN_SESSIONS(0.05, 0.2, Source.REPORTED, "4.1: second cause after phishing; share guessed"),
    STUFFED(0.05, 0.15, Source.GUESS, "4.1: credentials for sale; share guessed"),
    STUFFED_TRIES(0.01, 0.05, Source.GUESS, "share of all accounts that a wave tries"),
    DAYS_UNTIL_USE(1, 6, Source.GUESS, "days between a stuffed password and its use"),
    RELAYS(0.6, 0.95, Source.REPORTED, "4.1: beat mail, device and emoji codes; share guessed"),
    FAKE_PAGE_MINUTES(3, 15, Source.GUESS, "half of the victims leave the fake page in this time"),
    READS_CODES(0.02, 0.12, Source.GUESS, "a stealer or a stuffed mailbox gives the code away"),
    VOICE(0.005, 0.03, Source.GUESS, "talks the victim into confirming by telephone"),

    RESIDENTIAL(0.2, 0.6, Source.GUESS, "comes from a household of the victim's prefecture"),
    VICTIMS_PER_DEVICE(1, 5, Source.GUESS, "victims who share the thieves' device and address"),
    SETTINGS_FIRST(0.2, 0.6, Source.REPORTED, "4.2: mail address changed first; share guessed"),
    ENROLS(0.05, 0.2, Source.REPORTED, "4.1: enrolment phishing; share guessed"),

    TWO_WEEKS(0.1, 0.25, Source.REPORTED, "4.4 E1: sold from early March on; share guessed"),
    DAY_BEFORE(0.1, 0.3, Source.REPORTED, "4.2: orders from the night before; share guessed"),
    NIGHT_ORDERS(0.05, 0.3, Source.REPORTED, "4.2: night order entry; share of those guessed"),
    SELLS_ALL(0.6, 0.95, Source.REPORTED, "4.2: sell-all is usual, a part is seen"),
    PART_SOLD(0.3, 0.8, Source.GUESS, "what the others sell (4.2: 12 % of holdings lost once)"),
    LINKED_BANK(0.1, 0.5, Source.REPORTED, "4.2: sweep and linked banks drawn; share guessed"),
    BANK_YEN(500_000, 5_000_000, Source.GUESS, "drawn from a linked bank"),
    MARGIN(0.02, 0.1, Source.REPORTED, "3, 4.2: new margin orders were stopped; share guessed"),
    MARGIN_FACTOR(1, 2.5, Source.GUESS, "bought on margin, against the holdings' worth"),

    AT_MARKET(0.1, 0.35, Source.GUESS, "orders without a limit"),
    CHASE(0.01, 0.04, Source.REPORTED, "4.2, 4.4 E1: chases with high limits; how high is guessed"),
    ORDERS(6, 14, Source.GUESS, "buy orders of an account"),
    ORDER_OF_DAY(0, 0, Source.GUESS, "most of an ordinary day's value an order takes; 0: no limit"),
    DEPTH(
            12,
            35,
            Source.INFERRED,
            "4.4 E1, E2: ordinary days that a raid buys; fits +31 and +37 %"),
    WINDOW_MINUTES(60, 150, Source.REPORTED, "4.2, 4.4 E1: about two hours end to end"),
    AFTERNOON(0.7, 0.95, Source.REPORTED, "4.2: reports cluster in afternoons; share guessed"),
    HOLIDAY_EVE(0, 0, Source.REPORTED, "4.2: the eve of 20 March, Hong Kong open; 1 waits for one"),

    CHINESE_FIRST(0.6, 0.9, Source.REPORTED, "4.3: Hong Kong first; share of gangs guessed"),
    ANOTHER_CHINESE(0.1, 0.4, Source.GUESS, "tries one more Hong Kong name after a halt"),
    DISPLACED_HOURS(1, 18, Source.REPORTED, "4.3: in Japanese small caps within one day"),

    SOLD_INTO(0.3, 0.6, Source.REPORTED, "4.4 E1: 722,900 of 1,394,300 shares sold into it"),
    RING_ACCOUNTS(0, 1.4, Source.REPORTED, "5.2: accounts of its own here; how many is guessed"),
    QUIET_DAYS(3, 10, Source.GUESS, "trading days of quiet buying before"),
    QUIET_SHARE(0.1, 0.4, Source.GUESS, "of an ordinary day's volume, bought on each"),
    MATCHED(0, 0.7, Source.REPORTED, "4.4 E1: same time and price; from 0.5 on it does"),
    SUPPORT(0, 0.35, Source.REPORTED, "4.4 E1: low bids of 494,100 against 1,394,300 shares"),

    ADAPTS(0.3, 0.7, Source.GUESS, "after a refusal changes size, name or account, or comes again");

    private final double low;
    private final double high;
    private final Source source;
    private final String text;

    /** How well a range is founded. */
    public enum Source {
        /** Told in a source that domain.md names. */
        REPORTED,
        /** Computed from what is told. */
        INFERRED,
        /** Our guess. */
        GUESS
    }

    Parameter(double low, double high, Source source, String text) {
        this.low = low;
        this.high = high;
        this.source = source;
        this.text = text;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    public Source source() {
        return source;
    }

    /** Returns what it means and where it comes from. */
    public String text() {
        return text;
    }

    /** Returns the word for documents: {@code victims_per_name}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    double drawn(Dice dice) {
        return dice.between(low, high);
    }
}
