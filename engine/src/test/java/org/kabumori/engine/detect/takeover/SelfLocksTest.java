package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Engine;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.AccountState;

import java.util.List;

/** What customers lock of their own accounts. */
class SelfLocksTest {
    private static final String TOKYO = "XTKS:7001";
    private static final String HONG_KONG = "XHKG:8999";
    private static final Scope FOREIGN_BUYS =
            new Scope(List.of("XHKG"), List.of(), List.of(), Restriction.Scope.BUY, 0);

    private final Story story =
            new Story()
                    .name(TOKYO, 500, 900_000_000)
                    .fx("HKD", 20)
                    .name(HONG_KONG, "HKD", 10, 900_000_000, null)
                    .past(5)
                    .snapshot(10_000_000, Story.lot(TOKYO, 1_000, 400))
                    .login("s");

    private void control(Action action, @Nullable Scope scope) {
        story.accept(
                new AccountControl(
                        story.id(), story.tick(), "ken", action, scope, "in_person", "ken"));
    }

    private static Scope daily(long yen) {
        return new Scope(List.of(), List.of(), List.of(), Restriction.Scope.BUY, yen);
    }

    private boolean isLocked() {
        return story.last().reasons().stream()
                .anyMatch(reason -> reason.code() == ReasonCode.SELF_LOCKED);
    }

    private boolean buys(String name, double shares, double limit) {
        story.buy("s", name, shares, limit);
        return !isLocked();
    }

    @Test
    void everythingMeansLoginsOrdersAndSettings() {
        control(Action.SELF_LOCK, null);
        story.login("t");
        assertThat(isLocked()).isTrue();
        assertThat(buys(TOKYO, 100, 500)).isFalse();
        story.setting("s", Setting.EMAIL);
        assertThat(isLocked()).isTrue();
        control(Action.SELF_UNLOCK, null);
        assertThat(buys(TOKYO, 100, 500)).isTrue();
    }

    @Test
    void noForeignPurchasesLeavesForeignSalesAndTokyo() {
        control(Action.SELF_LOCK, FOREIGN_BUYS);
        assertThat(buys(HONG_KONG, 100, 10)).isFalse();
        assertThat(buys(TOKYO, 100, 500)).isTrue();
        story.sell("s", HONG_KONG, 100);
        assertThat(isLocked()).isFalse();
        story.login("t").setting("t", Setting.EMAIL);
        assertThat(isLocked()).isFalse();
    }

    @Test
    void aProductIsLockedByItself() {
        control(
                Action.SELF_LOCK,
                new Scope(
                        List.of(),
                        List.of(),
                        List.of(TradeType.MARGIN_NEW),
                        Restriction.Scope.ANY,
                        0));
        story.order("s", TOKYO, Side.BUY, 100, 500.0, TaxAccount.MARGIN);
        assertThat(isLocked()).isTrue();
        assertThat(buys(TOKYO, 100, 500)).isTrue();
    }

    @Test
    void aDailyAmountCountsWhatIsOrderedAndBoughtAndEndsWithTheDay() {
        control(Action.SELF_LOCK, daily(120_000));
        assertThat(buys(TOKYO, 100, 500)).isTrue();
        assertThat(buys(TOKYO, 100, 500)).isTrue();
        assertThat(buys(TOKYO, 100, 500)).as("150,000 yen").isFalse();
        story.fill(500);
        assertThat(buys(TOKYO, 100, 500)).isFalse();
        story.sell("s", TOKYO, 900);
        assertThat(isLocked()).isFalse();
        // Lowered at once: the same lock with another amount takes its place.
        control(Action.SELF_LOCK, daily(1_000_000));
        assertThat(buys(TOKYO, 100, 500)).isTrue();
        control(Action.SELF_LOCK, daily(10_000));
        assertThat(buys(TOKYO, 100, 500)).isFalse();
    }

    @Test
    void anAmountThatNobodyKnowsIsTooMuch() {
        control(Action.SELF_LOCK, daily(120_000));
        story.order("s", "XTKS:9999", Side.BUY, 100, null, TaxAccount.TOKUTEI);
        assertThat(isLocked()).isTrue();
    }

    @Test
    void severalLocksAreInForceAtOnceAndComeOffOneByOne() {
        Scope web = new Scope(List.of(), List.of(Channel.WEB));
        control(Action.SELF_LOCK, FOREIGN_BUYS);
        control(Action.SELF_LOCK, web);
        story.login("t");
        assertThat(isLocked()).as("an app's login").isFalse();
        assertThat(buys(HONG_KONG, 100, 10)).isFalse();
        control(Action.SELF_UNLOCK, web);
        assertThat(buys(HONG_KONG, 100, 10)).isFalse();
        control(Action.SELF_UNLOCK, FOREIGN_BUYS);
        assertThat(buys(HONG_KONG, 100, 10)).isTrue();
    }

    @Test
    void moreLocksThanAreKeptLockEverything() {
        for (int i = 0; i < AccountState.MOST_LOCKS; i++) {
            control(Action.SELF_LOCK, new Scope(List.of("X00" + (char) ('A' + i)), List.of()));
        }
        assertThat(buys(TOKYO, 100, 500)).isTrue();
        control(Action.SELF_LOCK, new Scope(List.of("XNYS"), List.of()));
        assertThat(buys(TOKYO, 100, 500)).isFalse();
    }

    @Test
    void locksAreWrittenAndRead() {
        control(Action.SELF_LOCK, FOREIGN_BUYS);
        control(Action.SELF_LOCK, daily(120_000));
        control(
                Action.SELF_LOCK,
                new Scope(
                        List.of(),
                        List.of(Channel.API),
                        List.of(TradeType.CASH),
                        Restriction.Scope.ANY,
                        0));
        Engine engine = story.engine();
        assertThat(Engine.decode(engine.encode()).stateHash()).isEqualTo(engine.stateHash());
    }
}
