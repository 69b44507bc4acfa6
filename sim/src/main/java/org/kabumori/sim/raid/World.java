package org.kabumori.sim.raid;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.world.Label;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A broker with its customers and its market, played day by day; raids on it may be added. Not
 * thread-safe. A day of four hundred customers takes about a millisecond.
 */
public final class World {
    /** Yen for a Hong Kong dollar: about the rate of March 2025. */
    static final double HKD_YEN = 19.2;

    private static final int REFERENCE_SECOND = 6 * 3_600 + 1_800;
    private static final int SNAPSHOT_SECOND = 7 * 3_600;

    /** A small broker tells a snapshot every other second, a large one more: all before nine. */
    private static final int SNAPSHOTS_SECONDS = 7_000;

    private final SplittableRandom random;
    private final Feed feed;
    private final Desk desk;
    private final Market market;
    private final Crowd.Networks networks = new Crowd.Networks();
    private final Crowd crowd;
    private final List<Customer> customers;
    private final OrdinaryDay ordinaryDay;
    private final List<Raid> raids = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /**
     * Makes a broker.
     *
     * @param feedName the beginning of its events' ids
     * @param passkeyShare the share of customers who log in with a passkey
     */
    public World(long seed, String feedName, int customerCount, double passkeyShare) {
        random = new SplittableRandom(seed);
        feed = new Feed(feedName);
        desk = new Desk(feed);
        market = new Market(random.split());
        crowd = new Crowd(random.split(), market.stocks(), networks, passkeyShare);
        customers = crowd.of(customerCount);
        ordinaryDay = new OrdinaryDay(desk, List.copyOf(market.stocks()), crowd, networks);
    }

    /** Lists a thin name that no customer holds, to be raided. */
    public Stock list(String instrument, String name, double price, double volume, long issued) {
        boolean foreign = instrument.startsWith("XHKG");
        Stock.Kind kind = foreign ? Stock.Kind.FOREIGN_THIN : Stock.Kind.THIN;
        return market.add(instrument, name, kind, price, volume, issued);
    }

    /** Adds a raid; returns its victims' accounts in the order in which they are robbed. */
    public List<String> raid(RaidPlan plan) {
        Raid raid = new Raid(plan, this, random.split());
        raids.add(raid);
        return raid.victims();
    }

    /** Plays the trading days between two dates, both included. */
    public void play(LocalDate first, LocalDate last) {
        Tokyo.tradingDays(first, last).forEach(this::playDay);
    }

    private void playDay(LocalDate date) {
        desk.turnTo(date);
        market.reference(desk, REFERENCE_SECOND);
        feed.add(
                new FxRate(
                        feed.id(),
                        desk.micros(REFERENCE_SECOND),
                        "HKD",
                        Math.round(HKD_YEN * Micros.ONE)));
        for (Customer customer : customers) {
            desk.snapshot(customer, SNAPSHOT_SECOND + snapshotSecond(customer.index));
        }
        SplittableRandom today = random.split();
        market.open(today.split());
        List<Stock> toldByTrades = new ArrayList<>();
        for (Raid raid : raids) {
            raid.script(date, toldByTrades);
        }
        for (Customer customer : customers) {
            ordinaryDay.play(customer, today.split());
        }
        for (Raid raid : raids) {
            raid.play(date);
        }
        market.bars(desk, toldByTrades);
        market.close();
    }

    private int snapshotSecond(int index) {
        long spread = (long) index * SNAPSHOTS_SECONDS / customers.size();
        return (int) Math.min(index * 2L, spread);
    }

    /** Returns the events so far in time order, and goes on under the same feed name. */
    public List<Event> drain() {
        return feed.drain();
    }

    /** Returns the events so far in time order, and goes on under another feed name. */
    public List<Event> drain(String nextFeedName) {
        return feed.drain(nextFeedName);
    }

    /** Returns the labels of the events drained last, and forgets them. */
    public List<Label> drainLabels() {
        List<Label> drained = List.copyOf(labels);
        labels.clear();
        return drained;
    }

    Desk desk() {
        return desk;
    }

    Crowd crowd() {
        return crowd;
    }

    Crowd.Networks networks() {
        return networks;
    }

    OrdinaryDay ordinaryDay() {
        return ordinaryDay;
    }

    List<Customer> customers() {
        return customers;
    }

    void label(Label label) {
        labels.add(label);
    }
}
