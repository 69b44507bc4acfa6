package org.kabumori.sim.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.sim.chance.Dice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Holds docs/attackers.md to the code; {@code -DwriteAttackers} writes its tables anew. */
class AttackersDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/attackers.md");
    private static final String MARK = "<!-- written by AttackersDocumentTest -->\n";

    @Test
    void tellsEveryParameterWithRangeAndSource() throws IOException {
        String text = Files.readString(DOCUMENT);
        String before = text.substring(0, text.indexOf(MARK) + MARK.length());
        if (System.getProperty("writeAttackers") != null) {
            Files.writeString(DOCUMENT, before + tables());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(before + tables());
    }

    @Test
    void everyDrawnValueLiesInItsRangeAndTheRestIsWhatMakesTheKind() {
        for (Kind kind : Kind.values()) {
            GangPlan plan = GangPlan.drawn(7, 3, kind);
            GangPlan mixed = GangPlan.drawn(7, 3, Kind.MIXED);
            for (Parameter parameter : Parameter.values()) {
                Double fixed = kind.fixed().get(parameter);
                assertThat(plan.of(parameter))
                        .isEqualTo(fixed == null ? mixed.of(parameter) : fixed);
                assertThat(mixed.of(parameter)).isBetween(parameter.low(), parameter.high());
            }
        }
    }

    @Test
    void drawsAreSpreadOverTheRange() {
        double sum = 0;
        for (int gang = 0; gang < 200; gang++) {
            sum += Parameter.RELAYS.drawn(Dice.of(1, Dice.Use.GANG, gang, 9));
        }
        assertThat(sum / 200).isBetween(0.74, 0.81);
    }

    private static String tables() {
        StringBuilder table = new StringBuilder("| parameter | from | to | source | what |\n");
        table.append("| --- | --- | --- | --- | --- |\n");
        for (Parameter each : Parameter.values()) {
            table.append("| `%s` ".formatted(each.word()))
                    .append("| %s | %s ".formatted(number(each.low()), number(each.high())))
                    .append("| %s ".formatted(each.source().name().toLowerCase(Locale.ROOT)))
                    .append("| %s |\n".formatted(each.text()));
        }
        table.append("\n| kind | fixed |\n| --- | --- |\n");
        for (Kind kind : Kind.values()) {
            table.append("| `%s` | %s |\n".formatted(kind.word(), fixed(kind.fixed())));
        }
        return table.toString();
    }

    private static String fixed(Map<Parameter, Double> fixed) {
        StringBuilder text = new StringBuilder();
        fixed.forEach(
                (parameter, value) ->
                        text.append(text.isEmpty() ? "" : ", ")
                                .append("`%s` %s".formatted(parameter.word(), number(value))));
        return text.isEmpty() ? "nothing" : text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.valueOf(value);
    }
}
