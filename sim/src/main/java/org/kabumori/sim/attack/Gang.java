package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A gang: takes over accounts, and buys thin names with what they hold while its own shares are
 * sold into the rise. Everything it does comes from its plan and its number. Not thread-safe.
 */
public final class Gang implements Actor {
    private static final int THIEVES = 1_000;
    private static final int FIRST_DICE = 100;
    private static final long SOON_MICROS = 20 * 60 * Micros.ONE;

    /** Some accounts do not open, some holdings are sold too late. */
    private static final double COMES_OF_IT = 0.7;

    private static final int MOST_MOVES = 4;

    final World world;
    final GangPlan plan;
    final int number;
    private final Victims victims;
    private final Targets names;
    private final RaidHours hours;
    private final Accomplices accomplices;
    private final List<Raid> raids = new ArrayList<>();
    private final List<Thief> thieves = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private boolean begun;
    private boolean inJapan;
    private int moves;
    private int reserves;
    private int drawn;

    /**
     * Makes a gang of a world, which it joins by {@link World#add(Actor)}.
     *
     * @param number tells the gangs of a world apart, from 0
     */
    public Gang(World world, GangPlan plan, int number) {
        this.world = world;
        this.plan = plan;
        this.number = number;
        this.victims = new Victims(world, plan);
        this.names = new Targets(world);
        this.hours = new RaidHours(plan);
        this.accomplices = new Accomplices(this);
        this.reserves = plan.count(Parameter.VICTIMS);
        world.add(new Lookout(this, accomplices));
    }

    /** Returns the campaign's name in labels. */
    public String campaign() {
        return "gang-" + number + "-" + plan.kind().word();
    }

    /** Returns the names that it bought or tried to buy until now, in order of use. */
    public List<Target> targets() {
        return Collections.unmodifiableList(targets);
    }

    /** Returns the thieves it has sent until now. */
    public List<Thief> thieves() {
        return Collections.unmodifiableList(thieves);
    }

    public GangPlan plan() {
        return plan;
    }

    @Override
    public void plan(LocalDate date) {
        if (!begun) {
            begun = true;
            begin(date);
        }
    }

    private void begin(LocalDate date) {
        accomplices.begin();
        inJapan = !dice(0).happens(plan.of(Parameter.CHINESE_FIRST));
        LocalDate day = date;
        for (int i = 0; i < plan.count(Parameter.FIRST_RAID_DAYS); i++) {
            day = Exchange.TOKYO.nextTradingDay(day);
        }
        int perName = plan.count(Parameter.VICTIMS_PER_NAME);
        int left = plan.count(Parameter.VICTIMS);
        for (int i = 0; left > 0; i++, left -= perName) {
            day = hours.day(day);
            prepare(i, day, Math.min(perName, left));
            for (int days = plan.count(Parameter.DAYS_BETWEEN_RAIDS); days > 0; days--) {
                day = Exchange.TOKYO.nextTradingDay(day);
            }
        }
        tryPasswords(date.toEpochDay());
    }

    /**
     * A night of tries some days before the first raid; nobody comes with such a password before.
     */
    private void tryPasswords(long today) {
        List<Thief> stuffed =
                thieves.stream().filter(thief -> thief.plan().entry() == Entry.STUFFING).toList();
        if (!stuffed.isEmpty()) {
            long first = Days.of(raids.getFirst().fromMicros);
            long night = first - plan.count(Parameter.DAYS_UNTIL_USE);
            new Wave(this, dice(1)).plan(Math.max(today + 1, night), stuffed);
        }
    }

    private void prepare(int raidNumber, LocalDate day, int count) {
        List<Thief> group = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thief thief = thief();
            if (thief != null) {
                group.add(thief);
            }
        }
        Dice dice = dice(FIRST_DICE + raidNumber);
        Name name = choose(moneyYen(group), dice);
        if (name == null || group.isEmpty()) {
            return;
        }
        long from = hours.opening(name, day, dice);
        Raid raid = new Raid(raidNumber, name, from, hours.until(name, from, dice));
        raids.add(raid);
        accomplices.prepare(raid);
        for (Thief thief : group) {
            thief.join(raid);
        }
    }

    private @Nullable Thief thief() {
        int next = drawn++;
        Dice dice = Dice.of(world.seed(), Dice.Use.THIEF, key(next));
        ThiefPlan how = ThiefPlan.drawn(plan, dice);
        Customer customer = victims.pick(how, dice);
        if (customer == null) {
            return null;
        }
        int group = next / Math.max(1, plan.count(Parameter.VICTIMS_PER_DEVICE));
        Hideout hideout =
                how.residential()
                        ? Hideout.residential(customer, "x" + number + "-r" + next, dice)
                        : Hideout.rented(world.seed(), number, group);
        Thief thief = new Thief(this, how, hideout, customer, next, dice);
        thieves.add(thief);
        return thief;
    }

    /** Returns what the accounts of some thieves are good for. */
    private double moneyYen(List<Thief> group) {
        return group.stream().mapToDouble(Thief::expectedYen).sum();
    }

    double worthYen(Customer customer) {
        return victims.worthYen(customer);
    }

    double holdingsYen(Customer customer) {
        return victims.holdingsYen(customer);
    }

    private @Nullable Name choose(double yen, Dice dice) {
        double net = yen * COMES_OF_IT * (1 - plan.of(Parameter.SOLD_INTO));
        double dayYen = Math.max(1, net / plan.of(Parameter.DEPTH));
        Name name = inJapan ? names.japanese(dayYen, dice) : names.hongKong(dayYen, dice);
        return name == null ? names.japanese(dayYen, dice) : name;
    }

    // What thieves report

    /** A thief has placed a first order in a raid's name. */
    void tries(Raid raid) {
        long now = world.agenda().nowMicros();
        if (raid.isFirstTry(now)) {
            targets.add(new Target(raid.target, now, raid.displaced));
        }
    }

    /** A name is closed to the gang: the raid goes on in another one, within a day. */
    void closed(Raid raid, Name name) {
        if (raid.target != name || moves >= MOST_MOVES) {
            return;
        }
        Dice dice = dice(FIRST_DICE * 2 + moves++);
        inJapan |= moves > 1 || !dice.happens(plan.of(Parameter.ANOTHER_CHINESE));
        move(raid, dice);
        for (Raid later : raids) {
            if (inJapan && later.number > raid.number && later.target.exchange().isForeign()) {
                move(later, dice);
            }
        }
    }

    private void move(Raid raid, Dice dice) {
        Name name = choose(moneyYen(raid.thieves), dice);
        if (name == null) {
            return;
        }
        long earliest = Math.max(raid.fromMicros, world.agenda().nowMicros());
        long from = hours.displaced(name, earliest, dice);
        raid.move(name, from, hours.until(name, from, dice));
        accomplices.prepare(raid);
        for (Thief thief : List.copyOf(raid.thieves)) {
            thief.planBuying();
        }
    }

    /** A thief was refused in a name: two in a row, and it counts as closed. */
    void refused(Raid raid, Name name, boolean adapts) {
        if (raid.target == name && ++raid.refusals >= 2 && adapts) {
            closed(raid, name);
        }
    }

    /** An account is lost before it was of use: another one takes its place. */
    void lost(Raid raid) {
        Raid next = nextRaid(raid);
        if (reserves == 0 || next == null) {
            return;
        }
        reserves--;
        Thief thief = thief();
        if (thief != null) {
            thief.join(next);
        }
    }

    /** A thief gets in when a raid is over: he joins the next one. */
    void late(Thief thief, Raid raid) {
        Raid next = nextRaid(raid);
        if (next != null && next != raid) {
            thief.joinLate(next);
        }
    }

    private @Nullable Raid nextRaid(Raid raid) {
        long soon = world.agenda().nowMicros() + SOON_MICROS;
        for (Raid each : raids) {
            if (each.number >= raid.number && each.untilMicros > soon) {
                return each;
            }
        }
        return null;
    }

    /** Returns the key of a thief's dice. */
    long key(int thief) {
        return (long) number * THIEVES + thief;
    }

    Dice dice(int use) {
        return Dice.of(world.seed(), Dice.Use.GANG_DAY, number, use);
    }
}
