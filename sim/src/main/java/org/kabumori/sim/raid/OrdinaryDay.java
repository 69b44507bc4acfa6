package org.kabumori.sim.raid;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.raid.Desk.Visit;
import org.kabumori.sim.raid.Desk.Wish;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What an honest customer does on a day: mostly little, and now and then what a thief does too.
 *
 * <p>The rates of rare acts are guesses of a size that makes each of them happen several times in a
 * month of some four hundred customers; no broker publishes its own.
 */
final class OrdinaryDay {
    private static final double NEW_PHONE = 1 / 250.0;
    private static final double TRIP = 1 / 250.0;
    private static final double FORGOTTEN = 1 / 60.0;
    private static final double HOUSE = 1 / 900.0;
    private static final double MAIL_MOVED = 1 / 500.0;
    private static final double QUIETER = 1 / 600.0;
    private static final double WITHDRAWAL = 1 / 90.0;
    private static final double EVERYTHING = 0.15;

    private final Desk desk;
    private final List<Stock> stocks;
    private final Crowd crowd;
    private final Crowd.Networks networks;

    OrdinaryDay(Desk desk, List<Stock> stocks, Crowd crowd, Crowd.Networks networks) {
        this.desk = desk;
        this.stocks = stocks;
        this.crowd = crowd;
        this.networks = networks;
    }

    void play(Customer customer, SplittableRandom random) {
        if (customer.withdrawsOnDay == day()) {
            Visit visit = arrive(customer, 10 * 3_600 + random.nextInt(3_600), random);
            desk.withdraw(visit, 11 * 3_600, Math.max(0, customer.cashYen - 50_000));
            return;
        }
        if (random.nextDouble() >= customer.loginsPerDay) {
            return;
        }
        int visits = customer.loginsPerDay > 0.9 ? 1 + random.nextInt(3) : 1;
        int second = 7 * 3_600 + 1_800 + random.nextInt(random.nextInt(3) == 0 ? 46_000 : 25_000);
        for (int i = 0; i < visits && second < 23 * 3_600; i++) {
            visit(customer, second, random);
            second += 3_600 + random.nextInt(3_600);
        }
    }

    private void visit(Customer customer, int start, SplittableRandom random) {
        Visit visit = arrive(customer, start, random);
        int second = start + 20 + random.nextInt(200);
        settings(visit, second, random);
        if (!customer.robbed && second > Tokyo.OPEN && second < Tokyo.CLOSE - 600) {
            second = Tokyo.trading(second + 30);
            if (random.nextDouble() < HOUSE) {
                sellAll(visit, second, random);
            } else if (random.nextDouble() < customer.ordersPerSession) {
                second = trade(visit, second, random);
            } else if (random.nextDouble() < WITHDRAWAL && customer.cashYen > 200_000) {
                desk.withdraw(visit, second, customer.cashYen / 2);
            }
        }
        if (random.nextInt(10) < 7) {
            desk.logout(visit, Math.min(second + 60 + random.nextInt(900), 86_000));
        }
    }

    /** Logs the customer in, the way he does, or now and then in a new way. */
    Visit arrive(Customer customer, int second, SplittableRandom random) {
        if (random.nextDouble() < NEW_PHONE) {
            customer.devices.set(0, crowd.device(true));
        }
        if (customer.awayUntilDay < day()) {
            customer.away = null;
            if (random.nextDouble() < TRIP) {
                customer.away = networks.abroad(random);
                customer.awayUntilDay = day() + 2 + random.nextInt(6);
            }
        }
        int first = Math.min(random.nextInt(customer.devices.size()), random.nextInt(3));
        Device device = customer.devices.get(first);
        Network network = network(customer, random);
        String ip = network.address(random);
        List<Method> methods = customer.loginMethods;
        if (!methods.contains(Method.PASSKEY) && random.nextDouble() < FORGOTTEN) {
            int failures = 1 + random.nextInt(4);
            for (int i = failures; i > 0; i--) {
                desk.failedLogin(customer, second - 25 * i, device, network, ip);
            }
        }
        return desk.login(customer, second, device, network, ip, methods);
    }

    private static Network network(Customer customer, SplittableRandom random) {
        if (customer.away != null) {
            return customer.away;
        }
        if (customer.vpn != null && random.nextBoolean()) {
            return customer.vpn;
        }
        int known = customer.networks.size();
        return customer.networks.get(Crowd.Networks.oftenLow(known, random));
    }

    private void settings(Visit visit, int second, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < MAIL_MOVED) {
            desk.change(visit, second, Setting.EMAIL);
        } else if (draw < MAIL_MOVED + QUIETER) {
            desk.change(visit, second, Setting.NOTIFICATION_OFF);
        } else if (draw < MAIL_MOVED + 2 * QUIETER) {
            desk.change(visit, second, Setting.PASSWORD);
        }
    }

    private int trade(Visit visit, int start, SplittableRandom random) {
        Customer customer = visit.customer();
        int second = start;
        double kind = random.nextDouble();
        if (kind < 0.45 && !customer.lots.isEmpty()) {
            sell(visit, second, random, kind < 0.08);
            if (kind >= 0.08) {
                return second + 60;
            }
            second = Tokyo.trading(second + 300 + random.nextInt(600));
        }
        buy(visit, second, random);
        return second + 60;
    }

    private void sell(Visit visit, int second, SplittableRandom random, boolean whole) {
        Customer customer = visit.customer();
        Lot lot = customer.lots.get(random.nextInt(customer.lots.size()));
        long lots = lot.shares / lot.stock.lotShares;
        boolean all = whole || lots < 2 || random.nextInt(5) < 2;
        long shares = all ? lot.shares : (1 + random.nextLong(lots - 1)) * lot.stock.lotShares;
        place(
                visit,
                second,
                Wish.sell(lot, shares, limit(lot.stock, second, Side.SELL, random)),
                random);
    }

    /** Sells all that there is, for a house, and will draw the money out when it is settled. */
    private void sellAll(Visit visit, int start, SplittableRandom random) {
        int second = start;
        for (Lot lot : List.copyOf(visit.customer().lots)) {
            placeNow(visit, second, Wish.sell(lot, lot.shares, 0), random);
            second = Math.min(second + 40 + random.nextInt(120), Tokyo.CLOSE - 120);
        }
        visit.customer().withdrawsOnDay = desk.date().plusDays(3).toEpochDay();
    }

    private void buy(Visit visit, int start, SplittableRandom random) {
        Customer customer = visit.customer();
        int second = start;
        Stock stock = choose(customer, random);
        if (stock.isForeign() && !customer.tradesForeign) {
            desk.change(visit, second - 15, Setting.FOREIGN_TRADING_ON);
            customer.tradesForeign = true;
        }
        double lotYen = stock.priceAt(second) * stock.lotShares * stock.yenRate;
        if (random.nextInt(12) == 0 || customer.cashYen < lotYen && random.nextInt(3) == 0) {
            long yen = Math.round(lotYen * (1 + random.nextInt(3)) / 10_000 + 1) * 10_000;
            desk.deposit(visit, second - 10, yen, CashMovement.Source.LINKED_BANK);
        }
        boolean everything = random.nextDouble() < EVERYTHING;
        double share = everything ? 0.98 : 0.1 + 0.5 * random.nextDouble();
        double budget = customer.cashYen * share;
        if (stock.isThin()) {
            budget = Math.min(budget, 200_000 + random.nextInt(1_300_000));
        }
        long lots = (long) (budget / lotYen / 1.01);
        if (lots > 0) {
            double limit = limit(stock, second, Side.BUY, random);
            place(
                    visit,
                    second,
                    new Wish(
                            stock,
                            Side.BUY,
                            lots * stock.lotShares,
                            limit,
                            random.nextInt(3) == 0 ? TaxAccount.NISA : TaxAccount.TOKUTEI),
                    random);
        }
    }

    private Stock choose(Customer customer, SplittableRandom random) {
        if (!customer.lots.isEmpty() && random.nextInt(5) < 2) {
            return customer.lots.get(random.nextInt(customer.lots.size())).stock;
        }
        while (true) {
            Stock stock = stocks.get(random.nextInt(stocks.size()));
            double likely = stock.isThin() ? (customer.likesThin ? 1 : 0.06) : 1;
            likely *= stock.isForeign() && !customer.tradesForeign ? 0.04 : 1;
            if (random.nextDouble() < likely) {
                return stock;
            }
        }
    }

    /** Buys a name because it rises: a market order, or a limit over the last price. */
    void chase(Customer customer, Stock stock, int second, SplittableRandom random) {
        Visit visit = arrive(customer, second - 40 - random.nextInt(200), random);
        double yen = Math.min(customer.cashYen * 0.9, 40_000 + random.nextInt(600_000));
        long lots = (long) (yen / (stock.priceAt(second) * stock.yenRate * stock.lotShares));
        if (lots > 0) {
            double above = stock.onTick(stock.priceAt(second) * (1 + 0.02 * random.nextDouble()));
            double limit = random.nextBoolean() ? 0 : above;
            placeNow(
                    visit,
                    second,
                    new Wish(stock, Side.BUY, lots * stock.lotShares, limit, TaxAccount.TOKUTEI),
                    random);
        }
    }

    private static double limit(Stock stock, int second, Side side, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < 0.3) {
            return 0;
        }
        double away = 0.006 * random.nextDouble();
        boolean eager = draw < 0.6;
        if (draw > 0.97) {
            away = 0.03;
            eager = true;
        }
        double sign = eager == (side == Side.BUY) ? 1 : -1;
        return stock.onTick(stock.priceAt(second) * (1 + sign * away));
    }

    private void place(Visit visit, int second, Wish wish, SplittableRandom random) {
        double price = wish.stock().priceAt(second);
        boolean crosses =
                wish.limit() == 0
                        || (wish.side() == Side.BUY
                                ? wish.limit() >= price
                                : wish.limit() <= price);
        if (crosses || random.nextInt(5) < 2) {
            placeNow(visit, second, wish, random);
            return;
        }
        String order = desk.order(visit, second, wish);
        boolean cancels = random.nextInt(3) == 0;
        int ends = cancels ? Math.min(second + 1_200, Tokyo.CLOSE) : Tokyo.CLOSE + 60;
        desk.end(
                visit,
                ends,
                order,
                cancels ? OrderEnd.Outcome.CANCELLED : OrderEnd.Outcome.EXPIRED);
    }

    private void placeNow(Visit visit, int second, Wish wish, SplittableRandom random) {
        String order = desk.order(visit, second, wish);
        int filled = Math.min(second + 1 + random.nextInt(8), Tokyo.CLOSE);
        double price = wish.limit() > 0 ? wish.limit() : wish.stock().priceAt(filled);
        boolean better = wish.side() == Side.BUY && price > wish.stock().priceAt(filled);
        desk.fill(visit, filled, order, wish, better ? wish.stock().priceAt(filled) : price);
    }

    private long day() {
        return desk.date().toEpochDay();
    }
}
