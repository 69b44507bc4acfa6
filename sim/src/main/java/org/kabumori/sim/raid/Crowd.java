package org.kabumori.sim.raid;

import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.TaxAccount;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the customers of a broker: mostly ordinary, each with habits. */
final class Crowd {
    private static final LocalDate EARLIEST = LocalDate.of(2004, 4, 1);
    private static final int DAYS_OF_OPENING = 7_000;
    private static final List<String> AGENTS =
            List.of(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3) Safari/604.1",
                    "Mozilla/5.0 (Linux; Android 14) Chrome/133.0",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/133.0",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/133.0",
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1");

    private final SplittableRandom random;
    private final List<Stock> stocks;
    private final Networks networks;
    private final double passkeyShare;
    private int devices;

    Crowd(SplittableRandom random, List<Stock> stocks, Networks networks, double passkeyShare) {
        this.random = random;
        this.stocks = stocks;
        this.networks = networks;
        this.passkeyShare = passkeyShare;
    }

    List<Customer> of(int count) {
        List<Customer> customers = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            customers.add(customer(index));
        }
        return customers;
    }

    private Customer customer(int index) {
        long opened = EARLIEST.toEpochDay() + random.nextInt(DAYS_OF_OPENING);
        Customer customer = new Customer("c%04d".formatted(index), index, opened);
        customer.devices.add(device(random.nextDouble() < 0.65));
        if (random.nextDouble() < 0.45) {
            customer.devices.add(device(random.nextBoolean()));
        }
        customer.networks.add(networks.home(random));
        customer.networks.add(networks.mobile(random));
        if (random.nextDouble() < 0.3) {
            customer.networks.add(networks.home(random));
        }
        if (random.nextDouble() < 0.03) {
            customer.vpn = networks.hosting(random);
        }
        habits(customer);
        methods(customer);
        wealth(customer);
        return customer;
    }

    private void habits(Customer customer) {
        double kind = random.nextDouble();
        if (kind < 0.06) {
            customer.loginsPerDay = 0.95;
            customer.ordersPerSession = 0.9;
        } else if (kind < 0.4) {
            customer.loginsPerDay = 0.3 + 0.4 * random.nextDouble();
            customer.ordersPerSession = 0.25;
        } else {
            customer.loginsPerDay = 0.05 + 0.25 * random.nextDouble();
            customer.ordersPerSession = 0.15;
        }
        customer.likesThin = random.nextDouble() < 0.05;
        customer.tradesForeign = random.nextDouble() < 0.2;
    }

    private void methods(Customer customer) {
        if (random.nextDouble() < passkeyShare) {
            customer.enrolled = List.of(Method.PASSWORD, Method.OTP_SMS, Method.PASSKEY);
            customer.loginMethods = List.of(Method.PASSKEY);
        } else if (random.nextDouble() < 0.75) {
            customer.enrolled = List.of(Method.PASSWORD, Method.OTP_SMS);
            customer.loginMethods = customer.enrolled;
        }
    }

    private void wealth(Customer customer) {
        double worth = 6e6 * StrictMath.exp(1.1 * Math.clamp(random.nextGaussian(), -2.2, 2.2));
        int names = 1 + random.nextInt(7);
        for (int i = 0; i < names; i++) {
            Stock stock = stocks.get(random.nextInt(stocks.size()));
            boolean likely =
                    switch (stock.kind) {
                        case LARGE -> true;
                        case FOREIGN_LARGE -> customer.tradesForeign;
                        case THIN -> customer.likesThin || random.nextInt(10) == 0;
                        case FOREIGN_THIN -> customer.likesThin && customer.tradesForeign;
                    };
            if (likely) {
                hold(customer, stock, worth / names / (stock.isThin() ? 10 : 1));
            }
        }
        customer.cashYen = Math.round(worth * (0.02 + 0.4 * random.nextDouble()));
    }

    private void hold(Customer customer, Stock stock, double yen) {
        double each = stock.lastClose() * stock.yenRate;
        long shares = Math.max(1, Math.round(yen / each / stock.lotShares)) * stock.lotShares;
        TaxAccount taxAccount = random.nextInt(3) == 0 ? TaxAccount.NISA : TaxAccount.TOKUTEI;
        if (!customer.holds(stock)) {
            double cost = stock.onTick(stock.lastClose() * (0.6 + 0.6 * random.nextDouble()));
            customer.lots.add(new Lot(stock, taxAccount, shares, cost));
        }
    }

    /** Returns a device that nobody had before. */
    Device device(boolean phone) {
        String agent = phone ? AGENTS.get(random.nextInt(2)) : AGENTS.get(2 + random.nextInt(3));
        boolean app = phone && random.nextInt(3) > 0;
        return new Device("d%05d".formatted(++devices), agent, app ? Channel.APP : Channel.WEB);
    }

    /** Networks that customers and thieves come from. */
    static final class Networks {
        private static final List<String> COUNTRIES = List.of("US", "TH", "TW", "SG", "KR", "FR");

        /** Returns a number below {@code count}: the low ones are the large companies. */
        static int oftenLow(int count, SplittableRandom random) {
            int first = random.nextInt(count);
            return Math.min(first, random.nextInt(count));
        }

        /** Returns a home connection of one of the large providers, by region. */
        Network home(SplittableRandom random) {
            int provider = oftenLow(14, random);
            int region = random.nextInt(12);
            return new Network("10." + (provider * 12 + region), 64_520 + provider, "JP");
        }

        /** Returns one of four mobile networks. */
        Network mobile(SplittableRandom random) {
            int carrier = oftenLow(4, random);
            return new Network(
                    "100." + (64 + carrier * 4 + random.nextInt(4)), 64_600 + carrier, "JP");
        }

        /** Returns a network of a hosting or anonymising company. */
        Network hosting(SplittableRandom random) {
            int company = random.nextInt(12);
            String country = random.nextInt(3) == 0 ? "JP" : random.nextBoolean() ? "HK" : "SG";
            return new Network("172." + (16 + company), 65_000 + company, country);
        }

        /** Returns a hotel's or café's network abroad. */
        Network abroad(SplittableRandom random) {
            int country = random.nextInt(COUNTRIES.size());
            return new Network(
                    "100." + (96 + country * 4 + random.nextInt(4)),
                    65_100 + country * 4 + random.nextInt(4),
                    COUNTRIES.get(country));
        }

        /** Returns a household's connection in Japan that a thief borrows. */
        Network residential(SplittableRandom random) {
            return home(random);
        }
    }
}
