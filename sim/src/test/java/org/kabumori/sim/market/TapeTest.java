package org.kabumori.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

class TapeTest {
    private static final LocalDate DATE = LocalDate.of(2025, 3, 18);

    private final Universe universe = Universe.of(4, Size.SMALL);
    private final List<Event> events = new ArrayList<>();
    private final Tape tape = new Tape(universe, this::nextId);
    private int ids;

    private String nextId() {
        return "m" + ids++;
    }

    @Test
    void aMorningHasRatesAndEveryNamesReference() {
        tape.begin(DATE, at(7, 0), events::add);
        assertThat(events.stream().filter(FxRate.class::isInstance)).hasSize(3);
        assertThat(events.stream().filter(InstrumentReference.class::isInstance)).hasSize(250);
        InstrumentReference first = (InstrumentReference) events.get(3);
        Name name = universe.name(first.instrument());
        assertThat(first.timeMicros()).isEqualTo(at(7, 0));
        assertThat(first.lastCloseMicros()).isEqualTo(name.lastClose());
        assertThat(first.lotSizeMicros()).isEqualTo(100 * Micros.ONE);
        assertThat(first.averageDailyValue()).isEqualTo(name.averageDailyValue());
        assertThat(new HashSet<>(events.stream().map(Event::id).toList())).hasSize(253);
    }

    @Test
    void aQuietNameHasOneBarAtItsClose() {
        List<MarketBar> bars = day();
        assertThat(bars).hasSizeBetween(240, 250);
        for (MarketBar bar : bars) {
            Name name = universe.name(bar.instrument());
            Hours hours = hours(name);
            assertThat(bar.timeMicros()).isEqualTo(hours.afternoonClose());
            assertThat(bar.seconds() * Micros.ONE)
                    .isEqualTo(hours.afternoonClose() - hours.morningOpen());
            assertThat(bar.volumeMicros()).isEqualTo(name.sharesUntil(at(30, 0)) * Micros.ONE);
        }
    }

    @Test
    void barsComeInOrderOfTimeWhateverTheSteps() {
        List<MarketBar> bars = day();
        assertThat(bars)
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeMicros(), b.timeMicros()));
        Universe again = Universe.of(4, Size.SMALL);
        ids = 0;
        events.clear();
        Tape stepped = new Tape(again, this::nextId);
        stepped.begin(DATE, at(7, 0), events::add);
        for (int minute = 7 * 60; minute <= 30 * 60; minute += 7) {
            long until = at(0, minute);
            int known = events.size();
            stepped.barsUntil(until, events::add);
            for (Event event : events.subList(known, events.size())) {
                assertThat(event.timeMicros()).isBetween(until - 7 * 60 * Micros.ONE, until);
            }
        }
        stepped.barsUntil(at(30, 0), events::add);
        assertThat(bars()).isEqualTo(bars);
    }

    @Test
    void aTouchedNameHasHalfHoursThatReachBackToTheOpenAndSkipLunch() {
        tape.begin(DATE, at(7, 0), events::add);
        Name name = liquid(Exchange.TOKYO);
        tape.barsUntil(at(10, 10), events::add);
        long price = name.trade(at(10, 10), true, 50 * Math.round(name.ordinaryShares()));
        tape.barsUntil(at(30, 0), events::add);
        List<MarketBar> bars =
                bars().stream().filter(bar -> bar.instrument().equals(name.instrument())).toList();
        assertThat(bars.stream().map(TapeTest::clock))
                .containsExactly(
                        "10:30", "11:00", "11:30", "13:00", "13:30", "14:00", "14:30", "15:00",
                        "15:30");
        assertThat(bars.stream().map(MarketBar::seconds))
                .containsExactly(5_400, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800);
        assertThat(bars.getFirst().highMicros()).isGreaterThanOrEqualTo(price);
        assertThat(bars.stream().mapToLong(MarketBar::volumeMicros).sum())
                .isEqualTo(name.sharesUntil(at(15, 30)) * Micros.ONE);
    }

    @Test
    void aTouchedNameOfNewYorkHasBarsAfterMidnight() {
        tape.begin(DATE, at(7, 0), events::add);
        Name name = liquid(Exchange.NEW_YORK);
        tape.barsUntil(at(24, 45), events::add);
        name.touch();
        tape.barsUntil(at(30, 0), events::add);
        List<MarketBar> bars =
                bars().stream().filter(bar -> bar.instrument().equals(name.instrument())).toList();
        assertThat(bars.stream().map(TapeTest::clock))
                .containsExactly(
                        "01:00", "01:30", "02:00", "02:30", "03:00", "03:30", "04:00", "04:30",
                        "05:00");
        assertThat(bars.getFirst().seconds()).isEqualTo(9_000);
    }

    @Test
    void aBarsPricesAreInOrder() {
        tape.begin(DATE, at(7, 0), events::add);
        universe.names().forEach(Name::touch);
        tape.barsUntil(at(30, 0), events::add);
        for (MarketBar bar : bars()) {
            assertThat(bar.lowMicros())
                    .isLessThanOrEqualTo(Math.min(bar.openMicros(), bar.closeMicros()));
            assertThat(bar.highMicros())
                    .isGreaterThanOrEqualTo(Math.max(bar.openMicros(), bar.closeMicros()));
            double average =
                    (double) bar.valueUnits() * Micros.ONE / bar.volumeMicros() * Micros.ONE;
            assertThat(average)
                    .isBetween(bar.lowMicros() * 0.99 - 1e6, bar.highMicros() * 1.01 + 1e6);
        }
    }

    @Test
    void aHolidayHasNoBars() {
        tape.begin(LocalDate.of(2025, 3, 20), at(55, 0), events::add);
        tape.barsUntil(at(78, 0), events::add);
        assertThat(bars()).isNotEmpty().noneMatch(bar -> bar.instrument().startsWith("XTKS"));
    }

    private List<MarketBar> day() {
        tape.begin(DATE, at(7, 0), events::add);
        tape.barsUntil(at(30, 0), events::add);
        return bars();
    }

    private List<MarketBar> bars() {
        return events.stream()
                .filter(MarketBar.class::isInstance)
                .map(MarketBar.class::cast)
                .toList();
    }

    private Name liquid(Exchange exchange) {
        return universe.names().stream()
                .filter(name -> name.exchange() == exchange)
                .max((a, b) -> Long.compare(a.averageDailyValue(), b.averageDailyValue()))
                .orElseThrow();
    }

    private static Hours hours(Name name) {
        Hours hours = name.exchange().hours(DATE.toEpochDay());
        assertThat(hours).isNotNull();
        return hours;
    }

    private static String clock(MarketBar bar) {
        Instant instant = Instant.ofEpochSecond(bar.timeMicros() / Micros.ONE);
        return LocalDateTime.ofInstant(instant, ZoneOffset.ofHours(9)).toLocalTime().toString();
    }

    private static long at(int hour, int minute) {
        return ExchangeTest.micros(DATE.atStartOfDay().plusHours(hour).plusMinutes(minute));
    }
}
