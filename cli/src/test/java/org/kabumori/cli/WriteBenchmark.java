package org.kabumori.cli;

import org.kabumori.contract.EventWriter;
import org.kabumori.contract.JsonBuffer;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.engine.event.TradeType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The writer alone, by type of event, all events an operation. {@code WriteBenchmarkTest} runs it
 * with tiny values in every build.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WriteBenchmark {
    private static final long MILLION = 1_000_000;
    private static final long START_MICROS = 1_742_169_600 * MILLION;

    @Param({"snapshot", "login", "order"})
    public String type = "";

    @Param("200000")
    public int events;

    private List<Event> made = List.of();

    @Setup(Level.Trial)
    public void make() {
        made = new ArrayList<>();
        for (int number = 0; number < events; number++) {
            made.add(
                    switch (type) {
                        case "login" -> login(number);
                        case "order" -> order(number);
                        default -> snapshot(number);
                    });
        }
    }

    /** Returns a checksum: how many bytes there are. */
    @Benchmark
    public long writes() throws IOException {
        JsonBuffer json = new JsonBuffer();
        long bytes = 0;
        for (Event event : made) {
            EventWriter.write(event, json);
            bytes += json.size();
            json.drainTo(OutputStream.nullOutputStream());
        }
        return bytes;
    }

    /** Returns a morning's snapshot: five positions, two methods, two devices. */
    static Event snapshot(int number) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            positions.add(
                    new Position(
                            "XTKS:" + (1_300 + (number * 31L + i * 977L) % 8_000),
                            (1 + number % 40) * 100 * MILLION,
                            (500 + number % 3_000) * MILLION + number % 4 * 250_000,
                            i % 2 == 0 ? TaxAccount.TOKUTEI : TaxAccount.NISA));
        }
        return new AccountSnapshot(
                "s" + number,
                START_MICROS + number,
                "A" + number % 100_000,
                14_000 + number % 6_000,
                (number * 7_919L + 350_000) * MILLION,
                List.of(
                        new CashBalance("JPY", (number * 7_919L + 350_000) * MILLION),
                        new CashBalance("HKD", number % 1_000 * MILLION + 500_000)),
                positions,
                List.of(Method.PASSWORD, Method.OTP_SMS),
                number % 3 == 0,
                List.of("d" + number, "d" + number + "b"),
                START_MICROS - (number % 30 * 86_400L + number % 80_000) * MILLION);
    }

    private static Event login(int number) {
        return new Login(
                "l" + number,
                START_MICROS + number * 1_003L,
                "A" + number % 100_000,
                "S" + number,
                true,
                List.of(Method.PASSWORD, Method.OTP_SMS),
                "d" + number,
                false,
                "203.0.113." + number % 256,
                "JP",
                2_516L,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/134.0",
                Channel.WEB);
    }

    private static Event order(int number) {
        return new Order(
                "o" + number,
                START_MICROS + number * 1_003L,
                "A" + number % 100_000,
                "S" + number,
                "O" + number,
                Order.Action.NEW,
                null,
                "XTKS:" + (1_300 + number % 8_000),
                number % 2 == 0 ? Side.BUY : Side.SELL,
                (1 + number % 40) * 100 * MILLION,
                OrderType.LIMIT,
                (500 + number % 3_000) * MILLION + 500_000,
                null,
                TimeInForce.DAY,
                TaxAccount.TOKUTEI,
                TradeType.CASH,
                Channel.WEB,
                "203.0.113." + number % 256,
                "d" + number);
    }
}
