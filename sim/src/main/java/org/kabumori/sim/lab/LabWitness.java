package org.kabumori.sim.lab;

import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.attack.Gang;
import org.kabumori.sim.attack.Thief;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.Witness;
import org.kabumori.sim.world.World;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts what a world comes to. Not thread-safe; holds what thieves bought, and sets of customers.
 */
final class LabWitness implements Witness {
    private final World world;
    private final Halts halts;
    private final Map<String, Booty> booties = new LinkedHashMap<>();
    private final Map<String, CampaignTally> campaigns = new LinkedHashMap<>();
    private final Set<Customer> tried = new HashSet<>();
    private final Set<Customer> victims = new HashSet<>();
    private final BitSet came = new BitSet();
    private final BitSet bothered = new BitSet();
    long soldYen;
    long boughtYen;
    long honestOrders;
    long honestBuys;
    long honestBuysHalted;
    long honestOrdersAsked;
    long honestOrdersHeld;
    long honestGaveUp;
    long honestLogins;
    long honestLoginsBothered;

    LabWitness(World world, Halts halts) {
        this.world = world;
        this.halts = halts;
    }

    /** Shares of a name that thieves bought for victims, and what they cost. */
    private static final class Booty {
        final Name name;
        long shares;
        long yen;

        Booty(Name name) {
            this.name = name;
        }
    }

    @Override
    public void answered(AccountEvent event, Customer customer, Person person, Reply reply) {
        if (person instanceof Thief thief) {
            tried.add(customer);
            if (event instanceof Order order && order.side() == Side.BUY) {
                campaign(thief.gang()).tries(order.timeMicros());
            }
        } else if (person instanceof Customer) {
            honest(event, customer, reply);
        }
    }

    private void honest(AccountEvent event, Customer customer, Reply reply) {
        boolean bothers = !reply.allows() && !reply.halted();
        if (bothers) {
            bothered.set(customer.index());
        }
        if (event instanceof Login) {
            came.set(customer.index());
            honestLogins++;
            honestLoginsBothered += bothers ? 1 : 0;
        } else if (event instanceof Order order) {
            came.set(customer.index());
            honestOrders++;
            honestBuys += order.side() == Side.BUY ? 1 : 0;
            honestBuysHalted += reply.halted() ? 1 : 0;
            honestOrdersAsked += reply.answer() == Answer.CHALLENGE ? 1 : 0;
            honestOrdersHeld += bothers && reply.answer() != Answer.CHALLENGE ? 1 : 0;
        }
    }

    @Override
    public void refused(OpenOrder order) {
        boolean honest = order.visit().person() instanceof Customer;
        honestGaveUp += honest && order.state() != OpenOrder.State.HALTED ? 1 : 0;
    }

    @Override
    public void filled(OpenOrder order, long yen) {
        if (!(order.visit().person() instanceof Thief thief)) {
            return;
        }
        victims.add(order.visit().customer());
        if (order.wish().side() == Side.SELL) {
            soldYen += yen;
            return;
        }
        boughtYen += yen;
        Name name = order.wish().name();
        Booty booty = booties.computeIfAbsent(name.instrument(), code -> new Booty(name));
        booty.shares += order.wish().shares();
        booty.yen += yen;
        campaign(thief.gang())
                .buys(name, order.visit().customer(), yen, world.agenda().nowMicros());
    }

    /** The desk sees in the account's history what the thief bought. */
    @Override
    public void discovered(Customer customer) {
        halts.learnOfTheft();
        for (CampaignTally campaign : campaigns.values()) {
            campaign.namesOf(customer).forEach(name -> halts.learn(name.instrument()));
        }
    }

    private CampaignTally campaign(Gang gang) {
        return campaigns.computeIfAbsent(gang.campaign(), word -> new CampaignTally(gang));
    }

    WorldResult result(PolicyGate gate) {
        return new WorldResult(
                world.seed(),
                tried.size(),
                victims.size(),
                lossYen(),
                soldYen,
                boughtYen,
                came.cardinality(),
                botheredWhoCame(),
                honestOrders,
                honestBuys,
                honestBuysHalted,
                honestOrdersAsked,
                honestOrdersHeld,
                honestGaveUp,
                honestLogins,
                honestLoginsBothered,
                gate.events(),
                campaigns.values().stream()
                        .map(each -> each.result(gate.alertMicros(), halts.haltedMicros()))
                        .toList());
    }

    private int botheredWhoCame() {
        BitSet both = (BitSet) bothered.clone();
        both.and(came);
        return both.cardinality();
    }

    // rule| Reported loss basis = loss on the shares fraudulently bought; shares fraudulently sold
    // are not in the loss (domain.md 3).
    private long lossYen() {
        double loss = 0;
        for (Booty booty : booties.values()) {
            double worth = world.menu().yen(booty.name, booty.name.lastClose(), booty.shares);
            loss += booty.yen - worth;
        }
        return Math.round(loss);
    }
}
