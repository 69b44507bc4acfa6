package org.kabumori.sim.outside;

import org.kabumori.engine.event.*;
import org.kabumori.sim.outside.Client.Line;
import org.kabumori.sim.outside.Client.Machine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who and what there is: names, lines and customers. */
final class Town {
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/#.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64) Edg/#.0",
        "Mozilla/5.0 (Windows NT 10.0) Firefox/#.0",
        "Mozilla/5.0 (Macintosh; Mac OS X) Safari/#.1",
        "Mozilla/5.0 (Macintosh; Mac OS X) Chrome/#.0"
    };
    private static final String[] PHONES = {
        "KabuApp/4.# iOS", "KabuApp/4.# Android", "Mozilla/5.0 (iPhone) Safari/#.0"
    };

    final List<Share> liquid = new ArrayList<>();
    final List<Share> foreign = new ArrayList<>();
    final List<Share> thin = new ArrayList<>();
    final List<Client> clients = new ArrayList<>();
    private final Pen pen;
    private final SplittableRandom random;

    Town(Pen pen) {
        this.pen = pen;
        this.random = pen.random;
        for (int i = 0; i < 60; i++) {
            liquid.add(share("XTKS:" + (6_000 + i * 13), 400 + random.nextInt(6_000), 5e9, i));
        }
        for (int i = 0; i < 40; i++) {
            thin.add(share("XTKS:" + (2_100 + i * 7), 60 + random.nextInt(600), 2e7, i));
        }
        for (int i = 0; i < 14; i++) {
            foreign.add(share("XNAS:BIG" + (char) ('A' + i), 30 + random.nextInt(300), 2e9, i));
        }
        for (int i = 0; i < 16; i++) {
            String code = i % 3 == 0 ? "XSHG:" + (600_100 + i) : "XHKG:0" + (310 + i);
            foreign.add(share(code, 5 + random.nextInt(90), 6e8, i));
        }
        for (int i = 0; i < 12; i++) {
            String code = "XHKG:8" + (110 + i);
            thin.add(share(code, 0.2 + random.nextDouble() * 2, 1e6, i));
        }
        for (int i = 0; i < pen.author.clients(); i++) {
            clients.add(client(i));
        }
    }

    private Share share(String instrument, double price, double value, int rank) {
        double spread = value * StrictMath.exp((random.nextDouble() - 0.5) * 3);
        return new Share(instrument, Share.round(price), spread, pen.author.days(), random.split());
    }

    Share anyOf(List<Share> shares) {
        return shares.get(random.nextInt(shares.size()));
    }

    /** A household's line; some providers hide many customers behind few addresses. */
    Line home() {
        int provider = random.nextInt(24) * random.nextInt(24) / 24;
        int block = (101 + provider) << 8 | random.nextInt(6);
        boolean shared = provider % 4 == 1;
        return new Line(
                64_600 + provider,
                "JP",
                block,
                shared ? 48 : 1,
                shared ? 0 : random.nextInt(65_535));
    }

    Line mobile() {
        int carrier = random.nextInt(4);
        return new Line(64_650 + carrier, "JP", (49 + carrier) << 8 | random.nextInt(3), 60_000, 0);
    }

    /** A rented machine: few networks, and one thief often has many addresses of one. */
    Line hosting() {
        int provider = random.nextInt(7);
        String country = provider < 3 ? "JP" : provider < 5 ? "HK" : "US";
        return new Line(64_900 + provider, country, (193 + provider) << 8 | provider, 300, 0);
    }

    Line abroad() {
        int where = random.nextInt(9);
        String[] countries = {"US", "TW", "TH", "KR", "FR", "SG", "HK", "GB", "AU"};
        return new Line(64_700 + where, countries[where], (60 + where) << 8 | 7, 60_000, 0);
    }

    Machine machine(boolean phone) {
        String agent =
                phone
                        ? PHONES[random.nextInt(PHONES.length)]
                        : AGENTS[random.nextInt(AGENTS.length)];
        boolean app = agent.startsWith("Kabu");
        String device = Long.toHexString(random.nextLong());
        return new Machine(device, agent, app ? Channel.APP : Channel.WEB);
    }

    private Client client(int index) {
        Client client = new Client("C" + (100_000 + index * 17));
        boolean family = index % 25 == 1;
        Client before = family ? clients.getLast() : client;
        client.tellsDevice = random.nextDouble() < pen.author.deviceTold();
        if (family) {
            client.machines.addAll(before.machines);
            client.lines.addAll(before.lines);
        } else {
            boolean phone = random.nextInt(3) > 0;
            client.machines.add(machine(phone));
            client.lines.add(random.nextInt(5) == 0 ? mobile() : home());
            if (random.nextInt(2) == 0) {
                client.machines.add(machine(!phone));
            }
            client.lines.add(random.nextInt(3) == 0 ? home() : mobile());
        }
        habits(client);
        means(client);
        return client;
    }

    private void habits(Client client) {
        double eager = random.nextDouble();
        client.visitsADay = eager < 0.15 ? 2.5 : eager < 0.5 ? 0.6 : eager < 0.85 ? 0.12 : 0.02;
        client.ordersAVisit = random.nextDouble() * random.nextDouble() * 0.8;
        client.sellShare = 0.25 + 0.3 * random.nextDouble();
        client.thinShare = random.nextInt(8) == 0 ? 0.6 : 0.04;
        client.marginTrader = random.nextInt(15) == 0;
        client.aggregator = random.nextInt(12) == 0;
        if (random.nextDouble() < pen.author.passkeys()) {
            client.methods = List.of(Method.PASSWORD, Method.PASSKEY);
        }
    }

    private void means(Client client) {
        double worth = 2.5e6 * StrictMath.exp(random.nextGaussian() * 1.1);
        int names = 1 + random.nextInt(3) * random.nextInt(4);
        boolean abroad = random.nextInt(4) == 0;
        for (int i = 0; i < names; i++) {
            Share share = anyOf(abroad && i % 2 == 1 ? foreign : liquid);
            double yen = worth / names * (0.5 + random.nextDouble());
            long lots = Math.max(1, Math.round(yen / share.yen(0, 40_000) / share.lot));
            boolean nisa = random.nextInt(3) == 0;
            client.lots.put(
                    share,
                    new Client.Lot(lots * share.lot, nisa ? TaxAccount.NISA : TaxAccount.TOKUTEI));
        }
        client.cashYen = worth * random.nextDouble() * 0.5;
    }

    /** Tells the morning: rates, names and, where the author does so, accounts. */
    void morning(int day) {
        for (String[] rate :
                List.of(
                        new String[] {"HKD", "18.6"},
                        new String[] {"CNY", "20.3"},
                        new String[] {"USD", "145.2"})) {
            long jpy = Math.round(Double.parseDouble(rate[1]) * Micros.ONE);
            pen.add(new FxRate(pen.id(), Pen.time(day, 21_600), rate[0], jpy));
        }
        liquid.forEach(share -> describe(share, day));
        foreign.forEach(share -> describe(share, day));
        thin.forEach(share -> describe(share, day));
        boolean told =
                switch (pen.author.snapshots()) {
                    case DAILY -> true;
                    case FIRST -> day == 0;
                    case NONE -> false;
                };
        if (told) {
            clients.forEach(client -> snapshot(client, day));
        }
    }

    private void describe(Share share, int day) {
        pen.add(
                new InstrumentReference(
                        pen.id(),
                        Pen.time(day, 21_700),
                        share.instrument,
                        share.instrument,
                        share.currency,
                        share.lot * Micros.ONE,
                        Math.round(share.close(day - 1) * Micros.ONE),
                        Math.round(share.dailyValue),
                        pen.author.seed() % 3 == 0 ? null : Math.round(share.dailyValue * 80),
                        null));
    }

    private void snapshot(Client client, int day) {
        List<Position> positions = new ArrayList<>();
        client.lots.forEach(
                (share, lot) ->
                        positions.add(
                                new Position(
                                        share.instrument,
                                        lot.shares * Micros.ONE,
                                        Math.round(share.close(0) * Micros.ONE),
                                        lot.taxAccount)));
        long cash = Math.round(Math.max(0, client.cashYen)) * Micros.ONE;
        pen.add(
                new AccountSnapshot(
                        pen.id(),
                        Pen.time(day, 22_000),
                        client.account,
                        15_000,
                        cash,
                        List.of(new CashBalance("JPY", cash)),
                        positions,
                        client.methods,
                        null,
                        pen.author.seed() % 4 == 0
                                ? client.machines.stream().map(Machine::device).toList()
                                : null,
                        null));
    }
}
