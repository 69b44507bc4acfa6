package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An account of a gang's own at this broker, opened months before in somebody's name who meets
 * every challenge. Not thread-safe.
 */
final class Mule implements Person {
    private static final long SESSION_MICROS = 2 * 3_600_000_000L;

    private final World world;
    private final Customer customer;
    private final Dice dice;
    private final List<OpenOrder> bids = new ArrayList<>();
    private @Nullable Visit visit;

    Mule(World world, Customer customer, Dice dice) {
        this.world = world;
        this.customer = customer;
        this.dice = dice;
    }

    Customer customer() {
        return customer;
    }

    /** Returns the shares of a name that it can still sell. */
    long shares(Name name) {
        Lot lot = customer.lot(name, TaxAccount.TOKUTEI);
        return lot == null ? 0 : lot.shares();
    }

    // rule| Some 50 million yen wired to the seller from two corporations just before (domain.md
    // rule| 4.4 E1).
    /** Buys quietly, with money from outside. */
    void buy(Name name, long shares) {
        long price = name.priceAt(world.agenda().nowMicros());
        long limit = name.onTick(Math.round(price * dice.between(1.005, 1.015)));
        double yen = world.menu().yen(name, limit, shares);
        enter(
                inside ->
                        fund(
                                inside,
                                yen,
                                () -> order(Wish.buy(name, shares, limit, TaxAccount.TOKUTEI))));
    }

    private void fund(Visit inside, double yen, Runnable then) {
        if (customer.cashYen() >= yen * 1.02) {
            then.run();
            return;
        }
        long wired = 100_000 * (long) (yen * dice.between(1.1, 2) / 100_000 + 1);
        world.desk().deposit(inside, wired, CashMovement.Source.BANK_TRANSFER, then);
    }

    /** Sells with a limit, or at market when it is 0. */
    void sell(Name name, long shares, long limitMicros) {
        enter(
                inside -> {
                    Lot lot = customer.lot(name, TaxAccount.TOKUTEI);
                    if (lot != null && lot.shares() > 0) {
                        order(Wish.sell(lot, Math.min(shares, lot.shares()), limitMicros));
                    }
                });
    }

    /** Bids below the price, in place of the bid before. */
    void support(Name name, long shares) {
        withdrawBids();
        long price = name.priceAt(world.agenda().nowMicros());
        long limit = name.onTick(Math.round(price * dice.between(0.93, 0.97)));
        double yen = world.menu().yen(name, limit, shares);
        Wish wish = Wish.buy(name, shares, limit, TaxAccount.TOKUTEI);
        enter(inside -> fund(inside, yen, () -> bids.add(order(wish))));
    }

    void withdrawBids() {
        bids.forEach(world.desk()::cancel);
        bids.clear();
    }

    private OpenOrder order(Wish wish) {
        Visit inside = visit;
        if (inside == null) {
            throw new IllegalStateException("An order before the login");
        }
        return world.desk().order(inside, wish);
    }

    private void enter(Consumer<Visit> then) {
        long now = world.agenda().nowMicros();
        Visit open = visit;
        if (open != null && !open.isEnded() && now - open.openedMicros() < SESSION_MICROS) {
            then.accept(open);
        } else if (!customer.isFrozen()) {
            world.desk()
                    .login(
                            customer,
                            this,
                            entrance(),
                            opened -> {
                                visit = opened;
                                endsLater(opened);
                                then.accept(opened);
                            });
        }
    }

    private void endsLater(Visit opened) {
        long end = opened.openedMicros() + SESSION_MICROS;
        world.agenda().at(end, () -> world.desk().leave(opened, SessionEnd.Cause.TIMEOUT));
    }

    private Entrance entrance() {
        String ip = customer.home().addressOf(customer.index());
        return new Entrance(
                customer.devices().getFirst(), customer.home(), ip, customer.loginMethods(world));
    }

    @Override
    public Response challenged(Require require) {
        Method method =
                switch (require) {
                    case ANY -> Method.OTP_SMS;
                    case PASSKEY -> Method.PASSKEY;
                    case OUT_OF_BAND -> Method.OUT_OF_BAND;
                };
        return new Response(true, dice.between(10, 60), method, require != Require.ANY);
    }

    /** When the desk calls, the mule says: that was me. */
    @Override
    public boolean isCustomer() {
        return true;
    }
}
