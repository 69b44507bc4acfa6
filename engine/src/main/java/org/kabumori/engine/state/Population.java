package org.kabumori.engine.state;

/**
 * What is ordinary among all customers: learned from the traffic itself, broadcast to the account
 * stage.
 */
public final class Population {
    // The priors are worth some hundred observations each: enough to calm the first day, soon
    // outweighed by a broker's own traffic.

    /** Logins with a device not seen before with this customer. */
    public final Rate newDevice = new Rate(6, 300);

    /** Logins from a network not seen before with this customer. */
    public final Rate newNetwork = new Rate(15, 300);

    /** Logins from a country not seen before with this customer. */
    public final Rate newCountry = new Rate(2, 300);

    /** Logins with a user agent not seen before with this customer, versions apart. */
    public final Rate newAgent = new Rate(8, 300);

    /** Orders in a session whose login was not seen. */
    public final Rate unknownSession = new Rate(2, 300);

    /** Orders from a network that is neither the session's nor known of this customer. */
    public final Rate movedSession = new Rate(3, 300);

    /** Orders that do not tell where they come from, in sessions whose logins do. */
    public final Rate untoldOrigin = new Rate(60, 300);

    /** Logins that name no device, by customers whose logins on that channel named one so far. */
    public final Rate untoldDevice = new Rate(15, 300);

    /** Logins of customers not seen for long, once the log is old enough to tell. */
    public final Rate waking = new Rate(30, 300);

    /** Buys of a name never held or traded. */
    public final Rate newName = new Rate(90, 300);

    /** Buys on a market never traded on. */
    public final Rate newMarket = new Rate(6, 300);

    /** Logins from another country than a session of some hours before. */
    public final Rate farLogin = new Rate(1, 300);

    /** Logins of strangers after another came, looked and did nothing. */
    public final Rate scouted = new Rate(2, 300);

    /** Sales at a loss, of those whose cost is known. */
    public final Rate lossSale = new Rate(90, 300);

    /** Orders that are at least the fifth of a run in one name. */
    public final Rate splitOrder = new Rate(15, 300);

    /** Buys on foreign markets on a day without trade in Tokyo. */
    public final Rate tokyoClosed = new Rate(15, 300);

    /** Buys on margin by customers who never were on margin. */
    public final Rate newMargin = new Rate(2, 300);

    /** How large orders are, of each customer and day the first. */
    public final Sizes sizes = new Sizes(1_000_000);

    /** Orders by part of the day, of each customer and day the first in each. */
    public Counts dayParts = new Counts();

    /** Logins that fail, sources of stuffing left out. */
    public final Rate failedLogin = new Rate(15, 300);

    /** The day of the first login, 0 before it. */
    public int firstDay;

    /** Logins by network. */
    public Counts networks = new Counts();

    /** Logins by country. */
    public Counts countries = new Counts();

    /** Buys by market. */
    public Counts markets = new Counts();

    /** Devices that are nobody's own. */
    public SharedDevices sharedDevices = new SharedDevices();

    private Rate[] rates() {
        return new Rate[] {
            newDevice,
            newNetwork,
            newCountry,
            newAgent,
            unknownSession,
            movedSession,
            newName,
            newMarket,
            untoldOrigin,
            untoldDevice,
            waking
        };
    }

    /** How much evidence buyers bring. */
    public Suspicions suspicions = new Suspicions();

    private Rate[] laterRates() {
        return new Rate[] {
            farLogin, scouted, lossSale, splitOrder, tokyoClosed, newMargin, failedLogin
        };
    }

    public void encode(StateEncoder out) {
        for (Rate rate : rates()) {
            rate.encode(out);
        }
        out.number(firstDay);
        networks.encode(out);
        countries.encode(out);
        markets.encode(out);
        sharedDevices.encode(out);
        for (Rate rate : laterRates()) {
            rate.encode(out);
        }
        sizes.encode(out);
        dayParts.encode(out);
        suspicions.encode(out);
    }

    public static Population decode(StateDecoder in) {
        Population population = new Population();
        for (Rate rate : population.rates()) {
            rate.decode(in);
        }
        population.firstDay = in.count();
        population.networks = Counts.decode(in);
        population.countries = Counts.decode(in);
        population.markets = Counts.decode(in);
        if (in.since(5)) {
            population.sharedDevices = SharedDevices.decode(in);
            for (Rate rate : population.laterRates()) {
                rate.decode(in);
            }
            population.sizes.decode(in);
            population.dayParts = Counts.decode(in);
            population.suspicions = Suspicions.decode(in);
        }
        return population;
    }
}
