package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.manipulation.BuySignal;
import org.kabumori.engine.detect.manipulation.InstrumentStage;
import org.kabumori.engine.detect.takeover.AccountStage;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketEvent;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Tick;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Directory;
import org.kabumori.engine.state.IdSet;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The deterministic engine: the same events in the same order give the same answers and the same
 * state.
 *
 * <p>Two keyed stages. The account stage turns an event and its account's state into evidence and a
 * decision; the instrument stage turns the accounts' suspicion and market data into heat and
 * alerts; heat flows back through the listing. Not thread-safe: one writer owns it. Reads no clock,
 * no random source, does no I/O. An event costs about a microsecond.
 */
public final class Engine {
    /** An event may be this much older than the latest one before it; the contract says 5 s. */
    public static final long LATENESS_MICROS = 5_000_000;

    /** Accounts kept at the most: twice those of the largest online broker in Japan. */
    public static final int MOST_ACCOUNTS = 30_000_000;

    /** Events expected at a time: enough waits overlap, and the first cache still holds it all. */
    public static final int MOST_EXPECTED = 32;

    private final Directory<AccountState> accounts = new Directory<>();
    private final Directory<InstrumentState> instruments = new Directory<>();
    private final Surroundings world;
    private final IdSet ids;
    private final AccountStage accountStage;
    private final InstrumentStage instrumentStage;
    private final Foresight foresight;
    private long latestMicros = Long.MIN_VALUE + LATENESS_MICROS;

    public Engine(Policy policy) {
        this(new Surroundings(policy), new IdSet());
    }

    private Engine(Surroundings world, IdSet ids) {
        this.world = world;
        this.ids = ids;
        this.accountStage = new AccountStage(world);
        this.instrumentStage = new InstrumentStage(world);
        this.foresight = new Foresight(ids, accounts);
    }

    /**
     * Reads ahead what the events of a list from one place up to another will need, at most {@link
     * #MOST_EXPECTED}: taking them soon after is faster then. Changes nothing; an event need not be
     * expected, nor come.
     */
    public void expect(List<? extends Event> coming, int from, int to) {
        foresight.expect(coming, from, Math.min(to, from + MOST_EXPECTED));
    }

    /** Takes an event; what there is to say goes to {@code answers} before this returns. */
    public Admission accept(Event event, Answers answers) {
        if (event.timeMicros() < latestMicros - LATENESS_MICROS) {
            return ids.contains(event.id()) ? Admission.REPEATED : Admission.LATE;
        }
        if (!ids.add(event.id())) {
            return Admission.REPEATED;
        }
        latestMicros = Math.max(latestMicros, event.timeMicros());
        switch (event) {
            case AccountEvent ofAccount -> account(ofAccount, answers);
            case MarketEvent ofMarket -> market(ofMarket, answers);
            case ControlEvent control -> control(control);
        }
        return Admission.NEW;
    }

    private void account(AccountEvent event, Answers answers) {
        Decision decision = accountStage.accept(event, state(event));
        if (decision != null) {
            answers.decision(decision);
        }
        if (event instanceof Order order && order.side() == Side.BUY) {
            buy(order, answers);
        } else if (event instanceof Execution execution) {
            Listing listing = world.market.listing(execution.instrument());
            instrumentStage.executed(execution, listing, instrument(listing), answers);
        }
    }

    private void buy(Order order, Answers answers) {
        Listing listing = world.market.listing(order.instrument());
        BuySignal signal = accountStage.signal(order);
        long given = instrumentStage.buy(signal, listing, instrument(listing), answers);
        if (given > 0) {
            accountStage.gaveHeat(listing, given);
        }
    }

    private void market(MarketEvent event, Answers answers) {
        switch (event) {
            case InstrumentReference reference -> world.market.describe(reference);
            case FxRate rate -> world.market.rate(rate.currency(), rate.jpyMicros());
            case MarketTrade trade -> {
                Listing listing = world.market.listing(trade.instrument());
                world.market.trade(listing, trade);
                instrumentStage.marketMoved(
                        trade.timeMicros(), listing, instrument(listing), answers);
            }
            case MarketBar bar -> {
                Listing listing = world.market.listing(bar.instrument());
                world.market.bar(listing, bar);
                instrumentStage.marketMoved(
                        bar.timeMicros(), listing, instrument(listing), answers);
            }
        }
    }

    private void control(ControlEvent event) {
        switch (event) {
            case Indicator indicator -> world.indicators.take(indicator);
            case Restriction restriction -> world.controls.take(restriction);
            case Condition condition -> world.controls.take(condition);
            case PolicyChange change -> publish(change);
            case Tick _ -> {
                // The latest time has moved on, and that is all a tick says.
            }
        }
    }

    private void publish(PolicyChange change) {
        Policy content = change.content();
        if (change.action() == PolicyChange.Action.PUBLISH && content != null) {
            world.policy = content;
        }
    }

    /**
     * A failed login may carry an account nobody has: it gets a state for the moment only, or a
     * flood of them would fill the memory.
     */
    private AccountState state(AccountEvent event) {
        AccountState state = accounts.get(event.account());
        if (state == null) {
            state = new AccountState();
            boolean real = !(event instanceof Login login) || login.success();
            if (real && accounts.size() < MOST_ACCOUNTS) {
                accounts.add(event.account(), state);
            }
        }
        return state;
    }

    private InstrumentState instrument(Listing listing) {
        InstrumentState state = instruments.get(listing.instrument);
        if (state == null) {
            state = new InstrumentState();
            instruments.add(listing.instrument, state);
        }
        return state;
    }

    /**
     * Returns the state of an account, {@code null} when it was never heard of; for tests and
     * measurement.
     */
    @Nullable AccountState account(String account) {
        return accounts.get(account);
    }

    /** Returns the evidence about the event decided last, until the next one; for tests. */
    Evidence evidence() {
        return accountStage.evidence();
    }

    /**
     * Returns the SHA-256 of the encoded state in hexadecimal: equal states, equal hashes. Costs a
     * pass over the whole state.
     */
    public String stateHash() {
        MessageDigest digest = sha256();
        StateEncoder out = new StateEncoder();
        encodeWorld(out);
        ids.digest(out);
        out.drainTo(digest);
        accounts.sorted()
                .forEach(
                        (account, state) -> {
                            out.text(account);
                            state.encode(out);
                            out.drainTo(digest);
                        });
        instruments
                .sorted()
                .forEach(
                        (instrument, state) -> {
                            out.text(instrument);
                            state.encode(out);
                            out.drainTo(digest);
                        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the whole state in its binary form. */
    public byte[] encode() {
        StateEncoder out = new StateEncoder();
        encodeWorld(out);
        ids.encode(out);
        out.number(accounts.size());
        accounts.sorted()
                .forEach(
                        (account, state) -> {
                            out.text(account);
                            state.encode(out);
                        });
        out.number(instruments.size());
        instruments
                .sorted()
                .forEach(
                        (instrument, state) -> {
                            out.text(instrument);
                            state.encode(out);
                        });
        return out.toBytes();
    }

    private void encodeWorld(StateEncoder out) {
        out.number(StateEncoder.VERSION).number(latestMicros);
        world.encode(out);
    }

    /**
     * Returns an engine in an encoded state.
     *
     * @throws IllegalStateException when the bytes are of another version or end too early
     */
    public static Engine decode(byte[] encoded) {
        StateDecoder in = new StateDecoder(encoded);
        in.version();
        long latestMicros = in.number();
        Surroundings world = Surroundings.decode(in);
        Engine engine = new Engine(world, IdSet.decode(in));
        engine.latestMicros = latestMicros;
        for (int i = in.count(); i > 0; i--) {
            engine.accounts.add(in.text(), AccountState.decode(in, world.market));
        }
        for (int i = in.count(); i > 0; i--) {
            engine.instruments.add(in.text(), InstrumentState.decode(in));
        }
        return engine;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
