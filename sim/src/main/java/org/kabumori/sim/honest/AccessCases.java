package org.kabumori.sim.honest;

import org.kabumori.engine.event.Setting;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

import java.util.List;

/** The hard cases about how customers come in, and what they change there. */
final class AccessCases {
    private static final List<Setting> SETTINGS =
            List.of(
                    Setting.EMAIL,
                    Setting.PHONE,
                    Setting.ADDRESS,
                    Setting.NOTIFICATION_OFF,
                    Setting.WITHDRAWAL_ACCOUNT);
    private static final double REGISTERS_DEVICE = 0.5;
    private static final double TRADES_ON_NEW_PHONE = 0.2;
    private static final double CHILD_TRADES = 0.5;
    private static final double REMEMBERS = 0.6;
    private static final int MOST_FAILURES = 5;

    private final World world;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;

    AccessCases(World world, Errands errands, Entrances entrances, Purposes purposes) {
        this.world = world;
        this.errands = errands;
        this.entrances = entrances;
        this.purposes = purposes;
    }

    /** The old phone is gone from the first login on the new one. */
    void newPhone(Customer customer, long micros, Dice dice) {
        purposes.at(
                micros,
                customer,
                HardCase.NEW_PHONE,
                () -> entrances.atHome(customer, renewed(customer)),
                visit -> {
                    if (dice.happens(REGISTERS_DEVICE)) {
                        world.desk().change(visit, Setting.DEVICE_REGISTERED, () -> {});
                    }
                    if (dice.happens(TRADES_ON_NEW_PHONE)) {
                        tradeSoon(visit, dice);
                    }
                });
    }

    private Device renewed(Customer customer) {
        int number = 0;
        for (int i = customer.devices().size() - 1; i >= 0; i--) {
            number = customer.devices().get(i).platform().isPhone() ? i : number;
        }
        String name = "d" + (1_000_000 + customer.index()) + "-n" + world.epochDay();
        Device device = customer.devices().get(number).successor(name);
        customer.replaceDevice(number, device);
        return device;
    }

    void forgottenPassword(Customer customer, long micros, Dice dice) {
        int failures = 1 + dice.nextInt(MOST_FAILURES);
        Entrance[] way = new Entrance[1];
        double seconds = 0;
        for (int i = 0; i < failures; i++) {
            world.agenda().at(micros + Math.round(seconds * 1e6), () -> fail(customer, way, dice));
            seconds += dice.between(8, 50);
        }
        boolean remembers = dice.happens(REMEMBERS);
        seconds += remembers ? 0 : dice.between(120, 600);
        purposes.at(
                micros + Math.round(seconds * 1e6),
                customer,
                HardCase.FORGOTTEN_PASSWORD,
                () -> way[0],
                visit -> {
                    if (!remembers) {
                        world.desk().change(visit, Setting.PASSWORD, () -> {});
                    }
                });
    }

    private void fail(Customer customer, Entrance[] way, Dice dice) {
        way[0] = way[0] == null ? entrances.usual(customer, dice) : way[0];
        String event = world.desk().failedLogin(customer, way[0]);
        purposes.labelEvent(customer, event, HardCase.FORGOTTEN_PASSWORD);
    }

    void settingThenTrade(Customer customer, long micros, Dice dice) {
        Setting setting = SETTINGS.get(dice.nextInt(SETTINGS.size()));
        purposes.at(
                micros,
                customer,
                HardCase.SETTING_THEN_TRADE,
                () -> entrances.usual(customer, dice),
                visit -> world.desk().change(visit, setting, () -> tradeSoon(visit, dice)));
    }

    void helpedByChild(Customer customer, long micros, Dice dice) {
        purposes.at(
                micros,
                customer,
                HardCase.HELPED_BY_CHILD,
                () -> entrances.atChild(customer),
                visit -> {
                    if (dice.happens(CHILD_TRADES)) {
                        tradeSoon(visit, dice);
                    }
                });
    }

    private void tradeSoon(Visit visit, Dice dice) {
        world.agenda().in(dice.between(30, 400), () -> errands.trade(visit, dice));
    }
}
