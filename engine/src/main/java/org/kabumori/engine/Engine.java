package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.campaign.CampaignStage;
import org.kabumori.engine.detect.campaign.Sighting;
import org.kabumori.engine.detect.infrastructure.InfrastructureStage;
import org.kabumori.engine.detect.infrastructure.OriginSignal;
import org.kabumori.engine.detect.manipulation.HeatGiven;
import org.kabumori.engine.detect.manipulation.InstrumentStage;
import org.kabumori.engine.detect.takeover.AccountStage;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketEvent;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Demotion;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Blocks;
import org.kabumori.engine.state.Directory;
import org.kabumori.engine.state.Encodable;
import org.kabumori.engine.state.Generations;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.IdSet;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.OriginState;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

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

    private static final OriginKind[] ORIGIN_KINDS = OriginKind.values();

    private final Directory<AccountState> accounts = new Directory<>();
    private final Directory<InstrumentState> instruments = new Directory<>();
    private final Generations<OriginState> origins = new Generations<>(OriginState.MOST);
    private final Surroundings world;
    private final IdSet ids;
    private final AccountStage accountStage;
    private final InstrumentStage instrumentStage;
    private final InfrastructureStage infrastructureStage;
    private final CampaignStage campaignStage;
    private final Overheard overheard;
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
        this.infrastructureStage = new InfrastructureStage(world);
        this.campaignStage = new CampaignStage(world);
        this.overheard = new Overheard(campaignStage);
        this.foresight = new Foresight(ids, accounts, world.market);
    }

    /**
     * Reads ahead what the events of a list from one place up to another will need, at most {@link
     * #MOST_EXPECTED}: taking them soon after is faster then. Changes nothing; an event need not be
     * expected, nor come.
     */
    public void expect(List<? extends Event> coming, int from, int to) {
        foresight.expect(coming, from, Math.min(to, from + MOST_EXPECTED));
    }

    /** Lets somebody look on from the next decision on; {@code null} for nobody. */
    public void watch(@Nullable Watcher watcher) {
        accountStage.watch(watcher);
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
            case ControlEvent control -> world.take(control);
        }
        return Admission.NEW;
    }

    /**
     * Returns the time of the latest event in microseconds, a very small number before the first:
     * no event made now should be older.
     */
    public long latestMicros() {
        return latestMicros;
    }

    private void account(AccountEvent event, Answers answers) {
        AccountState state = state(event);
        Decision decision = accountStage.accept(event, state);
        if (decision != null) {
            answers.decision(decision);
            if (accountStage.hasBeside()) {
                beside(decision, answers);
            }
        }
        if (event instanceof Order order) {
            order(order, state, answers);
        } else if (event instanceof Login login) {
            login(login, answers);
        } else if (event instanceof Execution execution) {
            Listing listing = world.market.listing(execution.instrument());
            instrumentStage.executed(
                    execution, listing, instrument(listing), overheard.by(answers));
        }
    }

    private void login(Login login, Answers answers) {
        OriginSignal signal = OriginSignal.of(login, accountStage.ownSuspicion());
        for (OriginKind kind : ORIGIN_KINDS) {
            long key = signal.key(kind);
            if (key != 0) {
                infrastructureStage.login(signal, kind, key, origin(key, signal), answers);
            }
        }
        if (login.success() && campaignStage.isWorthTelling(accountStage.suspicion())) {
            campaignStage.seen(Sighting.of(signal, accountStage.suspicion()), answers);
        }
    }

    private void order(Order order, AccountState state, Answers answers) {
        if (InfrastructureStage.isWorthTelling(accountStage.ownSuspicion())) {
            OriginSignal signal = OriginSignal.of(order, accountStage.ownSuspicion());
            for (OriginKind kind : ORIGIN_KINDS) {
                long key = signal.key(kind);
                if (key != 0) {
                    infrastructureStage.ordered(signal, kind, key, answers);
                }
            }
        }
        if (order.side() == Side.BUY) {
            buy(order, state, answers);
        }
        if (campaignStage.isWorthTelling(accountStage.suspicion())) {
            campaignStage.seen(sighting(order), answers);
        }
    }

    private Sighting sighting(Order order) {
        OriginSignal signal = OriginSignal.of(order, accountStage.ownSuspicion());
        if (order.side() != Side.BUY) {
            return Sighting.of(signal, accountStage.suspicion());
        }
        Listing listing = world.market.listing(order.instrument());
        return Sighting.of(
                signal,
                accountStage.suspicion(),
                accountStage.notionalYen(),
                listing,
                instrument(listing));
    }

    /** Tells what was said in shadow, and what was set to shadow. */
    private void beside(Decision decision, Answers answers) {
        for (Decision otherwise : accountStage.otherwise()) {
            answers.otherwise(decision, otherwise);
        }
        for (Demotion demotion : accountStage.demotions()) {
            answers.alert(alert(decision, demotion));
        }
    }

    private static Alert alert(Decision decision, Demotion demotion) {
        Alert.Kind kind =
                demotion.rule() == null ? Alert.Kind.POLICY_DEMOTED : Alert.Kind.RULE_DEMOTED;
        int share = (int) Math.round(demotion.customersShare() * 1e6);
        Reason reason =
                new Reason(
                        ReasonCode.HITS_TOO_MANY,
                        Reason.DECIDES,
                        demotion.customers(),
                        share / 1_000,
                        demotion.subject());
        return new Alert(
                kind.word() + "-" + decision.event() + "-" + demotion.subject(),
                decision.timeMicros(),
                demotion.subject(),
                kind,
                share,
                List.of(),
                List.of(reason));
    }

    private void buy(Order order, AccountState state, Answers answers) {
        Listing listing = world.market.listing(order.instrument());
        HeatGiven given =
                instrumentStage.buy(
                        accountStage.signal(order),
                        listing,
                        instrument(listing),
                        overheard.by(answers));
        if (given != null) {
            accountStage.gaveHeat(given, state);
        }
    }

    private void market(MarketEvent event, Answers answers) {
        switch (event) {
            case InstrumentReference reference -> world.market.describe(reference);
            case FxRate rate -> world.market.rate(rate.currency(), rate.jpyMicros());
            case MarketTrade trade -> {
                Listing listing = world.market.listing(trade.instrument());
                instrumentStage.traded(trade, listing, instrument(listing), overheard.by(answers));
            }
            case MarketBar bar -> {
                Listing listing = world.market.listing(bar.instrument());
                instrumentStage.traded(bar, listing, instrument(listing), overheard.by(answers));
            }
        }
    }

    /** An account that is not introduced gets a state for the moment only. */
    private AccountState state(AccountEvent event) {
        AccountState state = accounts.get(event.account());
        if (state == null) {
            state = new AccountState();
            if (AccountStage.introduces(event) && accounts.size() < MOST_ACCOUNTS) {
                accounts.add(event.account(), state);
            }
        }
        return state;
    }

    private InstrumentState instrument(Listing listing) {
        InstrumentState state = foresight.instrument(listing);
        if (state == null) {
            state = instruments.get(listing.instrument);
            if (state == null) {
                state = new InstrumentState();
                instruments.add(listing.instrument, state);
            }
            foresight.found(listing, state);
        }
        return state;
    }

    private OriginState origin(long key, OriginSignal signal) {
        OriginState state = origins.get(key);
        if (state == null) {
            state = new OriginState(signal.timeMicros(), Hash.of(signal.account()));
            origins.add(key, state);
        }
        return state;
    }

    /** Returns the campaigns as they stand now, the oldest first; costs a copy of them all. */
    public List<Campaign> campaigns() {
        return world.campaigns.all().stream()
                .filter(campaign -> campaign.alertedAccounts > 0)
                .map(campaign -> Campaign.of(campaign, latestMicros))
                .toList();
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

    /** Returns which policies decide, watch and wait, and what they came to. */
    public PolicySummary policies() {
        return world.policies.summary();
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
        digest(accounts, out, digest);
        digest(instruments, out, digest);
        origins.encode(out);
        out.drainTo(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static <S extends Encodable> void digest(
            Directory<S> states, StateEncoder out, MessageDigest digest) {
        states.forEachSorted(
                (key, state) -> {
                    out.text(key);
                    state.encode(out);
                    out.drainTo(digest);
                });
    }

    /** Returns the whole state in its binary form; a large one needs {@link #write}. */
    public byte[] encode() {
        StateEncoder out = StateEncoder.ofSnapshot();
        encode(out, 1);
        return out.toBytes();
    }

    /**
     * Writes the whole state in its binary form, a block at a time; the order of its parts depends
     * on how the engine came to it, and has no meaning.
     *
     * @param threads how many work at it beside the caller's; the bytes are the same of any number
     * @throws java.io.UncheckedIOException when the sink does not take it
     */
    public void write(OutputStream sink, int threads) {
        StateEncoder out = new StateEncoder(sink);
        encode(out, threads);
        out.flush();
    }

    private void encode(StateEncoder out, int threads) {
        encodeWorld(out);
        ids.encode(out);
        Blocks.encode(accounts, out, threads);
        Blocks.encode(instruments, out, threads);
        origins.encode(out);
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
        return decode(new StateDecoder(encoded), 1);
    }

    /**
     * Returns an engine in a written state.
     *
     * @param threads how many work at it beside the caller's
     * @throws IllegalStateException when it is of another version or ends too early
     * @throws java.io.UncheckedIOException when the source cannot be read
     */
    public static Engine read(InputStream source, int threads) {
        return decode(new StateDecoder(source), threads);
    }

    private static Engine decode(StateDecoder in, int threads) {
        in.version();
        long latestMicros = in.number();
        Surroundings world = Surroundings.decode(in);
        Engine engine = new Engine(world, IdSet.decode(in));
        engine.latestMicros = latestMicros;
        decode(in, engine.accounts, of -> AccountState.decode(of, world.market), threads);
        decode(in, engine.instruments, InstrumentState::decode, threads);
        if (in.since(5)) {
            engine.origins.decode(in, OriginState::decode);
        }
        return engine;
    }

    private static <S> void decode(
            StateDecoder in, Directory<S> into, Function<StateDecoder, S> state, int threads) {
        if (in.since(6)) {
            Blocks.decode(in, into, state, threads);
            return;
        }
        int size = in.count();
        into.reserve(size);
        for (int i = 0; i < size; i++) {
            into.add(in.text(), state.apply(in));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
