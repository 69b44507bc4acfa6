package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

import java.util.function.Consumer;

/**
 * One thief in one account: gets in, sees to it that he stays in, sells what there is, and buys
 * what the gang says. Not thread-safe.
 */
public final class Thief implements Person {
    private final Gang gang;
    private final World world;
    private final Customer customer;
    private final ThiefPlan plan;
    private final Dice dice;
    private final Dice answers;
    private final Door door;
    private final Purse purse;
    private final Spree spree;
    private @Nullable Raid raid;
    private boolean acted;
    private boolean gone;

    /** Whether a code that the broker sends comes to the thief. */
    private boolean ownsCodes;

    Thief(Gang gang, ThiefPlan plan, Hideout hideout, Customer customer, int number, Dice dice) {
        this.gang = gang;
        this.world = gang.world;
        this.customer = customer;
        this.plan = plan;
        this.dice = dice;
        this.answers = Dice.of(world.seed(), Dice.Use.THIEF, gang.key(number), 1);
        this.door = new Door(this, hideout);
        this.purse = new Purse(this);
        this.spree = new Spree(this);
    }

    public Gang gang() {
        return gang;
    }

    public Customer customer() {
        return customer;
    }

    /** Returns the word for labels: {@code phishing_relay/minutes}. */
    public String scenario() {
        return plan.scenario();
    }

    ThiefPlan plan() {
        return plan;
    }

    Spree spree() {
        return spree;
    }

    Dice dice() {
        return dice;
    }

    World world() {
        return world;
    }

    /** Returns the raid that he belongs to, once he has joined. */
    Raid raid() {
        if (raid == null) {
            throw new IllegalStateException("A thief without a raid");
        }
        return raid;
    }

    /** Returns what the account is good for. */
    double expectedYen() {
        double holdings = gang.holdingsYen(customer);
        double factor = plan.margin() ? gang.plan.of(Parameter.MARGIN_FACTOR) : plan.partSold();
        return holdings * factor + customer.cashYen() + plan.bankYen();
    }

    // Coming

    /** Joins a raid, and notes when he comes for the first time. */
    void join(Raid joined) {
        raid = joined;
        joined.thieves.add(this);
        purse.plan();
        planBuying();
    }

    /** Joins another raid with what he has. */
    void joinLate(Raid joined) {
        raid = joined;
        joined.thieves.add(this);
        planBuying();
    }

    /** Notes when he buys; again when the raid has moved. */
    void planBuying() {
        if (!gone) {
            spree.plan();
        }
    }

    /** Comes in, or is in already, and goes on. */
    void inside(Consumer<Visit> then) {
        if (customer.isFrozen() || customer.isRobbed() && !acted) {
            leaveForGood();
        } else if (!gone) {
            door.enter(then);
        }
    }

    /** Tries a bought password, from elsewhere, and leaves again. */
    void probe(Hideout server) {
        door.probe(server);
    }

    /** Does something later, unless he has given up by then. */
    void at(long micros, Runnable act) {
        world.agenda().at(micros, () -> unlessGone(act));
    }

    void in(double seconds, Runnable act) {
        world.agenda().in(seconds, () -> unlessGone(act));
    }

    private void unlessGone(Runnable act) {
        if (customer.isFrozen()) {
            leaveForGood();
        }
        if (!gone) {
            act.run();
        }
    }

    /** Changes what keeps him in and the customer in the dark. */
    void settle(Visit visit) {
        Setting setting = plan.first();
        if (setting != null && !ownsCodes) {
            boolean codes = setting != Setting.NOTIFICATION_OFF;
            world.desk()
                    .change(
                            visit,
                            setting,
                            () -> {
                                ownsCodes |= codes;
                                acts();
                            });
        }
    }

    boolean ownsCodes() {
        return ownsCodes;
    }

    /** Gives the account up; the gang may send somebody to another one. */
    void leaveForGood() {
        if (!gone) {
            gone = true;
            if (!acted && raid != null) {
                gang.lost(raid);
            }
        }
    }

    /** Returns whether he answers refusals by trying something else. */
    boolean adapts() {
        return answers.happens(gang.plan.of(Parameter.ADAPTS));
    }

    /** Something that he did went through. */
    void acts() {
        acted = true;
        customer.rob();
    }

    // Person

    @Override
    public @Nullable Response challenged(Require require) {
        return switch (require) {
            case ANY -> any();
            // Bound to the customer's device and to the very order: a relay has nothing to sign it.
            case PASSKEY -> null;
            case OUT_OF_BAND -> voice();
        };
    }

    private @Nullable Response any() {
        double share = ownsCodes ? 0.98 : relays();
        boolean passes = answers.happens(share);
        double seconds = answers.between(20, 120);
        return passes ? new Response(true, seconds, Method.OTP_SMS, false) : null;
    }

    /** A victim who is still on the fake page gives one more code away. */
    private double relays() {
        GangPlan all = gang.plan;
        if (plan.entry() != Entry.PHISHING_RELAY) {
            return all.of(Parameter.READS_CODES);
        }
        double minutes = (world.agenda().nowMicros() - door.phishedMicros()) / 60e6;
        double half = all.of(Parameter.FAKE_PAGE_MINUTES);
        return all.of(Parameter.RELAYS) * StrictMath.pow(0.5, minutes / half);
    }

    private @Nullable Response voice() {
        boolean passes = answers.happens(gang.plan.of(Parameter.VOICE));
        double seconds = answers.between(300, 1_800);
        return passes ? new Response(true, seconds, Method.OUT_OF_BAND, false) : null;
    }

    @Override
    public boolean isCustomer() {
        return false;
    }
}
