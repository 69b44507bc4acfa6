package org.kabumori.engine.detect;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Activity;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Flows;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Session;

/**
 * One event among what is known about its account, its name and the world, worked out once for all
 * detectors. Used again for each event; not thread-safe.
 */
public final class Situation {
    private final Surroundings world;
    private final Traits traits = new Traits();
    private @Nullable AccountState account;
    private @Nullable Session session;
    private @Nullable Listing listing;
    private long timeMicros;
    private int day;
    private long priceMicros;
    private long notionalYen;
    private long holdingsYen;

    public Situation(Surroundings world) {
        this.world = world;
    }

    /** Turns to the next event. */
    public void turnTo(AccountEvent event, AccountState state, @Nullable String sessionName) {
        account = state;
        session = state.activity().session(sessionName);
        timeMicros = event.timeMicros();
        day = Clock.day(timeMicros);
        holdingsYen = -1;
        listing = null;
        priceMicros = 0;
        notionalYen = 0;
        if (event instanceof Login login) {
            traits.turnTo(login);
        } else if (event instanceof Order order) {
            traits.turnTo(order);
            turnTo(order);
        } else if (event instanceof CashMovement cash) {
            notionalYen =
                    Math.abs(
                            Micros.yen(
                                    cash.amountMicros(), world.market.jpyMicros(cash.currency())));
        }
    }

    private void turnTo(Order order) {
        Listing named = world.market.listing(order.instrument());
        listing = named;
        Long limitMicros = order.limitPriceMicros();
        priceMicros = limitMicros != null ? limitMicros : named.lastPriceMicros;
        notionalYen =
                Micros.notionalYen(
                        order.quantityMicros(), priceMicros, world.market.jpyMicros(named));
    }

    public Surroundings world() {
        return world;
    }

    public double of(Parameter parameter) {
        return world.policy.of(parameter);
    }

    /** Returns the traits of the login or order. */
    public Traits traits() {
        return traits;
    }

    public AccountState account() {
        if (account == null) {
            throw new IllegalStateException("no event yet");
        }
        return account;
    }

    public Activity activity() {
        return account().activity();
    }

    /** Returns the event's session, {@code null} when it names none or one never heard of. */
    public @Nullable Session session() {
        return session;
    }

    /** Returns the order's instrument; other events have none. */
    public Listing listing() {
        if (listing == null) {
            throw new IllegalStateException("no order");
        }
        return listing;
    }

    public long timeMicros() {
        return timeMicros;
    }

    public int day() {
        return day;
    }

    /** Returns the order's limit, or the last price; 0 when unknown. */
    public long priceMicros() {
        return priceMicros;
    }

    /**
     * Returns what the event moves, in yen; 0 when it moves nothing or the price or rate is
     * unknown.
     */
    public long notionalYen() {
        return notionalYen;
    }

    /** Returns what the account's lots are worth at the last prices, in yen. */
    public long holdingsYen() {
        if (holdingsYen < 0) {
            holdingsYen = account().holdings().worthYen(world.market, false);
        }
        return holdingsYen;
    }

    /** Returns the day to which the event's trading belongs. */
    public int tradingDay() {
        return Clock.tradingDay(timeMicros);
    }

    /**
     * Returns what an order to sell takes, in yen, from what was there before; 0 for a name bought
     * since yesterday, and for a buy.
     */
    public long sellingYen(Order order) {
        boolean sells = order.side() == Side.SELL;
        return sells && !account().isNewlyBought(listing(), tradingDay()) ? notionalYen : 0;
    }

    /**
     * Returns the share of what there was that is sold over a span, {@code moreYen} on top; 0 when
     * there was nothing. What was bought since was not there before: it must not hide a sale.
     */
    public double soldShare(int span, long moreYen) {
        Flows flows = activity().flows();
        double executed = flows.soldYen(span, timeMicros);
        double sold = executed + activity().orders().sellYen() + moreYen;
        double kept = Math.max(0.0, holdingsYen() - (double) flows.boughtYen(timeMicros));
        double before = executed + kept;
        return before <= 0 ? 0 : Math.min(1, sold / before);
    }

    /**
     * Returns the share, 0 to 1, at which a novelty counts: nothing is new with a customer never
     * seen before.
     */
    public double historyShare() {
        double days = account().familiarity().loginDaysBefore(day);
        return days / (days + 2);
    }
}
