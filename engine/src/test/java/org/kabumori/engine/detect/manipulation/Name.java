package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;

import java.util.ArrayList;
import java.util.List;

/** A thin name under the instrument stage alone, for its tests. */
final class Name {
    static final String CODE = "XTKS:9993";
    static final long DAY_VALUE = 5_000_000;

    final Surroundings world = new Surroundings(Policy.STANDARD);
    final InstrumentState state = new InstrumentState();
    final List<Alert> alerts = new ArrayList<>();
    final Listing listing = world.market.listing(CODE);
    private final InstrumentStage stage = new InstrumentStage(world);
    long now = 20_150L * Clock.DAY;
    private int count;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    throw new IllegalStateException("the instrument stage decides nothing");
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            };

    Name() {
        describe(100);
    }

    void describe(long close) {
        world.market.describe(
                new InstrumentReference(
                        "r" + count++,
                        now,
                        CODE,
                        "Asahimine Kiko",
                        "JPY",
                        100 * Micros.ONE,
                        close * Micros.ONE,
                        DAY_VALUE,
                        null,
                        null));
    }

    List<Alert> of(Alert.Kind kind) {
        return alerts.stream().filter(alert -> alert.kind() == kind).toList();
    }

    /** Buys, a second later; {@code rarity}: how rare the buyer's evidence is. */
    long buy(String account, double rarity) {
        return buy(account, rarity, 101, 1_000);
    }

    long buy(String account, double rarity, long limit, long shares) {
        now += Clock.SECOND;
        BuySignal signal =
                new BuySignal(
                        "e" + count++,
                        now,
                        account,
                        CODE,
                        rarity < 0.001 ? 0.9 : 0.0003,
                        1_000_000,
                        rarity,
                        true,
                        true,
                        limit * Micros.ONE,
                        shares * Micros.ONE);
        HeatGiven given = stage.buy(signal, listing, state, answers);
        return given == null ? 0 : given.millionths();
    }

    void fill(String account, Side side, long shares, long price) {
        Execution fill =
                new Execution(
                        "x" + count++,
                        now,
                        account,
                        "o" + count,
                        CODE,
                        side,
                        shares * Micros.ONE,
                        price * Micros.ONE);
        stage.executed(fill, listing, state, answers);
    }

    /** A day's bar, a day later. */
    void day(double open, double high, double close, long value) {
        now += Clock.DAY;
        MarketBar bar =
                new MarketBar(
                        "b" + count++,
                        now,
                        CODE,
                        86_400,
                        micros(open),
                        micros(high),
                        micros(Math.min(open, close)),
                        micros(close),
                        Math.round(value / close) * Micros.ONE,
                        value,
                        null);
        stage.traded(bar, listing, state, answers);
    }

    private static long micros(double price) {
        return Math.round(price * Micros.ONE);
    }
}
