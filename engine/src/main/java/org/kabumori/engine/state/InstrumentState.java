package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Micros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The state of one name: the instrument stage's only memory of it. */
public final class InstrumentState implements Encodable {
    /**
     * Suspicious buyers kept at the most; the first of a campaign matter most, so later ones beyond
     * it only heat.
     */
    public static final int MOST_SUSPECTS = 256;

    /** Earlier buyers kept at the most, for who sells into the rise: a thin name has few. */
    public static final int MOST_BUYERS = 256;

    /** Of a state before version 5: a likely victim of then is one of now. */
    private static final double OLD_RATIO = 60;

    private final List<Suspect> suspects = new ArrayList<>(0);
    private final List<Buyer> buyers = new ArrayList<>(0);

    /** The hashes of the buyers' accounts, which lie together: a look-up reads few buyers. */
    private int[] buyerHashes = {};

    /** Earlier spans of heat that tell how many first-time buyers there usually are: 30 days. */
    public static final int SPANS_BEFORE = 10;

    private static final long PAST_MICROS = (SPANS_BEFORE + 1) * Listing.HEAT_MICROS;

    private final Window buyOrders = new Window(Listing.HEAT_MICROS);
    private final Window crowd = new Window(Listing.HEAT_MICROS);
    private final Window allBuyers = new Window(Listing.HEAT_MICROS);
    private final Window newcomers = new Window(Listing.HEAT_MICROS);
    private final Window pastNewcomers = new Window(PAST_MICROS);

    private final TradingPast past = new TradingPast();

    private final RecentFills fills = new RecentFills();

    /** The price when the first suspicious buyer came, 0 when unknown. */
    public long rampFromMicros;

    /** Suspicious orders above the last price since then. */
    public int chases;

    public int rampDay;
    public long ignitedMicros;
    public int alertedSuspects;
    public int pumpDay;
    public int dumpDay;

    /** Reads the state; see {@code Engine.expect}. */
    public long touch() {
        return pumpDay;
    }

    /** Someone who buys and is likely not the customer. */
    public static final class Suspect {
        public final String account;
        public final long firstMicros;

        /** The bet against the buyer's being a customer. */
        public double ratio;

        /** The probability that the buyer is not the customer. */
        public double weight;

        public long timeMicros;
        public long yen;

        Suspect(String account, long firstMicros) {
            this.account = account;
            this.firstMicros = firstMicros;
        }
    }

    /** Someone who bought, and may sell into the rise. */
    public static final class Buyer {
        public final String account;

        /** When the account first bought; 0 when it had the shares before the log began. */
        public final long firstMicros;

        public long boughtMicros;
        public long soldMicros;
        public long soldYen;
        public boolean alerted;
        public int sales;
        public int matchedSales;
        public long matchedMicros;
        public boolean matchedTold;
        public int bids;
        public long bidMicros;
        public long bidYen;
        public int bidDay;
        public int bidToldDay;

        /** Counts a bid below the price; they are counted by the day. */
        public void bid(int day, long quantityMicros, long yen) {
            if (day != bidDay) {
                bidDay = day;
                bids = 0;
                bidMicros = 0;
                bidYen = 0;
            }
            bids++;
            bidMicros = Micros.plus(bidMicros, quantityMicros);
            bidYen = Micros.plus(bidYen, yen);
        }

        private void encode(StateEncoder out) {
            out.text(account).number(firstMicros).number(boughtMicros);
            out.number(soldMicros).number(soldYen).flag(alerted);
            out.number(sales).number(matchedSales).number(matchedMicros).flag(matchedTold);
            out.number(bids).number(bidMicros).number(bidYen).number(bidDay).number(bidToldDay);
        }

        private static Buyer decode(StateDecoder in) {
            Buyer buyer = new Buyer(in.text(), in.number());
            buyer.boughtMicros = in.number();
            buyer.soldMicros = in.number();
            buyer.soldYen = in.number();
            buyer.alerted = in.flag();
            if (in.since(5)) {
                buyer.sales = in.count();
                buyer.matchedSales = in.count();
                buyer.matchedMicros = in.number();
                buyer.matchedTold = in.flag();
                buyer.bids = in.count();
                buyer.bidMicros = in.number();
                buyer.bidYen = in.number();
                buyer.bidDay = in.count();
                buyer.bidToldDay = in.count();
            }
            return buyer;
        }

        Buyer(String account, long firstMicros) {
            this.account = account;
            this.firstMicros = firstMicros;
        }
    }

    /** Returns the suspicious buyers in the order in which they came in. */
    public List<Suspect> suspects() {
        return suspects;
    }

    /** Counts a buy order; returns how many there were over the span that heat looks back on. */
    public long countBuy(long timeMicros) {
        buyOrders.add(timeMicros, 1);
        return buyOrders.sum(timeMicros);
    }

    /** Counts a buyer, once a day; {@code ofCrowd}: who looks like a customer. */
    public void countBuyer(long timeMicros, boolean firstToday, boolean newcomer, boolean ofCrowd) {
        if (!firstToday) {
            return;
        }
        allBuyers.add(timeMicros, 1);
        if (ofCrowd) {
            crowd.add(timeMicros, 1);
        }
        if (newcomer) {
            newcomers.add(timeMicros, 1);
            pastNewcomers.add(timeMicros, 1);
        }
    }

    /** Returns the buyers over the span of heat. */
    public long buyers(long timeMicros) {
        return allBuyers.sum(timeMicros);
    }

    /** Returns those of them who look like customers. */
    public long crowd(long timeMicros) {
        return crowd.sum(timeMicros);
    }

    /** Returns those of them who never had the name before. */
    public long newcomers(long timeMicros) {
        return newcomers.sum(timeMicros);
    }

    /** Returns how many first-time buyers there were in {@link #SPANS_BEFORE} spans before. */
    public long newcomersBefore(long timeMicros) {
        return Math.max(0, pastNewcomers.sum(timeMicros) - newcomers.sum(timeMicros));
    }

    /** Notes a suspicious buy; the account's strongest suspicion counts once. */
    public void suspect(String account, double ratio, double weight, long timeMicros, long yen) {
        Suspect suspect = null;
        for (Suspect known : suspects) {
            if (known.account.equals(account)) {
                suspect = known;
            }
        }
        if (suspect == null) {
            if (suspects.size() == MOST_SUSPECTS) {
                suspects.removeFirst();
            }
            suspect = new Suspect(account, timeMicros);
            suspects.add(suspect);
        }
        suspect.ratio = Math.max(suspect.ratio, ratio);
        suspect.weight = Math.max(suspect.weight, weight);
        suspect.timeMicros = Math.max(suspect.timeMicros, timeMicros);
        suspect.yen = Math.min(suspect.yen + yen, Long.MAX_VALUE / 4);
    }

    /** Forgets the suspicions that are over. */
    public void forgetSuspects(long timeMicros) {
        for (int i = suspects.size() - 1; i >= 0; i--) {
            if (timeMicros - suspects.get(i).timeMicros >= Listing.HEAT_MICROS) {
                suspects.remove(i);
            }
        }
    }

    /** Returns the suspicious buyers' accounts in the order in which they came in. */
    public List<String> suspectAccounts() {
        return suspects.stream().map(suspect -> suspect.account).toList();
    }

    /** Returns when the first buyer came who is suspicious by at least this much, or the first. */
    public long firstSuspectMicros(double least) {
        for (Suspect suspect : suspects) {
            if (suspect.weight >= least) {
                return suspect.firstMicros;
            }
        }
        return suspects.getFirst().firstMicros;
    }

    /** Returns whether an account is among the buyers who are suspicious by at least this much. */
    public boolean isSuspect(String account, double least) {
        for (Suspect suspect : suspects) {
            if (suspect.account.equals(account) && suspect.weight >= least) {
                return true;
            }
        }
        return false;
    }

    /** Returns the last fills of own customers. */
    public RecentFills fills() {
        return fills;
    }

    /** Returns what the name's trading is usually like. */
    public TradingPast past() {
        return past;
    }

    /** Returns an account's buying and selling here, remembered from a time if it was not yet. */
    public Buyer knownBuyer(String account, long firstMicros) {
        Buyer known = buyer(account);
        return known == null ? addBuyer(account, firstMicros) : known;
    }

    /** Returns an account's buying and selling here, {@code null} when it is not remembered. */
    public @Nullable Buyer buyer(String account) {
        int hash = account.hashCode();
        for (int i = 0; i < buyers.size(); i++) {
            if (buyerHashes[i] == hash && buyers.get(i).account.equals(account)) {
                return buyers.get(i);
            }
        }
        return null;
    }

    /** Returns the accounts that sold into the heat what they had from before. */
    public List<String> alertedSellers() {
        return buyers.stream().filter(buyer -> buyer.alerted).map(buyer -> buyer.account).toList();
    }

    /** Remembers an account that bought first at a time. */
    public Buyer addBuyer(String account, long firstMicros) {
        if (buyers.size() == MOST_BUYERS) {
            buyers.removeFirst();
            System.arraycopy(buyerHashes, 1, buyerHashes, 0, MOST_BUYERS - 1);
        }
        Buyer buyer = new Buyer(account, firstMicros);
        add(buyer);
        return buyer;
    }

    private void add(Buyer buyer) {
        int size = buyers.size();
        if (size == buyerHashes.length) {
            buyerHashes = Arrays.copyOf(buyerHashes, Math.max(4, size * 2));
        }
        buyerHashes[size] = buyer.account.hashCode();
        buyers.add(buyer);
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(suspects.size());
        for (Suspect suspect : suspects) {
            out.text(suspect.account)
                    .number(suspect.firstMicros)
                    .fraction(suspect.ratio)
                    .fraction(suspect.weight)
                    .number(suspect.timeMicros)
                    .number(suspect.yen);
        }
        out.number(buyers.size());
        for (Buyer buyer : buyers) {
            buyer.encode(out);
        }
        buyOrders.encode(out);
        crowd.encode(out);
        allBuyers.encode(out);
        newcomers.encode(out);
        pastNewcomers.encode(out);
        past.encode(out);
        fills.encode(out);
        out.number(rampFromMicros).number(chases).number(rampDay);
        out.number(ignitedMicros).number(alertedSuspects).number(pumpDay).number(dumpDay);
    }

    public static InstrumentState decode(StateDecoder in) {
        InstrumentState state = new InstrumentState();
        for (int i = in.count(); i > 0; i--) {
            Suspect suspect = new Suspect(in.text(), in.number());
            boolean hasRatio = in.since(5);
            suspect.ratio = hasRatio ? in.fraction() : 0;
            suspect.weight = in.fraction();
            suspect.ratio = hasRatio ? suspect.ratio : OLD_RATIO * suspect.weight;
            suspect.timeMicros = in.number();
            suspect.yen = in.number();
            state.suspects.add(suspect);
        }
        for (int i = in.count(); i > 0; i--) {
            state.add(Buyer.decode(in));
        }
        state.buyOrders.decode(in);
        if (in.since(5)) {
            state.crowd.decode(in);
            state.allBuyers.decode(in);
            state.newcomers.decode(in);
            state.pastNewcomers.decode(in);
            state.past.decode(in);
            state.fills.decode(in);
            state.rampFromMicros = in.number();
            state.chases = in.count();
            state.rampDay = in.count();
        }
        state.ignitedMicros = in.number();
        state.alertedSuspects = in.count();
        state.pumpDay = in.count();
        state.dumpDay = in.count();
        return state;
    }
}
