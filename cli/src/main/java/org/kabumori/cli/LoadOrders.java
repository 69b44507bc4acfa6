package org.kabumori.cli;

import com.google.protobuf.Timestamp;

import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.Order;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders of described customers with a session each, so that every event is decided: as JSON and as
 * Protobuf, with the time at which they are made. Thread-safe.
 */
final class LoadOrders {
    private static final int NAMES = 400;
    private static final int LINES_A_REQUEST = 2_000;

    /** Coprime to any count of customers that is no multiple of it: they come in a mixed order. */
    private static final long STRIDE = 7_919;

    private final String run;
    private final int accounts;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong numbers = new AtomicLong();

    LoadOrders(String run, int accounts) {
        this.run = run;
        this.accounts = accounts;
    }

    /** Returns what has to be known before the orders: requests of events, one a line. */
    List<String> preamble() {
        List<String> lines = new ArrayList<>();
        for (int name = 0; name < NAMES; name++) {
            lines.add(
                    head("instrument", "i" + name)
                            + ",\"instrument\":\"%s\",\"name\":\"Name %d\",\"currency\":\"JPY\",\"lotSize\":100,\"lastClose\":%d,\"averageDailyValue\":%d}"
                                    .formatted(code(name), name, price(name), 900_000_000L));
        }
        for (int account = 0; account < accounts; account++) {
            lines.add(
                    head("account", "a" + account)
                            + ",\"account\":\"%s\",\"openedOn\":\"2019-05-01\",\"buyingPower\":8000000,\"cash\":{\"JPY\":2000000},\"positions\":[],\"methods\":[\"password\",\"passkey\"]}"
                                    .formatted(account(account)));
            lines.add(
                    head("login", "s" + account)
                            + ",\"account\":\"%s\",\"session\":\"%s\",\"outcome\":\"success\",\"methods\":[\"password\",\"passkey\"],\"device\":\"d%d\",\"ip\":\"%s\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"app\"}"
                                    .formatted(
                                            account(account),
                                            session(account),
                                            account,
                                            ip(account)));
        }
        List<String> requests = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_A_REQUEST) {
            int to = Math.min(lines.size(), from + LINES_A_REQUEST);
            requests.add(String.join("\n", lines.subList(from, to)));
        }
        return requests;
    }

    private String head(String type, String id) {
        return "{\"type\":\"%s\",\"id\":\"%s-%s\",\"time\":\"%s\""
                .formatted(type, run, id, Instant.ofEpochMilli(clock.millis()));
    }

    /** Returns the next order as Protobuf. */
    Event next() {
        long number = numbers.getAndIncrement();
        int account = account(number);
        int name = (int) (number * 31 % NAMES);
        long millis = clock.millis();
        return Event.newBuilder()
                .setId(run + "-" + number)
                .setTime(
                        Timestamp.newBuilder()
                                .setSeconds(millis / 1_000)
                                .setNanos((int) (millis % 1_000) * 1_000_000))
                .setOrder(
                        Order.newBuilder()
                                .setAccount(account(account))
                                .setSession(session(account))
                                .setOrder("o" + number)
                                .setAction("new")
                                .setInstrument(code(name))
                                .setSide("buy")
                                .setQuantity(100)
                                .setOrderType("limit")
                                .setLimitPrice(price(name))
                                .setTaxAccount("tokutei")
                                .setChannel("app")
                                .setIp(ip(account))
                                .setDevice("d" + account))
                .build();
    }

    /** Returns the next order as JSON. */
    String nextJson() {
        long number = numbers.getAndIncrement();
        int account = account(number);
        int name = (int) (number * 31 % NAMES);
        return head("order", String.valueOf(number))
                + ",\"account\":\"%s\",\"session\":\"%s\",\"order\":\"o%d\",\"action\":\"new\",\"instrument\":\"%s\",\"side\":\"buy\",\"quantity\":100,\"orderType\":\"limit\",\"limitPrice\":%d,\"taxAccount\":\"tokutei\",\"channel\":\"app\",\"ip\":\"%s\",\"device\":\"d%d\"}"
                        .formatted(
                                account(account),
                                session(account),
                                number,
                                code(name),
                                price(name),
                                ip(account),
                                account);
    }

    private int account(long number) {
        return (int) (number * STRIDE % accounts);
    }

    private String account(int account) {
        return run + "-a" + account;
    }

    private String session(int account) {
        return run + "-s" + account;
    }

    private static String code(int name) {
        return "XTKS:" + (1_300 + name);
    }

    private static int price(int name) {
        return 300 + name * 37 % 9_000;
    }

    private static String ip(int account) {
        return "10." + account / 250 % 250 + "." + account % 250 + ".9";
    }
}
