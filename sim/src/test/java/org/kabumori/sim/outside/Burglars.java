package org.kabumori.sim.outside;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
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

/** One campaign: a name, its ring, and thieves who come in one manner or in several. */
final class Burglars {
    /** How a thief comes in. */
    enum Entry {
        HOSTING,
        RESIDENTIAL,
        CLONED,
        STOLEN,
        STOLEN_SILENT,
        STUFFED,
        DORMANT
    }

    /** How long the selling lasts. */
    enum Pace {
        MINUTES,
        DAYS,
        WEEKS
    }

    private final Pen pen;
    private final Town town;
    private final SplittableRandom random;
    private final List<Label> labels;
    private final String campaign;
    private final Share target;
    private final int day;
    private final int from;
    private final boolean split;
    private final boolean market;
    private final boolean margin;
    private final List<Client> ring = new ArrayList<>();
    private final Line shared;
    private final List<Raided> raided = new ArrayList<>();

    private record Raided(Client client, Entry entry, Pace pace, int start, boolean part) {}

    Burglars(Pen pen, Town town, List<Label> labels, String campaign, int day) {
        this.pen = pen;
        this.town = town;
        this.random = pen.random;
        this.labels = labels;
        this.campaign = campaign;
        this.day = day;
        this.target = town.anyOf(town.thin);
        this.from = 35_000 + random.nextInt(14_000);
        this.split = random.nextInt(3) == 0;
        this.market = random.nextInt(3) == 0;
        this.margin = random.nextInt(4) == 0 && target.isJapanese();
        this.shared = town.hosting();
        target.push(day, 0.2 + random.nextDouble() * 0.3);
        int victims = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 4 + random.nextInt(16);
        Entry only = Entry.values()[random.nextInt(Entry.values().length)];
        boolean mixed = random.nextBoolean();
        for (int i = 0; i < victims; i++) {
            Entry entry = mixed ? Entry.values()[random.nextInt(Entry.values().length)] : only;
            raided.add(pick(entry));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            ring.add(member());
        }
    }

    private Raided pick(Entry entry) {
        while (true) {
            Client client = town.clients.get(random.nextInt(town.clients.size()));
            boolean fits = entry == Entry.DORMANT == client.visitsADay < 0.1;
            if (client.robbedFrom == Integer.MAX_VALUE && fits && client.worthYen(0) > 300_000) {
                Pace pace = Pace.values()[Math.max(0, random.nextInt(5) - 2)];
                int days =
                        switch (pace) {
                            case MINUTES -> 0;
                            case DAYS -> 1 + random.nextInt(2);
                            case WEEKS -> 6 + random.nextInt(8);
                        };
                int start = Math.max(0, day - days);
                client.robbedFrom = start;
                if (entry == Entry.DORMANT) {
                    client.visitsADay = 0;
                }
                return new Raided(client, entry, pace, start, random.nextInt(4) == 0);
            }
        }
    }

    private Client member() {
        Client client = town.clients.get(random.nextInt(town.clients.size()));
        if (client.robbedFrom == Integer.MAX_VALUE) {
            client.robbedFrom = Integer.MAX_VALUE - 1;
            labels.add(
                    new Label(
                            client.account,
                            null,
                            null,
                            null,
                            Verdict.Finding.MANIPULATOR,
                            campaign,
                            "ring"));
        }
        return client;
    }

    void play(int today) {
        ring(today);
        for (Raided each : raided) {
            if (Pen.isOpen(today) && today >= each.start && today <= day) {
                rob(each, today);
            }
        }
    }

    private void ring(int today) {
        for (Client client : ring) {
            if (client.robbedFrom != Integer.MAX_VALUE - 1 || !Pen.isOpen(today)) {
                continue;
            }
            int second = today == day ? from + 6_000 : 40_000;
            long shares = (long) (target.dailyValue * 0.3 / target.close(0) / target.lot);
            boolean gathers = today >= day - 5 && today < day;
            if (gathers || today == day) {
                Visit visit =
                        pen.login(
                                client,
                                today,
                                second,
                                client.machines.getFirst(),
                                client.lines.getFirst(),
                                "ring");
                Price price = new Price(gathers ? 0.999 : 0, false, Channel.SYSTEM);
                Client.Lot lot = client.lots.get(target);
                long many =
                        gathers ? Math.max(1, shares) * target.lot : lot == null ? 0 : lot.shares;
                if (many > 0) {
                    Side side = gathers ? Side.BUY : Side.SELL;
                    pen.order(visit, today, second + 60, target, side, many, price);
                }
            }
        }
    }

    private void rob(Raided each, int today) {
        boolean last = today == day;
        int second = last ? from - 2_400 + random.nextInt(1_500) : 33_000 + random.nextInt(20_000);
        if (!last && each.pace == Pace.WEEKS && random.nextInt(3) == 0) {
            return;
        }
        Visit visit = enter(each, today, second);
        if (today == each.start && random.nextInt(3) == 0 && each.entry.ordinal() < 3) {
            boolean mail = random.nextBoolean();
            pen.change(visit, today, second + 60, mail ? Setting.EMAIL : Setting.NOTIFICATION_OFF);
        }
        if (last) {
            sell(visit, each, today, second + 120, each.part ? 0.5 : 1);
            buy(visit, each, today, from + random.nextInt(1_800));
        } else {
            double part = each.pace == Pace.DAYS ? 0.5 : 0.2;
            sell(visit, each, today, second + 120, part);
        }
    }

    private Visit enter(Raided each, int today, int second) {
        Client client = each.client;
        Machine own = client.machines.getFirst();
        Machine strange = town.machine(random.nextBoolean());
        Machine cloned =
                new Machine(
                        random.nextInt(3) == 0 ? "" : strange.device(), own.agent(), own.channel());
        Line home = town.home();
        String kind = "thief " + each.entry + " " + each.pace;
        return switch (each.entry) {
            case HOSTING, STUFFED ->
                    labelled(pen.login(client, today, second, strange, shared, kind));
            case DORMANT ->
                    labelled(
                            pen.login(
                                    client,
                                    today,
                                    second,
                                    strange,
                                    random.nextBoolean() ? home : shared,
                                    kind));
            case RESIDENTIAL -> labelled(pen.login(client, today, second, strange, home, kind));
            case CLONED -> {
                Line mine = client.lines.getFirst();
                int block = mine.firstPart() & 0xFF00 | random.nextInt(6);
                Line near =
                        new Line(mine.asn(), mine.country(), block, 60_000, random.nextInt(60_000));
                yield labelled(pen.login(client, today, second, cloned, near, kind));
            }
            case STOLEN -> stolen(client, today, second, kind, pen.address(home), strange);
            case STOLEN_SILENT -> stolen(client, today, second, kind, null, null);
        };
    }

    private Visit labelled(Visit visit) {
        labels.add(
                new Label(
                        visit.client().account,
                        visit.session(),
                        null,
                        null,
                        Verdict.Finding.TAKEOVER,
                        campaign,
                        visit.kind()));
        return visit;
    }

    /** The customer logs in early, and the thief acts in that session. */
    private Visit stolen(
            Client client,
            int today,
            int second,
            String kind,
            @Nullable String ip,
            @Nullable Machine machine) {
        Visit own =
                pen.login(
                        client,
                        today,
                        second - 5_000,
                        client.machines.getFirst(),
                        client.lines.getFirst(),
                        "ordinary");
        Machine told =
                new Machine(
                        machine == null || random.nextBoolean() ? "" : machine.device(),
                        client.machines.getFirst().agent(),
                        client.machines.getFirst().channel());
        return new Visit(client, own.session(), told, ip, kind);
    }

    private void order(
            Visit visit, int today, int second, Share share, Side side, long shares, Price at) {
        String order = pen.order(visit, today, second, share, side, shares, at);
        if (visit.kind().startsWith("thief STOLEN")) {
            labels.add(
                    new Label(
                            visit.client().account,
                            visit.session(),
                            order,
                            null,
                            Verdict.Finding.TAKEOVER,
                            campaign,
                            visit.kind()));
        }
    }

    private void sell(Visit visit, Raided each, int today, int start, double part) {
        int second = start;
        boolean whole = part >= 1;
        for (var held : List.copyOf(each.client.lots.entrySet())) {
            if (held.getKey() == target || !whole && random.nextDouble() > part) {
                continue;
            }
            Share share = held.getKey();
            boolean halved = !whole && random.nextBoolean();
            long shares = held.getValue().shares;
            long many = halved ? Math.max(share.lot, shares / 2 / share.lot * share.lot) : shares;
            Price price = new Price(market ? 0 : 0.99, false, Channel.SYSTEM);
            order(visit, today, second, share, Side.SELL, Math.min(many, shares), price);
            second += 10 + random.nextInt(60);
        }
    }

    private void buy(Visit visit, Raided each, int today, int start) {
        Client client = each.client;
        if (random.nextInt(4) == 0 && visit.session() != null) {
            double yen = 500_000 + random.nextInt(2_500_000);
            pen.cash(visit, today, start - 60, yen, CashMovement.Source.LINKED_BANK);
        }
        double least = target.yen(today, start) * target.lot;
        double yen = Math.max(least, client.cashYen * 0.97 * (margin ? 2.5 : 1));
        long lots = (long) Math.clamp(yen / least, 1, 4e6);
        int orders = split ? 15 + random.nextInt(20) : 1 + random.nextInt(5);
        orders = (int) Math.min(orders, lots);
        int second = start;
        for (int i = 0; i < orders; i++) {
            double over = market ? 0 : 1 + 0.05 * random.nextDouble();
            Price price = new Price(over, margin, Channel.SYSTEM);
            long shares = (lots / orders) * target.lot;
            order(visit, today, second, target, Side.BUY, shares, price);
            second += 20 + random.nextInt(180);
        }
    }
}
