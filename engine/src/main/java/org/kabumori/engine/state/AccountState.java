package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;

import java.util.ArrayList;
import java.util.List;

/** The state of one account: the account stage's only memory of it. */
public final class AccountState implements Encodable {
    /** Names remembered as traded before. */
    public static final int MOST_TRADED = 24;

    /** Locks of the customer's own: one of each kind that a page offers, and some to spare. */
    public static final int MOST_LOCKS = 16;

    /** How many steps {@link #touch(int)} has: each reads what the one before found. */
    public static final int DEPTHS = 3;

    /** Login days that a known device of a snapshot stands for. */
    private static final int VOUCHED_DAYS = 5;

    /** The day of first trade of a name that was held before any trade was seen. */
    private static final int HELD_BEFORE = 0;

    /** Of {@link #marketsTraded}, the bit that no market has. */
    private static final long MARGIN_BIT = 1L << 63;

    private final Holdings holdings = new Holdings();
    private @Nullable Familiarity familiarity;
    private @Nullable NameMemory traded;
    private @Nullable Activity activity;
    private @Nullable Habit liquidations;
    private @Nullable Habit draws;
    private List<AccountControl.Scope> locks = List.of();
    private AccountAction frozen = AccountAction.NONE;
    private boolean described;
    private short methods;
    private long buyingPowerYen;
    private int openedDay;
    private long marketsTraded;

    public Holdings holdings() {
        return holdings;
    }

    /** Reads the account itself; see {@code Engine.expect}. */
    public long touch() {
        return openedDay;
    }

    /** Reads the account's parts, what they hold, or what that holds; see {@code Engine.expect}. */
    public long touch(int depth) {
        return switch (depth) {
            case 0 ->
                    holdings.size()
                            + (activity == null ? 0 : activity.touch())
                            + (familiarity == null ? 0 : familiarity.loginDaysBefore(0))
                            + (traded == null ? 0 : traded.touch());
            case 1 ->
                    holdings.touch()
                            + (activity == null ? 0 : activity.touchParts())
                            + (familiarity == null ? 0 : familiarity.touch())
                            + (traded == null ? 0 : traded.touchParts());
            default -> holdings.touchInside() + (activity == null ? 0 : activity.touchInside());
        };
    }

    /** Returns whether a snapshot was ever seen. */
    public boolean isDescribed() {
        return described;
    }

    /**
     * Returns the yen that the customer may spend, by the last snapshot and the cash moved since.
     */
    public long buyingPowerYen() {
        return buyingPowerYen;
    }

    /** Returns the day on which the account was opened, 0 when unknown. */
    public int openedDay() {
        return openedDay;
    }

    /** Returns whether the customer has enrolled a method. */
    public boolean hasEnrolled(Method method) {
        return (methods >> method.ordinal() & 1) != 0;
    }

    /** Returns the traits the customer came with; empty for one who never did. */
    public Familiarity familiarity() {
        Familiarity known = familiarity;
        if (known == null) {
            known = new Familiarity();
            familiarity = known;
        }
        return known;
    }

    /** Returns what the account does these days. */
    public Activity activity() {
        Activity known = activity;
        if (known == null) {
            known = new Activity();
            activity = known;
        }
        return known;
    }

    /** Returns the days on which the customer sold most of what there was. */
    public Habit liquidations() {
        Habit known = liquidations;
        if (known == null) {
            known = new Habit();
            liquidations = known;
        }
        return known;
    }

    /** Returns the days on which the customer drew on the linked bank. */
    public Habit draws() {
        Habit known = draws;
        if (known == null) {
            known = new Habit();
            draws = known;
        }
        return known;
    }

    /** Returns whether a name was traded, or held, before a trading day. */
    public boolean tradedBefore(Listing listing, int day) {
        return holdings.holds(listing) && !isFirstTradedOn(listing, day)
                || traded != null && traded.get(listing.key, day) < day;
    }

    private boolean isFirstTradedOn(Listing listing, int day) {
        return traded != null && traded.get(listing.key, -1) >= day;
    }

    /**
     * Returns whether a name was first bought on a trading day or the one before: who sells it
     * sells nothing of what was there before.
     */
    public boolean isNewlyBought(Listing listing, int day) {
        return traded != null && traded.get(listing.key, HELD_BEFORE) >= day - 1;
    }

    /** Returns whether any name of a market was traded or held before. */
    public boolean tradedIn(long marketBit) {
        return (marketsTraded & marketBit) != 0;
    }

    /** Returns whether anything was ever held on margin. */
    public boolean tradedOnMargin() {
        return (marketsTraded & MARGIN_BIT) != 0;
    }

    /** Returns the freeze in force, {@code NONE} when there is none. */
    public AccountAction frozen() {
        return frozen;
    }

    public void freeze(AccountAction freeze) {
        frozen = freeze;
    }

    /** Returns the customer's own locks. */
    public List<AccountControl.Scope> locks() {
        return locks;
    }

    /**
     * Adds a lock of the customer's own, in place of the same one with another amount. One more
     * than are kept locks everything: a lock may cover more than was said, and never less.
     */
    public void lock(AccountControl.Scope scope) {
        List<AccountControl.Scope> left = without(scope);
        if (left.size() == MOST_LOCKS) {
            locks = List.of(AccountControl.Scope.ALL);
        } else {
            left.add(scope);
            locks = List.copyOf(left);
        }
    }

    /** Takes one of the customer's own locks off; {@code null} takes all. */
    public void unlock(AccountControl.@Nullable Scope scope) {
        locks = scope == null ? List.of() : List.copyOf(without(scope));
    }

    private List<AccountControl.Scope> without(AccountControl.Scope scope) {
        List<AccountControl.Scope> left = new ArrayList<>(locks);
        left.removeIf(scope::isLike);
        return left;
    }

    // contract| Snapshots are the truth: allotments, splits, transfers, fees and settlement show in
    // the next one.
    public void describe(AccountSnapshot snapshot, Market market) {
        int day = Clock.day(snapshot.timeMicros());
        described = true;
        openedDay = (int) snapshot.openedOnDay();
        buyingPowerYen = snapshot.buyingPowerYenMicros() / Micros.ONE;
        methods = 0;
        for (Method method : snapshot.methods()) {
            methods |= (short) (1 << method.ordinal());
        }
        holdings.replace(snapshot.positions(), market);
        for (var position : snapshot.positions()) {
            marketsTraded |= market.marketBit(market.listing(position.instrument()));
            if (position.taxAccount() == TaxAccount.MARGIN) {
                marketsTraded |= MARGIN_BIT;
            }
        }
        List<String> devices = snapshot.devices();
        if (devices != null) {
            for (String device :
                    devices.subList(0, Math.min(devices.size(), Familiarity.MOST / 4))) {
                familiarity()
                        .vouchFor(Familiarity.Trait.DEVICE, Hash.of(device), VOUCHED_DAYS, day);
            }
        }
        if (activity != null && activity.tidy(snapshot.timeMicros())) {
            activity = null;
        }
    }

    /** Takes a fill: lots, cash to spend, names and markets traded. */
    public void execute(Execution execution, Listing listing, long yen, Market market) {
        int day = Clock.tradingDay(execution.timeMicros());
        TaxAccount named = activity().execution(execution, yen, isNewlyBought(listing, day));
        boolean buys = execution.side() == Side.BUY;
        TaxAccount taxAccount = named != null ? named : guessTaxAccount(execution, listing);
        // What is held by a snapshot was so before today, though it is first traded today.
        int first = holdings.holds(listing) ? HELD_BEFORE : day;
        holdings.add(
                listing,
                taxAccount,
                buys ? execution.quantityMicros() : -execution.quantityMicros(),
                execution.priceMicros());
        buyingPowerYen = Math.max(0, buyingPowerYen + (buys ? -yen : yen));
        if (traded == null) {
            traded = new NameMemory(MOST_TRADED);
        }
        traded.put(listing.key, traded.get(listing.key, first));
        marketsTraded |= market.marketBit(listing);
        if (taxAccount == TaxAccount.MARGIN) {
            marketsTraded |= MARGIN_BIT;
        }
    }

    /** Takes cash that came in or went out. */
    public void moveCash(long yen) {
        buyingPowerYen = Math.clamp(buyingPowerYen + yen, 0, Micros.MOST_YEN);
    }

    private TaxAccount guessTaxAccount(Execution execution, Listing listing) {
        if (execution.side() == Side.SELL_SHORT) {
            return TaxAccount.MARGIN;
        }
        for (TaxAccount candidate : TaxAccount.values()) {
            if (holdings.quantityMicros(listing, candidate) != 0) {
                return candidate;
            }
        }
        return TaxAccount.TOKUTEI;
    }

    @Override
    public void encode(StateEncoder out) {
        out.flag(described)
                .number(methods)
                .number(buyingPowerYen)
                .number(openedDay)
                .number(marketsTraded)
                .number(frozen.ordinal());
        holdings.encode(out);
        out.optional(familiarity);
        out.optional(traded);
        out.optional(activity);
        out.optional(liquidations);
        out.optional(draws);
        out.optional(locks.isEmpty() ? null : new LocksForm(locks));
    }

    /** Reads what {@link #encode} wrote. */
    public static AccountState decode(StateDecoder in, Market market) {
        AccountState state = new AccountState();
        state.described = in.flag();
        state.methods = (short) in.number();
        state.buyingPowerYen = in.number();
        state.openedDay = (int) in.number();
        state.marketsTraded = in.number();
        state.frozen = AccountAction.values()[in.count()];
        Holdings.decode(in, market, state.holdings);
        state.familiarity = in.flag() ? Familiarity.decode(in) : null;
        state.traded = in.flag() ? NameMemory.decode(in, MOST_TRADED) : null;
        state.activity = in.flag() ? Activity.decode(in, market) : null;
        if (in.flag()) {
            state.liquidations().decode(in);
        }
        if (in.flag()) {
            state.draws().decode(in);
        }
        state.locks = in.flag() ? decodeLocks(in) : List.of();
        return state;
    }

    private static List<AccountControl.Scope> decodeLocks(StateDecoder in) {
        if (!in.since(8)) {
            return List.of(new AccountControl.Scope(texts(in), words(in, Channel.values())));
        }
        List<AccountControl.Scope> locks = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            locks.add(
                    new AccountControl.Scope(
                            texts(in),
                            words(in, Channel.values()),
                            words(in, TradeType.values()),
                            Restriction.Scope.values()[in.count()],
                            in.number()));
        }
        return List.copyOf(locks);
    }

    private static List<String> texts(StateDecoder in) {
        List<String> texts = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            texts.add(in.text());
        }
        return List.copyOf(texts);
    }

    private static <T> List<T> words(StateDecoder in, T[] all) {
        List<T> words = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            words.add(all[in.count()]);
        }
        return List.copyOf(words);
    }

    private record LocksForm(List<AccountControl.Scope> locks) implements Encodable {
        @Override
        public void encode(StateEncoder out) {
            out.number(locks.size());
            for (AccountControl.Scope lock : locks) {
                out.number(lock.markets().size());
                lock.markets().forEach(out::text);
                write(lock.channels(), out);
                write(lock.tradeTypes(), out);
                out.number(lock.side().ordinal()).number(lock.overDailyYen());
            }
        }

        private static void write(List<? extends Enum<?>> words, StateEncoder out) {
            out.number(words.size());
            words.forEach(word -> out.number(word.ordinal()));
        }
    }
}
