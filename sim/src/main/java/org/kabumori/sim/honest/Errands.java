package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.Menu;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.util.List;

/** What an honest customer does in a session. All shares are our guesses. */
final class Errands {
    private static final double SELLS = 0.4;
    private static final double ON_MARGIN = 0.5;
    private static final double CLOSES = 0.6;
    private static final double DEPOSITS = 0.1;
    private static final double REPLACES = 0.5;
    private static final double WITHDRAWS = 0.012;
    private static final double SETS = 0.004;
    private static final List<Setting> SETTINGS =
            List.of(
                    Setting.ADDRESS,
                    Setting.EMAIL,
                    Setting.PHONE,
                    Setting.PASSWORD,
                    Setting.NOTIFICATION_ON,
                    Setting.NOTIFICATION_OFF,
                    Setting.WITHDRAWAL_ACCOUNT);

    private final World world;
    private final Menu menu;
    private final Wishes wishes;

    Errands(World world) {
        this.world = world;
        this.menu = world.menu();
        this.wishes = new Wishes(world);
    }

    /** Sells something, or buys. */
    void trade(Visit visit, Dice dice) {
        Customer customer = visit.customer();
        if (visit.isEnded() || customer.isRobbed()) {
            return;
        }
        if (customer.archetype() == Archetype.DAY_TRADER && dice.happens(ON_MARGIN)) {
            order(visit, onMargin(customer, dice));
        } else if (!customer.lots().isEmpty() && dice.happens(SELLS)) {
            order(visit, wishes.sale(anyLot(customer, dice), dice));
        } else {
            buy(visit, chosen(customer, dice), dice);
        }
    }

    /** Closes what was bought on margin, this day or on a later one, or buys more. */
    private @Nullable Wish onMargin(Customer customer, Dice dice) {
        for (Lot lot : customer.lots()) {
            if (lot.taxAccount() == TaxAccount.MARGIN && dice.happens(CLOSES)) {
                return wishes.sale(lot, dice);
            }
        }
        return wishes.onMargin(customer, menu.domestic(dice), dice);
    }

    private void order(Visit visit, @Nullable Wish wish) {
        if (wish != null && !visit.isEnded()) {
            world.desk().order(visit, wish);
        }
    }

    /** Returns what a customer tells the telephone desk to do, {@code null} for nothing. */
    @Nullable Wish wish(Customer customer, Dice dice) {
        return !customer.lots().isEmpty() && dice.happens(0.5)
                ? wishes.sale(anyLot(customer, dice), dice)
                : wishes.purchase(customer, menu.domestic(dice), dice);
    }

    /** Buys a name for a part of the cash, after a deposit when there is too little. */
    private void buy(Visit visit, Name name, Dice dice) {
        Customer customer = visit.customer();
        Runnable buys = () -> order(visit, wishes.purchase(customer, name, dice));
        double lotYen = wishes.lotYen(name);
        if (name.exchange().isForeign() && !customer.tradesForeign()) {
            world.desk().change(visit, Setting.FOREIGN_TRADING_ON, buys);
        } else if (customer.freeCashYen() < lotYen * 1.1 || dice.happens(DEPOSITS)) {
            deposit(visit, lotYen * dice.between(1, 3), dice.happens(0.5), buys);
        } else {
            buys.run();
        }
    }

    /** Deposits what is missing, and buys for so much, a lot at least. */
    void buyWithDeposit(Visit visit, Name name, double yen, double above) {
        double wishedYen = Math.max(yen, wishes.lotYen(name) * 1.2);
        double missing = wishedYen * 1.1 - visit.customer().freeCashYen();
        if (missing > 0) {
            deposit(visit, missing, true, () -> buyWorth(visit, name, wishedYen, above));
        } else {
            buyWorth(visit, name, wishedYen, above);
        }
    }

    /** Buys for so much at a limit so far above the price, nothing when it is no lot's worth. */
    void buyWorth(Visit visit, Name name, double yen, double above) {
        order(visit, wishes.worth(name, yen, above));
    }

    private void deposit(Visit visit, double yen, boolean linked, Runnable then) {
        long wholeYen = 10_000 * (long) (yen / 10_000 + 1);
        CashMovement.Source source =
                linked ? CashMovement.Source.LINKED_BANK : CashMovement.Source.BANK_TRANSFER;
        world.desk().deposit(visit, wholeYen, source, then);
    }

    /** Takes back what still waits at a limit, or moves it to the price. */
    void reconsider(Visit visit, Dice dice) {
        for (OpenOrder order : List.copyOf(visit.customer().openOrders())) {
            boolean own = order.visit().session().equals(visit.session());
            if (own && order.state() == OpenOrder.State.WORKING && !visit.isEnded()) {
                boolean replaces = order.wish().limitMicros() > 0 && dice.happens(REPLACES);
                if (replaces) {
                    world.desk().replace(visit, order, wishes.atPrice(order.wish()));
                } else {
                    world.desk().cancel(order);
                }
            }
        }
    }

    /** What else a visit may bring: a passkey, a withdrawal, a setting. */
    void otherwise(Visit visit, double seconds, Dice dice) {
        Customer customer = visit.customer();
        double draw = dice.nextDouble();
        if (draw < WITHDRAWS) {
            long yen = Math.round(customer.freeCashYen() * dice.between(0.2, 1.0));
            world.agenda().in(seconds, () -> unlessEnded(visit, () -> withdraw(visit, yen)));
        } else if (draw < WITHDRAWS + SETS) {
            Setting setting = SETTINGS.get(dice.nextInt(SETTINGS.size()));
            world.agenda()
                    .in(
                            seconds,
                            () ->
                                    unlessEnded(
                                            visit,
                                            () -> world.desk().change(visit, setting, () -> {})));
        } else if (world.authentication().wantsPasskey(customer, world.epochDay())
                && !world.authentication().hasPasskey(customer, world.epochDay())) {
            world.agenda()
                    .in(seconds, () -> unlessEnded(visit, () -> world.desk().enrolPasskey(visit)));
        }
    }

    private void withdraw(Visit visit, long yen) {
        world.desk().withdraw(visit, yen);
    }

    private static void unlessEnded(Visit visit, Runnable act) {
        if (!visit.isEnded() && !visit.customer().isRobbed()) {
            act.run();
        }
    }

    private static Lot anyLot(Customer customer, Dice dice) {
        return customer.lots().get(dice.nextInt(customer.lots().size()));
    }

    private Name chosen(Customer customer, Dice dice) {
        if (!customer.lots().isEmpty() && dice.happens(0.4)) {
            return anyLot(customer, dice).name();
        }
        if (customer.tradesForeign() && dice.happens(0.4)) {
            return menu.foreign(customer, dice);
        }
        return customer.likesThin() && dice.happens(0.5) || dice.happens(0.01)
                ? menu.thin(dice)
                : menu.domestic(dice);
    }
}
