package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.Condition.Rank;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Restriction.Action;
import org.kabumori.engine.event.Restriction.Effect;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;

import java.util.List;

class ControlsTest {
    private final Controls controls = new Controls();

    @ParameterizedTest
    @CsvSource({
        "Kabuapp/2.9 (iPhone), Kabuapp/2.9, true",
        "Kabuapp/2.9, Kabuapp/2.9, true",
        "Kabuapp/2.9.1 (iPhone), Kabuapp/2.9, true",
        "Mozilla/5.0 Kabuapp/2.9, Kabuapp/2.9, true",
        "Kabuapp/2.90 (iPhone), Kabuapp/2.9, false",
        "MyKabuapp/2.9, Kabuapp/2.9, false",
        "MyKabuapp/2.9 Kabuapp/2.9, Kabuapp/2.9, true",
        "kabuapp/2.9, Kabuapp/2.9, false",
        "Kabuapp/2.8, Kabuapp/2.9, false",
        "Kabuapp/2.9, '', false",
    })
    void aProductIsAVersionAndThoseBelowIt(String agent, String product, boolean is) {
        assertThat(Product.isIn(agent, product)).isEqualTo(is);
    }

    @Test
    void aConditionOnAProductIsFoundUntilItEndsOrIsLifted() {
        controls.take(condition("old", Action.SET, "agent:Kabuapp/2.9", Rank.BLOCK, 100L));
        assertThat(of("Kabuapp/2.9.1")).isEqualTo("old");
        assertThat(of("Kabuapp/3.0")).isNull();
        assertThat(controls.ofAgent(null, 50)).isNull();
        assertThat(controls.ofAgent("Kabuapp/2.9", 101)).isNull();
        assertThat(readBack().ofAgent("Kabuapp/2.9", 50)).isNotNull();
        controls.take(condition("old", Action.LIFT, "agent:Kabuapp/2.9", Rank.BLOCK, null));
        assertThat(of("Kabuapp/2.9")).isNull();
    }

    @Test
    void agentsHaveALimitAndThoseThereStay() {
        for (int i = 0; i <= Controls.MOST_AGENTS; i++) {
            controls.take(condition("c" + i, Action.SET, "agent:A/" + i + "x", Rank.BLOCK, null));
        }
        assertThat(of("A/0x")).isEqualTo("c0");
        assertThat(of("A/" + Controls.MOST_AGENTS + "x")).isNull();
        controls.take(condition("c0", Action.SET, "agent:A/0x", Rank.OVERRIDE, null));
        assertThat(of("A/0x")).isEqualTo("c0");
        assertThat(controls.condition("ip:", "192.0.2.1", 50)).isNull();
        controls.take(condition("d", Action.SET, "ip:192.0.2.1", Rank.BLOCK, null));
        assertThat(controls.condition("ip:", "192.0.2.1", 50)).isNotNull();
    }

    @Test
    void ofEqualsTheSameIsFoundAfterTheStateWasReadBack() {
        for (String name : List.of("z", "m", "a")) {
            controls.take(condition(name, Action.SET, "account:x", Rank.BLOCK, null));
            controls.take(condition("p" + name, Action.SET, "agent:A/" + name, Rank.BLOCK, null));
            controls.take(restriction(name));
        }
        for (Controls each : List.of(controls, readBack())) {
            assertThat(name(each.condition("account:", "x", 50))).isEqualTo("a");
            assertThat(name(each.ofAgent("A/z A/m A/a", 50))).isEqualTo("pa");
            assertThat(each.halting(order(), "XTKS"))
                    .isNotNull()
                    .extracting(Restriction::restriction)
                    .isEqualTo("a");
        }
    }

    @Test
    void aHaltThatHoldsGivesWayToOneThatRefusesWhateverIsHalted() {
        controls.take(restriction("a", List.of("XTKS:9993"), null, Effect.HOLD));
        assertThat(halting()).isEqualTo("a");
        controls.take(restriction("b", List.of("XTKS:9993"), null, Effect.HOLD));
        controls.take(restriction("c", List.of("*"), "XTKS", Effect.HOLD));
        assertThat(halting()).isEqualTo("a");
        controls.take(restriction("d", List.of("*"), "XTKS", Effect.REJECT));
        assertThat(halting()).isEqualTo("d");
        controls.take(restriction("e", List.of("XTKS:9993"), null, Effect.REJECT));
        assertThat(halting()).isEqualTo("e");
    }

    private String halting() {
        Restriction live = controls.halting(order(), "XTKS");
        assertThat(live).isNotNull().isEqualTo(readBack().halting(order(), "XTKS"));
        return live.restriction();
    }

    private Controls readBack() {
        StateEncoder out = new StateEncoder();
        controls.encode(out);
        return Controls.decode(new StateDecoder(out.toBytes()));
    }

    private @Nullable String of(String agent) {
        return name(controls.ofAgent(agent, 50));
    }

    private static @Nullable String name(@Nullable Condition condition) {
        return condition == null ? null : condition.condition();
    }

    private static Condition condition(
            String name, Action action, String subject, Rank rank, @Nullable Long until) {
        return new Condition("e-" + name, 1, name, action, subject, rank, "old", until, "desk");
    }

    private static Restriction restriction(String name) {
        return restriction(name, List.of("XTKS:9993"), null, Effect.REJECT);
    }

    private static Restriction restriction(
            String name, List<String> instruments, @Nullable String market, Effect effect) {
        return new Restriction(
                "e-" + name,
                1,
                name,
                Action.SET,
                instruments,
                market,
                Restriction.Scope.ANY,
                List.of(),
                List.of(),
                true,
                "heat",
                null,
                "desk",
                effect);
    }

    private static Order order() {
        return new Order(
                "o",
                50,
                "x",
                "s",
                "o",
                Order.Action.NEW,
                null,
                "XTKS:9993",
                Side.BUY,
                100 * Micros.ONE,
                OrderType.LIMIT,
                90 * Micros.ONE,
                null,
                null,
                TaxAccount.TOKUTEI,
                TradeType.CASH,
                Channel.WEB,
                null,
                null);
    }
}
