package org.kabumori.sim.world;

import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.OpenOrder.State;

/**
 * Executes orders: at once when they cross the price, else when it comes to them, looked at every
 * half hour, until the close. A fill is whole and moves the price. Not thread-safe.
 */
// Whole fills make orders simpler than they are; who wants to buy thirty times a day's trading
// splits the order, as thieves do.
final class Exchanges {
    private static final long LOOK_AGAIN_MICROS = 1_800_000_000;
    private static final long TRANSPORT_MICROS = 400_000;

    private final World world;

    Exchanges(World world) {
        this.world = world;
    }

    /** Sends an order to its exchange. */
    void send(OpenOrder order) {
        if (order.state != State.WAITING) {
            return;
        }
        order.state = State.WORKING;
        attemptAt(order, world.agenda().nowMicros() + TRANSPORT_MICROS);
    }

    private void attemptAt(OpenOrder order, long micros) {
        long at = order.wish.name().exchange().nextOpen(micros);
        world.agenda().at(at, () -> attempt(order));
    }

    private void attempt(OpenOrder order) {
        if (order.state != State.WORKING) {
            return;
        }
        long now = world.agenda().nowMicros();
        Name name = order.wish.name();
        if (crosses(order.wish, name.priceAt(now))) {
            fill(order, now);
            return;
        }
        Exchange exchange = name.exchange();
        long close = exchange.closeOf(now);
        long next = exchange.nextOpen(now + LOOK_AGAIN_MICROS);
        if (next < close) {
            world.agenda().at(next, () -> attempt(order));
        } else {
            world.agenda().at(close, () -> end(order, State.ENDED, OrderEnd.Outcome.EXPIRED));
        }
    }

    private static boolean crosses(Wish wish, long price) {
        if (wish.stopMicros() > 0) {
            return wish.buys() ? price >= wish.stopMicros() : price <= wish.stopMicros();
        }
        return wish.limitMicros() == 0
                || (wish.buys() ? wish.limitMicros() >= price : wish.limitMicros() <= price);
    }

    private void fill(OpenOrder order, long now) {
        Wish wish = order.wish;
        Name name = wish.name();
        long worst = worstPrice(wish, name, now);
        if (!covered(order, Math.round(world.menu().yen(name, worst, wish.shares())))) {
            end(order, State.ENDED, OrderEnd.Outcome.REJECTED);
            return;
        }
        long moved = name.trade(now, wish.buys(), wish.shares());
        long price = wish.buys() ? Math.min(moved, worst) : Math.max(moved, worst);
        long yen = Math.round(world.menu().yen(name, price, wish.shares()));
        order.state = State.FILLED;
        Customer customer = order.visit.customer();
        customer.openOrders.remove(order);
        long shares = wish.buys() ? wish.shares() : -wish.shares();
        long signedYen = wish.buys() ? yen : -yen;
        customer.fill(name, wish.taxAccount(), wish.tradeType(), shares, price, signedYen);
        world.tell(execution(order, now, price));
        tellEnd(order, OrderEnd.Outcome.FILLED);
        world.filled(order, yen);
    }

    /** An order at market may cost as much as the day's limit, or a tenth where there is none. */
    private static long worstPrice(Wish wish, Name name, long now) {
        if (wish.limitMicros() > 0) {
            return wish.limitMicros();
        }
        long price = name.priceAt(now);
        return wish.buys()
                ? name.onTick(Math.min(price + price / 10, name.highestPrice()))
                : name.onTick(Math.max(price - price / 10, name.lowestPrice()));
    }

    /** The broker sells nobody's shares twice, and lends no cash. */
    private static boolean covered(OpenOrder order, long yen) {
        Wish wish = order.wish;
        Customer customer = order.visit.customer();
        if (wish.buys()) {
            return wish.tradeType() == TradeType.MARGIN_NEW
                    ? customer.marginRoomYen() >= yen
                    : customer.freeCashYen() >= yen;
        }
        Lot lot = customer.lot(wish.name(), wish.taxAccount());
        return lot != null && lot.shares >= wish.shares();
    }

    private Execution execution(OpenOrder order, long now, long price) {
        Wish wish = order.wish;
        return new Execution(
                world.nextId(),
                now,
                order.visit.customer().account,
                order.order,
                wish.name().instrument(),
                wish.side(),
                wish.shares() * Micros.ONE,
                price);
    }

    /** Takes an order back, if something may still come of it. */
    void cancel(OpenOrder order) {
        end(order, State.ENDED, OrderEnd.Outcome.CANCELLED);
    }

    /** Notes that an order never came to the exchange. */
    void refuse(OpenOrder order, State state) {
        end(order, state, OrderEnd.Outcome.REJECTED);
        world.refused(order);
    }

    private void end(OpenOrder order, State state, OrderEnd.Outcome outcome) {
        if (order.isOpen()) {
            order.state = state;
            order.visit.customer().openOrders.remove(order);
            tellEnd(order, outcome);
        }
    }

    private void tellEnd(OpenOrder order, OrderEnd.Outcome outcome) {
        world.tell(
                new OrderEnd(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        order.visit.customer().account,
                        order.order,
                        outcome));
    }
}
