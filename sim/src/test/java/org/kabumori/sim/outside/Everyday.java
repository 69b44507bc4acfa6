package org.kabumori.sim.outside;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.outside.Client.Line;
import org.kabumori.sim.outside.Client.Machine;
import org.kabumori.sim.outside.Pen.Price;
import org.kabumori.sim.outside.Pen.Visit;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What honest customers do, the hard cases among it. */
final class Everyday {
    private static final Line AGGREGATOR = new Line(64_800, "JP", 150 << 8 | 9, 2, 0);

    private final Pen pen;
    private final Town town;
    private final SplittableRandom random;
    private final List<Label> labels;
    private final int frenzyDay;
    private final int listingDay;

    Everyday(Pen pen, Town town, List<Label> labels) {
        this.pen = pen;
        this.town = town;
        this.labels = labels;
        this.random = pen.random;
        this.frenzyDay = openDay();
        this.listingDay = openDay();
    }

    private int openDay() {
        int day = 2 + random.nextInt(pen.author.days() - 2);
        return Pen.isOpen(day) ? day : Math.max(0, day - 3);
    }

    void play(int day) {
        for (Client client : town.clients) {
            if (client.aggregator) {
                collect(client, day);
            }
            double visits = client.visitsADay * (Pen.isOpen(day) ? 1 : 0.4);
            while (random.nextDouble() < visits) {
                ordinary(client, day);
                visits--;
            }
        }
        if (Pen.isOpen(day)) {
            cases(day);
        }
    }

    private void cases(int day) {
        int scale = 1 + town.clients.size() / 700;
        for (int i = 0; i < scale; i++) {
            newPhone(anyone(day), day);
            travel(anyone(day), day);
            house(anyone(day), day);
            rotation(anyone(day), day);
            settings(anyone(day), day);
            vpn(anyone(day), day);
            forgot(anyone(day), day);
            telephone(anyone(day), day);
            helped(anyone(day), day);
            bank(anyone(day), day);
        }
        if (day % 7 == 2 && day % 21 == 2) {
            monthly(day);
        }
        if (day == frenzyDay) {
            crowd(town.anyOf(town.thin), day, "frenzy", 0.3);
        }
        if (day == listingDay) {
            crowd(town.anyOf(town.liquid), day, "listing", 0.1);
        }
        if (random.nextInt(3) == 0) {
            stuffing(day);
        }
    }

    private Client anyone(int day) {
        while (true) {
            Client client = town.clients.get(random.nextInt(town.clients.size()));
            if (day < client.robbedFrom && random.nextDouble() < client.visitsADay + 0.15) {
                return client;
            }
        }
    }

    private Machine machine(Client client) {
        return client.machines.get(
                random.nextInt(4) > 0 ? 0 : random.nextInt(client.machines.size()));
    }

    private Line line(Client client, int day) {
        Line abroad = client.abroad;
        if (abroad != null && day <= client.abroadUntil) {
            return abroad;
        }
        return client.lines.get(random.nextInt(4) > 0 ? 0 : random.nextInt(client.lines.size()));
    }

    private int second() {
        return random.nextInt(3) == 0
                ? 32_500 + random.nextInt(4_000)
                : 32_500 + random.nextInt(22_000);
    }

    private Visit come(Client client, int day, int second, String kind) {
        Machine machine = machine(client);
        Line line = line(client, day);
        if (random.nextInt(25) == 0) {
            String ip = pen.address(line);
            pen.login(client, day, second - 40, machine, line, ip, false, "typo");
        }
        return pen.login(client, day, second, machine, line, kind);
    }

    private void collect(Client client, int day) {
        Machine machine = new Machine("", "MoneyBook/2", Channel.API);
        pen.login(client, day, 10_000 + random.nextInt(3_000), machine, AGGREGATOR, "aggregator");
    }

    private void ordinary(Client client, int day) {
        boolean open = Pen.isOpen(day);
        int second = open ? second() : 30_000 + random.nextInt(50_000);
        String kind = client.abroad != null && day <= client.abroadUntil ? "travel" : "ordinary";
        Visit visit = come(client, day, second, kind);
        if (open && day < client.robbedFrom) {
            double orders = client.ordersAVisit;
            while (random.nextDouble() < orders) {
                second += 30 + random.nextInt(300);
                trade(visit, day, second);
                orders -= 0.3;
            }
        }
    }

    private void trade(Visit visit, int day, int second) {
        Client client = visit.client();
        if (random.nextDouble() < client.sellShare && !client.lots.isEmpty()) {
            Share share = held(client);
            long shares = lot(client, share).shares;
            boolean whole = random.nextInt(2) == 0;
            long part = whole ? shares : Math.max(share.lot, shares / 2 / share.lot * share.lot);
            pen.order(visit, day, second, share, Side.SELL, Math.min(part, shares), price(false));
            return;
        }
        boolean again = random.nextInt(3) == 0 && !client.lots.isEmpty();
        boolean thin = random.nextDouble() < client.thinShare;
        Share share =
                again
                        ? held(client)
                        : town.anyOf(
                                thin
                                        ? town.thin
                                        : random.nextInt(12) == 0 ? town.foreign : town.liquid);
        double part = random.nextInt(4) == 0 ? 0.95 : 0.1 + 0.4 * random.nextDouble();
        buy(visit, day, second, share, client.cashYen * part, client.marginTrader);
    }

    private static Client.Lot lot(Client client, Share share) {
        Client.Lot lot = client.lots.get(share);
        if (lot == null) {
            throw new IllegalStateException("not held: " + share.instrument);
        }
        return lot;
    }

    private Share held(Client client) {
        List<Share> shares = new ArrayList<>(client.lots.keySet());
        return shares.get(random.nextInt(shares.size()));
    }

    private Price price(boolean margin) {
        boolean market = random.nextDouble() < pen.author.marketOrders();
        double limit = market ? 0 : 0.985 + 0.03 * random.nextDouble();
        return new Price(limit, margin, Channel.SYSTEM);
    }

    private void buy(Visit visit, int day, int second, Share share, double yen, boolean margin) {
        boolean lends = margin && share.isJapanese();
        double most = Math.min(lends ? yen * 2 : yen, share.dailyValue * share.yenRate * 0.1);
        long lots = (long) (most / share.yen(day, second) / share.lot);
        if (lots > 0) {
            Price price = price(lends);
            pen.order(visit, day, second, share, Side.BUY, lots * share.lot, price);
        }
    }

    private int sellAll(Visit visit, int day, int from) {
        int second = from;
        for (Share share : List.copyOf(visit.client().lots.keySet())) {
            second += 20 + random.nextInt(120);
            long shares = lot(visit.client(), share).shares;
            pen.order(visit, day, second, share, Side.SELL, shares, price(false));
        }
        return second + 1_000;
    }

    private void newPhone(Client client, int day) {
        client.machines.set(0, town.machine(true));
        Visit visit =
                pen.login(
                        client,
                        day,
                        34_000,
                        client.machines.getFirst(),
                        line(client, day),
                        "new phone");
        pen.change(visit, day, 34_100, Setting.DEVICE_REGISTERED);
        trade(visit, day, 34_300 + random.nextInt(3_000));
    }

    private void travel(Client client, int day) {
        client.abroad = town.abroad();
        client.abroadUntil = day + 1 + random.nextInt(8);
        Visit visit = come(client, day, second(), "travel");
        trade(visit, day, 55_000);
    }

    private void vpn(Client client, int day) {
        Visit visit = pen.login(client, day, second(), machine(client), town.hosting(), "vpn");
        trade(visit, day, 55_000);
    }

    private void house(Client client, int day) {
        if (random.nextInt(3) == 0) {
            Visit visit = come(client, day, 33_000 + random.nextInt(9_000), "house");
            int second = sellAll(visit, day, 43_000);
            pen.cash(visit, day, second, -Math.max(1, client.cashYen * 0.9), null);
        }
    }

    private void rotation(Client client, int day) {
        if (random.nextInt(3) == 0) {
            Visit visit = come(client, day, 33_000 + random.nextInt(9_000), "rotation");
            int second = sellAll(visit, day, 43_000);
            for (int i = 0; i < 3; i++) {
                buy(
                        visit,
                        day,
                        second + i * 60,
                        town.anyOf(town.foreign),
                        client.cashYen / 3,
                        false);
            }
        }
    }

    private void settings(Client client, int day) {
        Visit visit = come(client, day, 33_000, "settings");
        Setting[] all = {Setting.EMAIL, Setting.PHONE, Setting.PASSWORD, Setting.NOTIFICATION_OFF};
        pen.change(visit, day, 33_100, all[random.nextInt(all.length)]);
        trade(visit, day, 33_400);
    }

    private void forgot(Client client, int day) {
        Machine machine = machine(client);
        Line line = line(client, day);
        for (int i = 0; i < 4; i++) {
            pen.login(
                    client, day, 36_000 + i * 20, machine, line, pen.address(line), false, "typo");
        }
        Visit visit = pen.login(client, day, 36_200, machine, line, "forgot");
        pen.change(visit, day, 36_300, Setting.PASSWORD);
        trade(visit, day, 36_500);
    }

    private void telephone(Client client, int day) {
        Visit visit = new Visit(client, null, null, null, "telephone");
        if (!client.lots.isEmpty()) {
            Share share = held(client);
            Price price = new Price(0, false, Channel.PHONE);
            long shares = lot(client, share).shares;
            pen.order(visit, day, second(), share, Side.SELL, shares, price);
        }
    }

    private void helped(Client client, int day) {
        Client child = anyone(day);
        Visit visit =
                pen.login(client, day, 37_000, machine(child), child.lines.getFirst(), "helped");
        trade(visit, day, 37_200);
    }

    private void bank(Client client, int day) {
        Visit visit = come(client, day, 38_000, "bank");
        double yen = 100_000 + random.nextInt(3_000_000);
        pen.cash(visit, day, 38_100, yen, CashMovement.Source.LINKED_BANK);
        buy(visit, day, 38_300, town.anyOf(town.liquid), yen, false);
    }

    private void monthly(int day) {
        for (int i = 0; i < town.clients.size(); i += 6) {
            Client client = town.clients.get(i);
            Share share = town.liquid.get(i % 5);
            if (client.robbedFrom > day) {
                Visit visit = new Visit(client, null, null, null, "monthly");
                pen.order(visit, day, 32_430, share, Side.BUY, 1 + i % 9, Price.MARKET);
            }
        }
    }

    private void crowd(Share share, int day, String kind, double rise) {
        share.push(day, rise);
        int many = Math.min(300, town.clients.size() / 6);
        for (int i = 0; i < many; i++) {
            Client client = anyone(day);
            int second = 33_000 + random.nextInt(12_000);
            Visit visit = come(client, day, second, kind);
            double yen = Math.min(client.cashYen * 0.8, 200_000 + random.nextInt(900_000));
            buy(visit, day, second + 120, share, yen, false);
        }
    }

    /** A flood of failed logins from rented machines, of which nothing comes. */
    private void stuffing(int day) {
        Line line = town.hosting();
        Machine machine = new Machine("", "python-requests/2", Channel.WEB);
        for (int i = 0; i < 60; i++) {
            Client client = i % 3 > 0 ? new Client("N" + random.nextInt(90_000)) : anyone(day);
            String ip = pen.address(line);
            Visit tried =
                    pen.login(client, day, 7_200 + i * 9, machine, line, ip, false, "stuffing");
            labels.add(
                    new Label(
                            client.account,
                            tried.session(),
                            null,
                            null,
                            Verdict.Finding.TAKEOVER,
                            null,
                            tried.kind()));
        }
    }

    /** Tells the market's day in the author's manner. */
    void market(int day) {
        if (Pen.isOpen(day)) {
            for (List<Share> shares : List.of(town.liquid, town.foreign, town.thin)) {
                shares.forEach(share -> market(share, day));
            }
        }
    }

    private void market(Share share, int day) {
        switch (pen.author.market()) {
            case TRADES -> {
                for (int i = 0; i < 12; i++) {
                    double value = share.dailyValue / 12 * (share.isPushed(day) ? 8 : 1);
                    int second = 32_500 + i * 1_900 + random.nextInt(1_000);
                    long shares = (long) Math.max(share.lot, value / share.price(day, second));
                    pen.trade(share, day, second, shares, null);
                }
            }
            case MINUTES -> {
                int step = share.isPushed(day) ? 60 : 1_800;
                for (int second = 32_460; second < 55_800; second += step) {
                    bar(share, day, second, 60, share.dailyValue * step / 23_400);
                }
            }
            case DAYS -> bar(share, day, 56_000, 86_400, share.dailyValue);
            case CLOSES -> {}
        }
    }

    private void bar(Share share, int day, int second, int seconds, double value) {
        double price = share.price(day, second);
        long micros = Math.round(price * Micros.ONE);
        double traded = value * (share.isPushed(day) ? 8 : 0.5 + random.nextDouble());
        pen.add(
                new MarketBar(
                        pen.id(),
                        Pen.time(day, second),
                        share.instrument,
                        seconds,
                        micros,
                        Math.round(Share.round(price * 1.002) * Micros.ONE),
                        micros,
                        micros,
                        (long) (traded / price) * Micros.ONE,
                        (long) traded,
                        null));
    }
}
