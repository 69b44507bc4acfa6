package org.kabumori.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * Writes a contract file of a plausible mix for benchmarks, in time order, the same for a seed:
 * reference data and what operators have in force, a snapshot of each account, then ten days of
 * logins, orders, fills, settings, cash and market data. Customers come in any order, so that no
 * cache helps more than it would a broker. No attack is in it.
 */
final class EventFlood {
    private static final int NAMES = 2_000;
    private static final int INDICATORS = 300;
    private static final int CONDITIONS = 30;
    private static final int POSITIONS = 5;
    private static final int MOST_OPEN = 4;
    private static final long STEP_MICROS = 900_000;

    private final SplittableRandom random;
    private final Customer[] customers;
    private final StringBuilder line = new StringBuilder(1_024);
    private long micros = 1_742_166_000_000_000L;
    private long ids;

    /** What a customer has and does: enough that sales are of holdings and fills are of orders. */
    private static final class Customer {
        private final int[] names = new int[POSITIONS];
        private final int[] lots = new int[POSITIONS];
        private final long[] orders = new long[MOST_OPEN];
        private final int[] orderPositions = new int[MOST_OPEN];
        private final boolean[] orderBuys = new boolean[MOST_OPEN];
        private int open;
        private int sessions;
    }

    EventFlood(long seed, int accounts) {
        this.random = new SplittableRandom(seed);
        this.customers = new Customer[accounts];
    }

    /** Writes {@code count} events to a file. */
    void write(Path file, long count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < NAMES + INDICATORS + CONDITIONS + 1 && ids < count; i++) {
                reference(i);
                flush(out);
            }
            for (int account = 0; account < customers.length && ids < count; account++) {
                snapshot(account);
                flush(out);
            }
            while (ids < count) {
                next();
                flush(out);
            }
        }
    }

    private void flush(BufferedWriter out) throws IOException {
        out.append(line.append("}\n"));
        line.setLength(0);
    }

    private void reference(int number) {
        if (number == 0) {
            head("fx").text("currency", "HKD").number("jpy", 19);
        } else if (number <= NAMES) {
            instrument(number - 1);
        } else if (number <= NAMES + INDICATORS) {
            indicator(number);
        } else {
            condition(number);
        }
    }

    private void next() {
        int account = random.nextInt(customers.length);
        Customer customer = customers[account];
        int kind = random.nextInt(100);
        if (kind < 24 || customer.sessions == 0 && kind < 83) {
            login(account, customer);
        } else if (kind < 27) {
            sessionEnd(account, customer);
        } else if (kind < 57) {
            order(account, customer);
        } else if (kind < 80) {
            afterOrder(account, customer, kind < 62);
        } else if (kind < 81) {
            setting(account, customer);
        } else if (kind < 83) {
            cash(account, customer);
        } else {
            market(kind == 99);
        }
    }

    private void afterOrder(int account, Customer customer, boolean cancelled) {
        if (customer.open == 0) {
            order(account, customer);
        } else if (cancelled) {
            orderEnd(account, customer);
        } else {
            execution(account, customer);
        }
    }

    private EventFlood head(String type) {
        micros += STEP_MICROS;
        line.append("{\"type\":\"").append(type).append("\",\"id\":\"e").append(ids++);
        line.append("\",\"time\":\"");
        line.append(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)).append('"');
        return this;
    }

    private EventFlood text(String name, String value) {
        line.append(",\"").append(name).append("\":\"").append(value).append('"');
        return this;
    }

    private EventFlood number(String name, long value) {
        line.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    private EventFlood account(int account) {
        line.append(",\"account\":\"a").append(10_000_000 + account).append('"');
        return this;
    }

    private EventFlood session(int account, Customer customer) {
        return text("session", "s" + account + "-" + customer.sessions);
    }

    private static boolean isForeign(int name) {
        return name % 10 == 9;
    }

    private static String code(int name) {
        return (isForeign(name) ? "XHKG:" : "XTKS:") + (1_300 + name);
    }

    private static int price(int name) {
        return 100 + name * 37 % 9_000;
    }

    private static String ip(int account, boolean elsewhere) {
        return (elsewhere ? "27." : "10.") + account % 200 + '.' + account % 250 + ".9";
    }

    private void instrument(int name) {
        head("instrument").text("instrument", code(name)).text("name", "Name " + name);
        text("currency", isForeign(name) ? "HKD" : "JPY").number("lotSize", 100);
        number("lastClose", price(name)).number("averageDailyValue", 60_000_000L << name % 12);
        number("marketCap", 6_000_000_000L << name % 12);
    }

    private void indicator(int number) {
        switch (number % 3) {
            case 0 ->
                    head("indicator")
                            .text("kind", "cidr")
                            .text("value", "203.0." + number % 250 + ".0/24");
            case 1 -> head("indicator").text("kind", "asn").text("value", "9" + number);
            default -> head("indicator").text("kind", "device").text("value", "x" + number);
        }
        number("confidence", 80).text("source", "shared");
    }

    private void condition(int number) {
        head("condition").text("condition", "c" + number).text("action", "set");
        text("subject", "ip:198.51.100." + number % 250).text("rank", "block");
        text("reason", "seen before").text("by", "operator");
    }

    private void snapshot(int account) {
        Customer customer = new Customer();
        customers[account] = customer;
        head("account").account(account).text("openedOn", "2019-05-01");
        number("buyingPower", 8_000_000);
        line.append(",\"cash\":{\"JPY\":2000000},\"positions\":[");
        for (int i = 0; i < POSITIONS; i++) {
            customer.names[i] = random.nextInt(NAMES);
            customer.lots[i] = 5 + random.nextInt(60);
            line.append(i == 0 ? "{\"instrument\":\"" : ",{\"instrument\":\"");
            line.append(code(customer.names[i])).append('"');
            number("quantity", customer.lots[i] * 100L).number("averageCost", price(account + i));
            text("taxAccount", taxAccount(i));
            line.append('}');
        }
        line.append("],\"methods\":[\"password\",\"passkey\"]");
        line.append(",\"devices\":[\"d").append(account).append("\"]");
    }

    private static String taxAccount(int position) {
        return position == 0 ? "nisa" : "tokutei";
    }

    private void login(int account, Customer customer) {
        int odd = random.nextInt(100);
        customer.sessions++;
        head("login").account(account).session(account, customer);
        text("outcome", odd < 4 ? "failure" : "success");
        line.append(",\"methods\":[\"password\",\"").append(odd < 50 ? "passkey" : "otp_sms");
        line.append("\"]");
        text("device", odd == 5 ? "d" + account + "-" + customer.sessions : "d" + account);
        text("ip", ip(account, odd >= 90)).text("country", odd == 90 ? "TH" : "JP");
        number("asn", odd >= 90 ? 17_676 + odd : 2_500 + account % 40);
        text(
                "userAgent",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_" + account % 7 + " like Mac OS X)");
        text("channel", "app");
    }

    private void sessionEnd(int account, Customer customer) {
        head("session-end").account(account).session(account, customer).text("cause", "logout");
        customer.sessions++;
    }

    private void order(int account, Customer customer) {
        int position = random.nextInt(POSITIONS);
        boolean buys = customer.lots[position] == 0 || random.nextInt(100) < 55;
        if (customer.lots[position] == 0 && random.nextInt(3) > 0) {
            customer.names[position] = random.nextInt(NAMES);
        }
        int slot = customer.open < MOST_OPEN ? customer.open++ : random.nextInt(MOST_OPEN);
        customer.orders[slot] = ids;
        customer.orderPositions[slot] = position;
        customer.orderBuys[slot] = buys;
        int name = customer.names[position];
        head("order").account(account).session(account, customer);
        text("order", "o" + customer.orders[slot]).text("action", "new");
        text("instrument", code(name)).text("side", buys ? "buy" : "sell");
        number(
                "quantity",
                100L * (1 + random.nextInt(buys ? 3 : Math.min(9, customer.lots[position]))));
        text("orderType", "limit").number("limitPrice", price(name) + random.nextInt(3));
        text("taxAccount", taxAccount(position)).text("channel", "app");
        text("ip", ip(account, random.nextInt(100) >= 97)).text("device", "d" + account);
    }

    private int end(Customer customer) {
        int slot = random.nextInt(customer.open);
        int last = --customer.open;
        swap(customer.orders, slot, last);
        int position = customer.orderPositions[slot];
        customer.orderPositions[slot] = customer.orderPositions[last];
        customer.orderPositions[last] = position;
        boolean buys = customer.orderBuys[slot];
        customer.orderBuys[slot] = customer.orderBuys[last];
        customer.orderBuys[last] = buys;
        return last;
    }

    private static void swap(long[] values, int a, int b) {
        long value = values[a];
        values[a] = values[b];
        values[b] = value;
    }

    private void orderEnd(int account, Customer customer) {
        int slot = end(customer);
        head("order-end").account(account).text("order", "o" + customer.orders[slot]);
        text("outcome", "cancelled");
    }

    private void execution(int account, Customer customer) {
        int slot = end(customer);
        int position = customer.orderPositions[slot];
        boolean buys = customer.orderBuys[slot];
        int lots = buys || customer.lots[position] == 0 ? 1 : Math.min(3, customer.lots[position]);
        customer.lots[position] = Math.max(0, customer.lots[position] + (buys ? lots : -lots));
        int name = customer.names[position];
        head("execution").account(account).text("order", "o" + customer.orders[slot]);
        text("instrument", code(name)).text("side", buys ? "buy" : "sell");
        number("quantity", lots * 100L).number("price", price(name));
    }

    private void setting(int account, Customer customer) {
        String[] settings = {"email", "notification_off", "device_registered", "password"};
        head("setting-change").account(account).session(account, customer);
        text("setting", settings[random.nextInt(settings.length)]);
    }

    private void cash(int account, Customer customer) {
        boolean deposit = random.nextBoolean();
        long yen = 1_000L * (1 + random.nextInt(300));
        head("cash").account(account).text("kind", deposit ? "deposit" : "withdrawal");
        text("currency", "JPY").number("amount", deposit ? yen : -yen);
        text("source", deposit ? "linked_bank" : "bank_transfer").session(account, customer);
    }

    private void market(boolean bar) {
        int name = random.nextInt(NAMES);
        long price = (long) price(name) + random.nextInt(3);
        long quantity = 100L * (1 + random.nextInt(30));
        if (bar) {
            head("market-bar").text("instrument", code(name)).number("seconds", 60);
            number("open", price).number("high", price + 1).number("low", price);
            number("close", price).number("volume", quantity).number("value", price * quantity);
        } else {
            head("market-trade").text("instrument", code(name));
            number("price", price).number("quantity", quantity);
        }
    }
}
