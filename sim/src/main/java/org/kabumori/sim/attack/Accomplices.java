package org.kabumori.sim.attack;

import org.kabumori.engine.event.Side;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.World;

/** Those who sell the gang's own shares into the rise. Not thread-safe. */
final class Accomplices {
    private final Gang gang;
    private final World world;

    Accomplices(Gang gang) {
        this.gang = gang;
        this.world = gang.world;
    }

    /** Buys quietly in the days before a raid. */
    void prepare(Raid raid) {}

    /** A victim has bought: a part of it comes from the gang. */
    void filled(Raid raid, OpenOrder order) {
        if (order.wish().side() == Side.BUY && order.wish().name() == raid.target) {
            long shares = part(order.wish().shares(), raid.target);
            Dice dice = gang.dice(0);
            world.agenda().in(dice.between(2, 90), () -> sellElsewhere(raid.target, shares));
        }
    }

    private long part(long shares, Name name) {
        double part = shares * gang.plan.of(Parameter.SOLD_INTO) / name.lotShares();
        return Math.round(part) * name.lotShares();
    }

    private void sellElsewhere(Name name, long shares) {
        long now = world.agenda().nowMicros();
        if (shares > 0 && name.exchange().isOpen(now)) {
            name.trade(now, false, shares);
        }
    }
}
