package org.kabumori.site;

import org.kabumori.site.Events.OrderWish;
import org.kabumori.site.Market.Name;

import tools.jackson.databind.node.ObjectNode;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The customer's months before the demo, so that Kabumori knows her: she logs in two days of three
 * from her own computer, buys or sells a lot every seventh, and pays in every twentieth. The same
 * for the same day. Used once, by one thread.
 */
final class Past {
    private static final int DAYS = 120;

    /** What was more than a day ago is told to nobody: the history makes no notices. */
    private static final long ENDS_BEFORE_HOURS = 26;

    private static final int SEED = 7;
    private static final int LOGIN_EVERY = 3;
    private static final int ORDER_EVERY = 7;
    private static final int DEPOSIT_EVERY = 20;
    private static final long DEPOSIT_YEN = 200_000;
    private static final long FIRST_CASH_YEN = 1_840_000;
    private static final double DAILY_MOVE = 0.012;
    private static final int LEAST_KEPT = 2 * Market.LOT;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final List<String> METHODS = List.of("password", "otp_sms");

    /** What most browsers say of themselves. */
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<ObjectNode> events = new ArrayList<>();
    private final Market market;
    private final Customer customer;
    private final Client client;
    private final String run = Unguessable.text();
    private final Book book =
            new Book(
                    FIRST_CASH_YEN,
                    List.of(
                            new Book.Holding(Market.FOODS, 800, 1_190, "tokutei"),
                            new Book.Holding(Market.PHARMA, 400, 2_020, "tokutei"),
                            new Book.Holding(Market.ELECTRIC, 300, 3_210, "nisa"),
                            new Book.Holding(Market.LOGISTICS, 1_000, 905, "nisa")));

    Past(Market market, Customer customer, String device) {
        this.market = market;
        this.customer = customer;
        this.client = new Client(device, Network.HOME, AGENT, false);
    }

    /** Returns how the account stands at the end of it. */
    Book book() {
        return book;
    }

    /** Lives through the months until a day before now; returns the events. */
    List<ObjectNode> until(Instant now) {
        LocalDate last = LocalDate.ofInstant(now.minusSeconds(ENDS_BEFORE_HOURS * 3_600), JAPAN);
        int tradingDay = 0;
        for (LocalDate day = last.minusDays(DAYS); day.isBefore(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                tradingDay++;
                morning(day);
                if (tradingDay % LOGIN_EVERY != 0) {
                    visit(day, tradingDay);
                }
                close(day);
            }
        }
        return events;
    }

    private String id() {
        return "past-" + run + "-" + events.size();
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(JAPAN).toInstant();
    }

    private void morning(LocalDate day) {
        for (Name name : Market.NAMES) {
            events.add(Events.instrument(id(), at(day, 7, 0), name, market.lastPrice(name)));
        }
        events.add(Events.snapshot(id(), at(day, 7, 30), customer, book, false));
    }

    private void visit(LocalDate day, int tradingDay) {
        String session = id();
        Instant came = at(day, 9 + random.nextInt(5), random.nextInt(60));
        events.add(Events.login(id(), came, customer, session, true, METHODS, client));
        if (tradingDay % ORDER_EVERY == 1) {
            trade(came.plusSeconds(180), session);
        }
        if (tradingDay % DEPOSIT_EVERY == 0) {
            events.add(Events.deposit(id(), came.plusSeconds(360), customer, DEPOSIT_YEN));
            book.pay(DEPOSIT_YEN);
        }
        events.add(Events.sessionEnd(id(), came.plusSeconds(540), customer, session, "logout"));
    }

    private void trade(Instant time, String session) {
        List<Book.Holding> holdings = book.holdings();
        Book.Holding chosen = holdings.get(random.nextInt(holdings.size()));
        long price = market.lastPrice(chosen.name());
        boolean wantsToSell = random.nextInt(3) == 0 && chosen.quantity() > LEAST_KEPT;
        boolean buys = !wantsToSell && price * Market.LOT <= book.cashYen();
        OrderWish wish = new OrderWish(chosen.name(), buys, Market.LOT, price, chosen.taxAccount());
        ObjectNode order = Events.order(id(), time, customer, session, client, wish);
        events.add(order);
        Instruction.Trade trade =
                new Instruction.Trade(
                        order,
                        Network.HOME,
                        wish.name(),
                        wish.buy(),
                        wish.quantity(),
                        wish.price(),
                        wish.taxAccount());
        events.add(Events.execution(id(), time.plusSeconds(60), customer, trade));
        book.enter(trade);
    }

    private void close(LocalDate day) {
        for (Name name : Market.NAMES) {
            long open = market.lastPrice(name);
            double move = 1 + random.nextDouble(-DAILY_MOVE, DAILY_MOVE);
            long close = Math.max(1, Math.round(open * move));
            events.add(Events.bar(id(), at(day, 15, 30), name, open, close));
            market.traded(name, close);
        }
    }
}
