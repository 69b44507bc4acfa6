package org.kabumori.sim.honest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class BenignRatesTest {
    private static final int ACCOUNTS = 20_000;
    private static final int TRADING_DAYS = 20;
    private static final Path PAGE = Path.of("../docs/worlds.md");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyRateOfAWorldIsInItsRange(long seed) {
        List<BenignRates> rates = new ArrayList<>();
        World world =
                new World(
                        Log.plan(seed, ACCOUNTS),
                        event -> {
                            rates.getFirst().accept(event);
                            return Reply.ALLOWED;
                        },
                        label -> {});
        rates.add(new BenignRates(world.customers()));
        world.add(new HonestCustomers(world));
        world.play(TRADING_DAYS);
        double days = world.epochDay() - Log.FIRST_DAY.toEpochDay();
        for (BenignRate rate : BenignRate.values()) {
            double value = rates.getFirst().of(rate, days);
            System.out.printf(Locale.ROOT, "seed %d %s %.4f%n", seed, rate, value);
            assertThat(value).as(rate.text()).isBetween(rate.least(), rate.most());
        }
        for (Archetype archetype : Archetype.values()) {
            double value = rates.getFirst().loginsPerDay(archetype, days);
            System.out.printf(Locale.ROOT, "seed %d %s %.4f%n", seed, archetype, value);
        }
    }

    @Test
    void thePageNamesEveryRateWithItsRangeAndEveryHardCase() throws IOException {
        String page = Files.readString(PAGE);
        for (BenignRate rate : BenignRate.values()) {
            assertThat(page).contains("| " + rate.text() + " |", range(rate));
        }
        for (HardCase hardCase : HardCase.values()) {
            assertThat(page).contains("| `" + hardCase.word() + "` | " + number(hardCase.rate()));
        }
    }

    private static String range(BenignRate rate) {
        return "| " + number(rate.least()) + " to " + number(rate.most()) + " |";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
