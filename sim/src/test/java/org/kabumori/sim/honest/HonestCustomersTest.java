package org.kabumori.sim.honest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Reply;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class HonestCustomersTest {
    private static final int ACCOUNTS = 3_000;
    private static final int TRADING_DAYS = 5;
    private static final Reply CHALLENGED =
            new Reply(Answer.CHALLENGE, Require.ANY, AccountAction.NONE, false);

    @Test
    void theSameSeedGivesTheSameEventsAndLabels() {
        Log one = Log.of(ACCOUNTS, TRADING_DAYS, Tempers.USUAL);
        Log other = Log.of(ACCOUNTS, TRADING_DAYS, Tempers.USUAL);
        assertThat(one.events).isEqualTo(other.events);
        assertThat(one.labels).isEqualTo(other.labels);
    }

    @Test
    void aGateThatChallengesOthersChangesNobodysLogins() {
        // Two visits of one day share their dice, and what the first one buys depends on prices.
        Tempers tempers = Tempers.USUAL.with(HardCase.ROTATION, 0).with(HardCase.HOUSE_PURCHASE, 0);
        Log open = Log.of(ACCOUNTS, TRADING_DAYS, tempers);
        Log closed = Log.of(ACCOUNTS, TRADING_DAYS, tempers, HonestCustomersTest::challengeEven);
        Set<String> spared =
                open.world.customers().stream()
                        .filter(customer -> !isEven(customer.account()))
                        .filter(customer -> customer.archetype() != Archetype.DAY_TRADER)
                        .map(Customer::account)
                        .collect(Collectors.toSet());
        assertThat(logins(closed, spared)).isEqualTo(logins(open, spared));
        assertThat(logins(open, spared)).hasSizeGreaterThan(1_000);
    }

    private static Reply challengeEven(Event event) {
        boolean challenged =
                event instanceof AccountEvent ofAccount
                        && ofAccount.decided()
                        && isEven(ofAccount.account());
        return challenged ? CHALLENGED : Reply.ALLOWED;
    }

    private static boolean isEven(String account) {
        return account.charAt(account.length() - 1) % 2 == 0;
    }

    private static List<String> logins(Log log, Set<String> accounts) {
        return log.logins()
                .filter(login -> accounts.contains(login.account()))
                .map(HonestCustomersTest::text)
                .toList();
    }

    private static String text(Login login) {
        return login.timeMicros() + login.account() + login.device() + login.ip() + login.success();
    }

    @Test
    void withoutTempersNobodyDoesAnythingAwkward() {
        assertThat(Log.of(ACCOUNTS, TRADING_DAYS, Tempers.NONE).labels).isEmpty();
    }

    @Test
    void oneCaseCanBeHadAlone() {
        Log log = Log.of(ACCOUNTS, TRADING_DAYS, Tempers.NONE.with(HardCase.NEW_PHONE, 5));
        assertThat(log.labels)
                .isNotEmpty()
                .allMatch(label -> HardCase.NEW_PHONE.word().equals(label.scenario()));
    }

    @Test
    void passkeysAreEnrolledAsTheyBecomeUsual() {
        Log log = Log.passkeys(ACCOUNTS, TRADING_DAYS);
        assertThat(log.of(SettingChange.class).map(change -> change.setting().name()))
                .contains("METHOD_ADDED");
    }
}
