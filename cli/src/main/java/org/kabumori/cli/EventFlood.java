package org.kabumori.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * Writes a contract file of a plausible mix for benchmarks: snapshots, logins, orders, fills,
 * market data, in time order, the same for a seed. No attack is in it.
 */
final class EventFlood {
    private static final int NAMES = 2_000;
    private static final long STEP_MICROS = 5_000;

    private final SplittableRandom random;
    private final int accounts;
    private long micros = 1_742_166_000_000_000L;
    private long ids;

    EventFlood(long seed, int accounts) {
        this.random = new SplittableRandom(seed);
        this.accounts = accounts;
    }

    /** Writes {@code count} events to a file. */
    void write(Path file, long count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int name = 0; name < NAMES && ids < count; name++) {
                out.write(instrument(name));
            }
            for (int account = 0; account < accounts && ids < count; account++) {
                out.write(snapshot(account));
            }
            while (ids < count) {
                out.write(next());
            }
        }
    }

    private String next() {
        int account = random.nextInt(accounts);
        int kind = random.nextInt(100);
        if (kind < 28) {
            return login(account);
        }
        if (kind < 60) {
            return order(account);
        }
        return kind < 80 ? execution(account) : trade();
    }

    private String head(String type) {
        micros += STEP_MICROS;
        String time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        return "{\"type\":\"%s\",\"id\":\"e%010d\",\"time\":\"%s\",".formatted(type, ids++, time);
    }

    private static String code(int name) {
        return "XTKS:" + (1_300 + name);
    }

    private static int price(int name) {
        return 100 + name * 37 % 9_000;
    }

    private String instrument(int name) {
        return head("instrument")
                + "\"instrument\":\"%s\",\"name\":\"Name %d\",\"currency\":\"JPY\",\"lotSize\":100,\"lastClose\":%d,\"averageDailyValue\":%d,\"marketCap\":%d}%n"
                        .formatted(
                                code(name),
                                name,
                                price(name),
                                10_000_000L << name % 12,
                                1_000_000_000L << name % 12);
    }

    private String snapshot(int account) {
        StringBuilder positions = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            int name = random.nextInt(NAMES);
            positions.append(
                    "%s{\"instrument\":\"%s\",\"quantity\":%d,\"averageCost\":%d,\"taxAccount\":\"tokutei\"}"
                            .formatted(
                                    i == 0 ? "" : ",",
                                    code(name),
                                    100 + 100 * random.nextInt(20),
                                    price(name)));
        }
        return head("account")
                + "\"account\":\"a%07d\",\"openedOn\":\"2019-05-01\",\"buyingPower\":%d,\"cash\":{\"JPY\":%d},\"positions\":[%s],\"methods\":[\"password\",\"passkey\"]}%n"
                        .formatted(account, 2_000_000, 2_000_000, positions);
    }

    private String login(int account) {
        return head("login")
                + "\"account\":\"a%07d\",\"session\":\"s%d\",\"outcome\":\"success\",\"methods\":[\"password\",\"otp_sms\"],\"device\":\"d%d\",\"ip\":\"10.%d.%d.9\",\"country\":\"JP\",\"asn\":%d,\"userAgent\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_3)\",\"channel\":\"app\"}%n"
                        .formatted(
                                account,
                                account,
                                account,
                                account % 200,
                                account % 250,
                                2_500 + account % 40);
    }

    private String order(int account) {
        int name = random.nextInt(NAMES);
        String side = random.nextBoolean() ? "buy" : "sell";
        return head("order")
                + "\"account\":\"a%07d\",\"session\":\"s%d\",\"order\":\"o%d\",\"action\":\"new\",\"instrument\":\"%s\",\"side\":\"%s\",\"quantity\":100,\"orderType\":\"limit\",\"limitPrice\":%d,\"taxAccount\":\"tokutei\",\"channel\":\"app\",\"ip\":\"10.%d.%d.9\"}%n"
                        .formatted(
                                account,
                                account,
                                ids,
                                code(name),
                                side,
                                price(name),
                                account % 200,
                                account % 250);
    }

    private String execution(int account) {
        int name = random.nextInt(NAMES);
        return head("execution")
                + "\"account\":\"a%07d\",\"order\":\"o%d\",\"instrument\":\"%s\",\"side\":\"buy\",\"quantity\":100,\"price\":%d}%n"
                        .formatted(account, ids, code(name), price(name));
    }

    private String trade() {
        int name = random.nextInt(NAMES);
        return head("market-trade")
                + "\"instrument\":\"%s\",\"price\":%d,\"quantity\":%d}%n"
                        .formatted(
                                code(name),
                                price(name) + random.nextInt(3),
                                100 * (1 + random.nextInt(30)));
    }
}
