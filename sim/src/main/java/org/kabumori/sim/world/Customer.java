package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;

import java.util.ArrayList;
import java.util.List;

/**
 * A customer of the broker: habits, devices, networks, and what the account holds. About a
 * kilobyte. Not thread-safe.
 */
public final class Customer implements Person {
    private static final double MARGIN_SHARE = 0.3;
    private static final double COLLATERAL_SHARE = 0.8;

    final int index;
    final String account;
    final Archetype archetype;
    final int openedOnDay;
    final int prefecture;

    /** From 0, the first to take up new protections, to 1, the last. */
    final float caution;

    /** How much more or less than the archetype this customer does. */
    final float activity;

    final Network home;
    final Network mobile;
    private final Habits habits;
    final List<Device> devices = new ArrayList<>(2);
    final List<Lot> lots = new ArrayList<>(4);
    final List<OpenOrder> openOrders = new ArrayList<>(0);
    long cashYen;
    long lastLoginMicros;
    @Nullable Visit lastVisit;

    boolean foreignTrading;
    boolean likesThin;
    boolean hasPasskey;

    /** What the customer is by way of life. */
    Traits traits = Traits.NONE;

    /** Whether a thief has been here: the customer looks, and places no orders. */
    boolean robbed;

    /** Whether the theft is known to the desk. */
    boolean discovered;

    /** Whether the account is frozen. */
    boolean frozen;

    /** Sessions opened before this moment are ended. */
    long sessionsEndedMicros;

    private int challenges;

    /** How often the desk has had to do with this customer. */
    int calls;

    /** Makes a customer, at a relative's home when there is one. */
    Customer(
            int index,
            String account,
            Archetype archetype,
            Habits habits,
            @Nullable Customer relative,
            Dice dice) {
        this.index = index;
        this.account = account;
        this.archetype = archetype;
        this.habits = habits;
        this.openedOnDay = Population.openedOnDay(dice);
        int drawn = Networks.prefecture(dice);
        this.prefecture = relative == null ? drawn : relative.prefecture;
        this.caution = (float) dice.nextDouble();
        this.activity = (float) Math.min(5, dice.nextLogNormal(0.5));
        Network house = Networks.home(prefecture, dice);
        this.home = relative == null ? house : relative.home;
        this.mobile = Networks.mobile(prefecture, dice);
    }

    /** How honest customers take being asked: rates, shared by all of a world. */
    record Habits(long seed, Reactions reactions) {}

    // Person

    @Override
    public @Nullable Response challenged(Require require) {
        Dice dice = Dice.of(habits.seed, Dice.Use.REACTION, index, challenges++);
        return habits.reactions.challenged(require, dice);
    }

    @Override
    public boolean isCustomer() {
        return true;
    }

    // What others may know

    public int index() {
        return index;
    }

    public String account() {
        return account;
    }

    public Archetype archetype() {
        return archetype;
    }

    public int prefecture() {
        return prefecture;
    }

    public Network home() {
        return home;
    }

    public Network mobile() {
        return mobile;
    }

    public List<Device> devices() {
        return devices;
    }

    public List<Lot> lots() {
        return lots;
    }

    /** Returns the orders that something may still come of. */
    public List<OpenOrder> openOrders() {
        return openOrders;
    }

    public long cashYen() {
        return cashYen;
    }

    public boolean likesThin() {
        return likesThin;
    }

    /** Returns the last session that was opened here by anybody, if its owner has not left it. */
    public @Nullable Visit lastVisit() {
        return lastVisit;
    }

    public Traits traits() {
        return traits;
    }

    /** Puts a new device in the place of an old one. */
    public void replaceDevice(int number, Device device) {
        devices.set(number, device);
    }

    /** Leaves a session; returns whether it ends by that. */
    boolean leaves(Visit visit, SessionEnd.Cause cause) {
        if (visit.isKeptBusy() && cause == SessionEnd.Cause.TIMEOUT) {
            return false;
        }
        if (lastVisit != null && lastVisit.session().equals(visit.session())) {
            lastVisit = null;
        }
        return true;
    }

    /** Returns the day on which the account was opened, as days since 1970. */
    public int openedOnDay() {
        return openedOnDay;
    }

    public boolean isRobbed() {
        return robbed;
    }

    public void rob() {
        robbed = true;
    }

    /** A thief has been here, and in this world nobody finds out: it went as it was published. */
    public void robUnnoticed() {
        robbed = true;
        discovered = true;
    }

    public boolean isFrozen() {
        return frozen;
    }

    public boolean isDiscovered() {
        return discovered;
    }

    public boolean tradesForeign() {
        return foreignTrading;
    }

    /** Returns how likely the customer comes on a weekday. */
    public double visitsPerDay() {
        return Math.min(0.98, archetype.visitsPerDay * activity);
    }

    /** Returns how many orders a visit brings on average. */
    public double ordersPerVisit() {
        double visits = (1 + archetype.mostVisits()) / 2.0;
        return archetype.ordersPerMonth / 21 / archetype.visitsPerDay / visits;
    }

    /** Returns a lot, {@code null} when there is none. */
    public @Nullable Lot lot(Name name, TaxAccount taxAccount) {
        for (Lot lot : lots) {
            if (lot.name == name && lot.taxAccount == taxAccount) {
                return lot;
            }
        }
        return null;
    }

    /** Returns whether the name is held. */
    public boolean holds(Name name) {
        for (Lot lot : lots) {
            if (lot.name == name) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a fill into lots and cash.
     *
     * @param shares negative when sold
     * @param yen what the shares are worth, negative when sold
     */
    void fill(
            Name name,
            TaxAccount taxAccount,
            TradeType tradeType,
            long shares,
            long priceMicros,
            long yen) {
        Lot lot = lot(name, taxAccount);
        if (lot == null) {
            lot = new Lot(name, taxAccount, 0, 0);
            lots.add(lot);
        }
        switch (tradeType) {
            case CASH -> cashYen -= yen;
            // Bought with the broker's money: only what is gained or lost moves cash.
            // A loss beyond the cash is the broker's claim, which no event tells.
            case MARGIN_CLOSE -> cashYen = Math.max(0, cashYen + gainYen(lot, priceMicros, yen));
            case MARGIN_NEW -> {}
        }
        if (shares > 0) {
            double cost =
                    (double) lot.shares * lot.averageCostMicros + (double) shares * priceMicros;
            lot.averageCostMicros = Math.round(cost / (lot.shares + shares));
        }
        lot.shares += shares;
        if (lot.shares == 0) {
            lots.remove(lot);
        }
    }

    // Margin: thirty per cent of what was bought must lie in cash or in shares, which count for
    // four fifths; usual in Japan. Only Tokyo's names serve, whose cost is in yen.

    /** Returns the cash that can be spent or withdrawn: positions on margin need the rest. */
    public long freeCashYen() {
        return cashYen - Math.round(MARGIN_SHARE * costYen(true));
    }

    /** Returns for how many yen more can be bought on margin with cash as collateral. */
    public long marginOfCashYen() {
        return Math.round(freeCashYen() / MARGIN_SHARE);
    }

    /** Returns for how many yen more can be bought on margin with shares as collateral too. */
    public long marginRoomYen() {
        double collateral = cashYen + COLLATERAL_SHARE * costYen(false);
        return Math.round(collateral / MARGIN_SHARE - costYen(true));
    }

    private double costYen(boolean margin) {
        double yen = 0;
        for (Lot lot : lots) {
            if ((lot.taxAccount == TaxAccount.MARGIN) == margin
                    && !lot.name.exchange().isForeign()) {
                yen += (double) lot.shares * lot.averageCostMicros / Micros.ONE;
            }
        }
        return yen;
    }

    private static long gainYen(Lot lot, long priceMicros, long yen) {
        return Math.round(-yen * (1 - (double) lot.averageCostMicros / priceMicros));
    }

    /** Returns the address of the customer's home on a day: it lasts about a month. */
    public String homeAddress(long epochDay) {
        return home.addressOf(traits.household() * 1_000L + epochDay / 30);
    }

    /** Changes what is held, before a world begins: each lot times a factor, and the cash. */
    public void endow(double factor, long newCashYen) {
        for (Lot lot : lots) {
            int unit = lot.name.lotShares();
            lot.shares = Math.max(1, Math.round(lot.shares * factor / unit)) * unit;
        }
        cashYen = newCashYen;
    }

    /** Returns the methods that a login shows. */
    public List<Method> loginMethods(World world) {
        return world.authentication().login(this, world.epochDay());
    }
}
