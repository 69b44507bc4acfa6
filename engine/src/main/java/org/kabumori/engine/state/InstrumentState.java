package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

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

    private final List<Suspect> suspects = new ArrayList<>(0);
    private final List<Buyer> buyers = new ArrayList<>(0);

    /** The hashes of the buyers' accounts, which lie together: a look-up reads few buyers. */
    private int[] buyerHashes = {};

    private final Window buyOrders = new Window(Listing.HEAT_MICROS);

    public long ignitedMicros;
    public int alertedSuspects;
    public int pumpDay;
    public int dumpDay;

    /** Someone who buys and is likely not the customer. */
    public static final class Suspect {
        public final String account;
        public final long firstMicros;
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

    /** Notes a suspicious buy; the account's strongest suspicion counts once. */
    public void suspect(String account, double weight, long timeMicros, long yen) {
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
        suspect.weight = Math.max(suspect.weight, weight);
        suspect.timeMicros = Math.max(suspect.timeMicros, timeMicros);
        suspect.yen = Math.min(suspect.yen + yen, Long.MAX_VALUE / 4);
    }

    /**
     * Forgets the suspicions that are over; returns the sum of the others' weights, each faded by
     * its age.
     */
    public double heat(long timeMicros) {
        suspects.removeIf(suspect -> timeMicros - suspect.timeMicros >= Listing.HEAT_MICROS);
        double heat = 0;
        for (Suspect suspect : suspects) {
            double age = (double) (timeMicros - suspect.timeMicros) / Listing.HEAT_MICROS;
            heat += suspect.weight * Math.clamp(1 - age, 0, 1);
        }
        return heat;
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
                    .fraction(suspect.weight)
                    .number(suspect.timeMicros)
                    .number(suspect.yen);
        }
        out.number(buyers.size());
        for (Buyer buyer : buyers) {
            out.text(buyer.account).number(buyer.firstMicros).number(buyer.boughtMicros);
            out.number(buyer.soldMicros).number(buyer.soldYen).flag(buyer.alerted);
        }
        buyOrders.encode(out);
        out.number(ignitedMicros).number(alertedSuspects).number(pumpDay).number(dumpDay);
    }

    public static InstrumentState decode(StateDecoder in) {
        InstrumentState state = new InstrumentState();
        for (int i = in.count(); i > 0; i--) {
            Suspect suspect = new Suspect(in.text(), in.number());
            suspect.weight = in.fraction();
            suspect.timeMicros = in.number();
            suspect.yen = in.number();
            state.suspects.add(suspect);
        }
        for (int i = in.count(); i > 0; i--) {
            Buyer buyer = new Buyer(in.text(), in.number());
            buyer.boughtMicros = in.number();
            buyer.soldMicros = in.number();
            buyer.soldYen = in.number();
            buyer.alerted = in.flag();
            state.add(buyer);
        }
        state.buyOrders.decode(in);
        state.ignitedMicros = in.number();
        state.alertedSuspects = in.count();
        state.pumpDay = in.count();
        state.dumpDay = in.count();
        return state;
    }
}
