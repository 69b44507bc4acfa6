package org.kabumori.sim.world;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Position;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Tape;
import org.kabumori.sim.market.Universe;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A broker, its customers and its markets, played day by day in time order. Actors note what they
 * will do; the gate answers every event at once, and what happens next follows from the answer. The
 * same plan, actors and gate give the same world. Not thread-safe; no two worlds share anything.
 */
public final class World {
    private static final int FRIDAY = 5;
    private static final long BAR_MICROS = 1_800 * Micros.ONE;
    private static final int SNAPSHOT_SECOND = 6 * 3_600 + 1_800;
    private static final int SNAPSHOTS_UNTIL_SECOND = 8 * 3_600 + 1_800;

    private final WorldPlan plan;
    private final Gate gate;
    private final Consumer<? super Label> labels;
    private final Agenda agenda = new Agenda();
    private final Universe universe;
    private final Tape tape;
    private final Menu menu;
    private final List<Customer> customers;
    private final Desk desk;
    private final Doorkeeper doorkeeper;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private long events;
    private long epochDay;

    /**
     * Makes a world.
     *
     * @param gate answers every event
     * @param labels is told what is true, which the gate never sees
     */
    public World(WorldPlan plan, Gate gate, Consumer<? super Label> labels) {
        this.plan = plan;
        this.gate = gate;
        this.labels = labels;
        this.universe = Universe.of(plan.seed(), plan.names());
        Funds.list(universe);
        this.epochDay = plan.firstDay().toEpochDay();
        this.tape = new Tape(universe, this::nextId);
        this.menu = new Menu(universe, plan.firstDay());
        this.customers = new Population(plan, menu).customers();
        Exchanges exchanges = new Exchanges(this);
        this.doorkeeper = new Doorkeeper(this, exchanges);
        this.desk = new Desk(this, doorkeeper, exchanges);
    }

    /** Lets somebody act from the next day on. */
    public void add(Actor actor) {
        actors.add(actor);
    }

    /** Lets somebody look on. */
    public void add(Witness witness) {
        witnesses.add(witness);
    }

    /**
     * Plays a business day, from six in the morning in Japan to six the next morning, after the one
     * before; the first is the plan's.
     */
    public void playDay() {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        playUntil(Days.micros(epochDay, Universe.BEGIN_SECOND));
        if (date.getDayOfWeek().getValue() <= FRIDAY) {
            menu.turnTo(date);
            tape.begin(date, agenda.nowMicros(), this::tell);
        }
        actors.forEach(actor -> actor.plan(date));
        if (Exchange.TOKYO.isTradingDay(date)) {
            tellSnapshots();
        }
        playUntil(Days.micros(epochDay + 1, Universe.BEGIN_SECOND));
        epochDay++;
    }

    /** Plays all days up to a date, and this one too. */
    public void playUntil(LocalDate last) {
        while (epochDay <= last.toEpochDay()) {
            playDay();
        }
    }

    /** Plays as many trading days of Tokyo, and what lies between. */
    public void play(int tradingDays) {
        for (int played = 0; played < tradingDays; ) {
            played += Exchange.TOKYO.isTradingDay(LocalDate.ofEpochDay(epochDay)) ? 1 : 0;
            playDay();
        }
    }

    private void tellSnapshots() {
        double each =
                (double) (SNAPSHOTS_UNTIL_SECOND - SNAPSHOT_SECOND) / Math.max(1, customers.size());
        for (Customer customer : customers) {
            playUntil(Days.micros(epochDay, SNAPSHOT_SECOND + customer.index * each));
            tell(snapshot(customer));
        }
    }

    /** Plays on, and tells each bar when it ends. */
    private void playUntil(long micros) {
        for (long end = nextBarMicros(); end <= micros; end = nextBarMicros()) {
            agenda.playUntil(end);
            tape.barsUntil(end, this::tell);
        }
        agenda.playUntil(micros);
    }

    private long nextBarMicros() {
        return (agenda.nowMicros() / BAR_MICROS + 1) * BAR_MICROS;
    }

    private AccountSnapshot snapshot(Customer customer) {
        List<Position> positions = new ArrayList<>(customer.lots.size());
        for (Lot lot : customer.lots) {
            positions.add(
                    new Position(
                            lot.name.instrument(),
                            lot.shares * Micros.ONE,
                            lot.averageCostMicros,
                            lot.taxAccount));
        }
        long cashMicros = customer.cashYen * Micros.ONE;
        return new AccountSnapshot(
                nextId(),
                agenda.nowMicros(),
                customer.account,
                customer.openedOnDay,
                cashMicros,
                List.of(new CashBalance("JPY", cashMicros)),
                positions,
                plan.authentication().enrolled(customer, epochDay),
                customer.foreignTrading,
                null,
                customer.lastLoginMicros == 0 ? null : (Long) customer.lastLoginMicros);
    }

    // What actors use

    public Agenda agenda() {
        return agenda;
    }

    public Desk desk() {
        return desk;
    }

    public Universe universe() {
        return universe;
    }

    public Menu menu() {
        return menu;
    }

    public List<Customer> customers() {
        return customers;
    }

    public Authentication authentication() {
        return plan.authentication();
    }

    public Reactions reactions() {
        return plan.reactions();
    }

    /** Returns whether an exchange trades today. */
    public boolean isTradingDay(Exchange exchange) {
        return exchange.isTradingDay(LocalDate.ofEpochDay(epochDay));
    }

    public long seed() {
        return plan.seed();
    }

    /** Returns the day that is played, as days since 1970. */
    public long epochDay() {
        return epochDay;
    }

    /** Returns an id that no event had before. */
    public String nextId() {
        return plan.feedName() + "-" + ++events;
    }

    /** Tells an event to the gate; returns its reply. */
    public Reply tell(Event event) {
        return gate.take(event);
    }

    /** Tells what is true. */
    public void label(Label label) {
        labels.accept(label);
    }

    /** The customer finds out that somebody else was here, and calls the desk. */
    public void discover(Customer customer) {
        doorkeeper.discover(customer);
    }

    // What the desk reports

    void answered(AccountEvent event, Customer customer, Person person, Reply reply) {
        for (Witness witness : witnesses) {
            witness.answered(event, customer, person, reply);
        }
    }

    void filled(OpenOrder order, long yen) {
        for (Witness witness : witnesses) {
            witness.filled(order, yen);
        }
    }

    void refused(OpenOrder order) {
        for (Witness witness : witnesses) {
            witness.refused(order);
        }
    }

    void discovered(Customer customer) {
        for (Witness witness : witnesses) {
            witness.discovered(customer);
        }
    }
}
