package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Counts the {@link BenignRate}s of a world from its events, all of which must be honest. What is
 * new is new against how the customers were at the beginning. Not thread-safe; some hundred bytes a
 * customer.
 */
public final class BenignRates {
    private static final String TOKYO = "XTKS";
    private static final double MONTH_DAYS = 30;

    private final Map<String, Customer> customers = new HashMap<>();
    private final Set<String> devices = new HashSet<>();
    private final Set<String> foreigners = new HashSet<>();
    private final long[] customersBy = new long[Archetype.values().length];
    private final long[] loginsBy = new long[Archetype.values().length];
    private long logins;
    private long serviceLogins;
    private long failures;
    private long newDevices;
    private long unknownNetworks;
    private long orders;
    private long automaticOrders;
    private long foreignOrders;
    private long marginOrders;
    private long telephoneOrders;
    private double tradedYen;
    private long firstForeign;
    private long withdrawals;
    private long settings;

    /** Begins with the customers of a world on which no day was played yet. */
    public BenignRates(List<Customer> customers) {
        customers.forEach(this::meet);
    }

    private void meet(Customer customer) {
        customers.put(customer.account(), customer);
        customersBy[customer.archetype().ordinal()]++;
        for (Device device : customer.devices()) {
            devices.add(device.name());
        }
        if (customer.tradesForeign()) {
            foreigners.add(customer.account());
        }
    }

    /** Takes the next event. */
    public void accept(Event event) {
        switch (event) {
            case Login login -> login(login);
            case Order order -> order(order);
            case Execution execution -> execution(execution);
            case CashMovement cash ->
                    withdrawals += cash.kind() == CashMovement.Kind.WITHDRAWAL ? 1 : 0;
            case SettingChange change -> settings++;
            default -> {
                // Says nothing of customers' habits.
            }
        }
    }

    private void login(Login login) {
        if (login.channel() == Channel.API) {
            serviceLogins++;
        } else if (!login.success()) {
            failures++;
        } else {
            Customer customer = Objects.requireNonNull(customers.get(login.account()));
            logins++;
            loginsBy[customer.archetype().ordinal()]++;
            newDevices += login.device() != null && devices.add(login.device()) ? 1 : 0;
            unknownNetworks += isKnown(login.asn(), customer) ? 0 : 1;
        }
    }

    private static boolean isKnown(@Nullable Long asn, Customer customer) {
        return asn != null && (asn == customer.home().asn() || asn == customer.mobile().asn());
    }

    private void order(Order order) {
        if (order.channel() == Channel.SYSTEM) {
            automaticOrders++;
            return;
        }
        orders++;
        telephoneOrders += order.channel() == Channel.PHONE ? 1 : 0;
        foreignOrders += isForeign(order.instrument()) ? 1 : 0;
        marginOrders += order.tradeType() == TradeType.CASH ? 0 : 1;
    }

    private void execution(Execution execution) {
        if (!isForeign(execution.instrument())) {
            double price = (double) execution.priceMicros() / Micros.ONE;
            tradedYen += price * execution.quantityMicros() / Micros.ONE;
        }
        if (execution.side() == Side.BUY
                && isForeign(execution.instrument())
                && foreigners.add(execution.account())) {
            firstForeign++;
        }
    }

    private static boolean isForeign(String instrument) {
        return !instrument.startsWith(TOKYO);
    }

    /** Returns a rate after so many days of the calendar. */
    public double of(BenignRate rate, double days) {
        double customerDays = customers.size() * days;
        double customerMonths = customerDays / MONTH_DAYS;
        return switch (rate) {
            case LOGINS_PER_DAY -> logins / customerDays;
            case SERVICE_SHARE -> (double) serviceLogins / (serviceLogins + logins);
            case FAILURES_PER_LOGIN -> (double) failures / logins;
            case NEW_DEVICES_PER_MONTH -> newDevices / customerMonths;
            case UNKNOWN_NETWORK_SHARE -> (double) unknownNetworks / logins;
            case ORDERS_PER_MONTH -> orders / customerMonths;
            case TRADED_YEN_PER_MONTH -> tradedYen / customerMonths;
            case AUTOMATIC_ORDERS_PER_MONTH -> automaticOrders / customerMonths;
            case FOREIGN_SHARE -> (double) foreignOrders / orders;
            case MARGIN_SHARE -> (double) marginOrders / (orders - foreignOrders);
            case FIRST_FOREIGN_PER_MONTH -> firstForeign / customerMonths;
            case TELEPHONE_SHARE -> (double) telephoneOrders / orders;
            case WITHDRAWALS_PER_MONTH -> withdrawals / customerMonths;
            case SETTINGS_PER_MONTH -> settings / customerMonths;
        };
    }

    /** Returns the logins a day of a customer of a kind, services left out. */
    public double loginsPerDay(Archetype archetype, double days) {
        return loginsBy[archetype.ordinal()] / (customersBy[archetype.ordinal()] * days);
    }
}
