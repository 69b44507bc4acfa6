package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.Listing;
import org.kabumori.server.book.OpenOrder;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.Standing;
import org.kabumori.server.restrictions.Halt;
import org.kabumori.server.restrictions.HaltLine;
import org.kabumori.server.restrictions.Halts;
import org.kabumori.server.warnings.Warnings;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is done to all of a campaign at once: looked at in a dry run, then done, each act for
 * itself, so that one which is refused keeps back none of the others. Thread-safe.
 */
@Component
final class CampaignActs {
    /** Open orders looked at in a dry run. */
    private static final int MOST_ORDERS = 5_000;

    private final Freezes freezes;
    private final Halts halts;
    private final Warnings warnings;
    private final Cases cases;
    private final Book book;

    CampaignActs(Freezes freezes, Halts halts, Warnings warnings, Cases cases, Book book) {
        this.freezes = freezes;
        this.halts = halts;
        this.warnings = warnings;
        this.cases = cases;
        this.book = book;
    }

    /** How far accounts are frozen. */
    enum Freeze {
        NONE,
        FREEZE_TRADING,
        FREEZE_ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Action action() {
            return this == FREEZE_ALL ? Action.FREEZE_ALL : Action.FREEZE_TRADING;
        }

        boolean isDone(@Nullable Standing standing) {
            return standing != null
                    && (standing.level().equals(word())
                            || standing.level().equals(FREEZE_ALL.word()));
        }
    }

    /** What may be chosen beside freezing. */
    enum Choice {
        END_SESSIONS,
        HALT,
        NOTIFY,
        CASE
    }

    /**
     * An account in a dry run.
     *
     * @param level {@code none}, {@code freeze_trading}, {@code freeze_all}
     */
    record AccountLine(CampaignParts.Victim victim, String level, long orders, long yen) {
        public boolean isFrozen() {
            return !level.equals("none");
        }
    }

    /**
     * A name in a dry run.
     *
     * @param known whether there is reference data of it
     * @param halted whether buys of it are halted already
     */
    record NameLine(CampaignParts.Name name, String title, boolean known, boolean halted) {
        /** What one account alone bought may be its customer's own. */
        public boolean isChosen() {
            return !halted && name.accounts() > 1;
        }
    }

    /** What would be hit; immutable. */
    record DryRun(List<AccountLine> accounts, List<NameLine> names) {
        public long frozen() {
            return accounts.stream().filter(AccountLine::isFrozen).count();
        }

        public long orders() {
            return accounts.stream().mapToLong(AccountLine::orders).sum();
        }

        public long yen() {
            return accounts.stream().mapToLong(AccountLine::yen).sum();
        }

        public String keys() {
            return accounts.stream()
                    .map(line -> line.victim().account())
                    .collect(Collectors.joining("\n"));
        }

        /** Returns the names that a halt begins with. */
        List<String> chosen() {
            return names.stream()
                    .filter(NameLine::isChosen)
                    .map(line -> line.name().instrument())
                    .toList();
        }
    }

    /** Tells what acting on all of a campaign would hit, and changes nothing. */
    DryRun dryRun(CampaignReading.Whole whole) {
        List<String> accounts = whole.accounts();
        Map<String, Standing> standings = freezes.standings(accounts);
        Map<String, List<OpenOrder>> orders =
                book.ordersOf(accounts, MOST_ORDERS).stream()
                        .collect(Collectors.groupingBy(OpenOrder::account));
        return new DryRun(
                whole.parts().victims().stream()
                        .map(victim -> line(victim, standings, orders))
                        .toList(),
                names(whole));
    }

    private static AccountLine line(
            CampaignParts.Victim victim,
            Map<String, Standing> standings,
            Map<String, List<OpenOrder>> orders) {
        List<OpenOrder> open = orders.getOrDefault(victim.account(), List.of());
        return new AccountLine(
                victim,
                standings.getOrDefault(victim.account(), Standing.NEVER).level(),
                open.size(),
                open.stream().mapToLong(OpenOrder::yen).sum());
    }

    private List<NameLine> names(CampaignReading.Whole whole) {
        Map<String, Listing> listings =
                book.listings(whole.names()).stream()
                        .collect(Collectors.toMap(Listing::instrument, listing -> listing));
        long now = halts.nowMicros();
        List<HaltLine> inForce = halts.all().stream().filter(halt -> halt.isInForce(now)).toList();
        List<NameLine> lines = new ArrayList<>();
        for (CampaignParts.Name name : whole.parts().names()) {
            Listing listing = listings.get(name.instrument());
            lines.add(
                    new NameLine(
                            name,
                            listing == null ? name.instrument() : listing.name(),
                            listing != null,
                            inForce.stream().anyMatch(halt -> halt.hits(name.instrument()))));
        }
        return lines;
    }

    /** What somebody chose. */
    record Wish(
            String campaign,
            List<String> accounts,
            List<String> names,
            Freeze freeze,
            Collection<Choice> choices,
            String reason,
            String title) {
        boolean has(Choice choice) {
            return choices.contains(choice);
        }
    }

    /**
     * What became of one act.
     *
     * @param state {@code done}, {@code proposed}, {@code nothing}, {@code refused}, {@code away}
     * @param code of the refusal, empty for none
     * @param address where it is seen, empty for nowhere
     */
    record ActOutcome(String act, String state, String code, String address) {
        static ActOutcome of(String act, Done done, String address) {
            return done.isProposed()
                    ? new ActOutcome(act, "proposed", "", "/approvals")
                    : new ActOutcome(act, "done", "", address);
        }
    }

    /** Does what was chosen, in the order in which it helps most, and says what became of each. */
    List<ActOutcome> act(Actor actor, Wish wish) {
        List<ActOutcome> outcomes = new ArrayList<>();
        if (wish.has(Choice.HALT)) {
            outcomes.add(tried("halt", () -> halt(actor, wish)));
        }
        if (wish.freeze() != Freeze.NONE) {
            outcomes.add(tried(wish.freeze().word(), () -> freeze(actor, wish)));
        }
        if (wish.has(Choice.END_SESSIONS)) {
            outcomes.add(tried("end_sessions", () -> endSessions(actor, wish)));
        }
        if (wish.has(Choice.NOTIFY)) {
            outcomes.add(tried("notify", () -> tell(actor, wish)));
        }
        if (wish.has(Choice.CASE)) {
            outcomes.add(tried("case", () -> open(actor, wish)));
        }
        return outcomes;
    }

    private ActOutcome halt(Actor actor, Wish wish) throws Refusal, Unavailable {
        if (wish.names().isEmpty()) {
            return new ActOutcome("halt", "nothing", "", "");
        }
        Halt halt = new Halt(wish.names(), null, "buy", null, null, false, wish.reason(), null);
        return ActOutcome.of("halt", halts.set(actor, halt), "/halts");
    }

    private ActOutcome freeze(Actor actor, Wish wish) throws Refusal, Unavailable {
        Freeze freeze = wish.freeze();
        Map<String, Standing> standings = freezes.standings(wish.accounts());
        List<String> open =
                wish.accounts().stream()
                        .filter(account -> !freeze.isDone(standings.get(account)))
                        .toList();
        if (open.isEmpty()) {
            return new ActOutcome(freeze.word(), "nothing", "", "");
        }
        return ActOutcome.of(
                freeze.word(), freezes.control(actor, open, freeze.action(), wish.reason()), "");
    }

    private ActOutcome endSessions(Actor actor, Wish wish) throws Refusal, Unavailable {
        return ActOutcome.of(
                "end_sessions",
                freezes.control(actor, wish.accounts(), Action.END_SESSIONS, wish.reason()),
                "");
    }

    private ActOutcome tell(Actor actor, Wish wish) throws Refusal {
        return ActOutcome.of(
                "notify",
                warnings.send(actor, wish.accounts(), wish.campaign(), wish.reason()),
                "/outbox");
    }

    private ActOutcome open(Actor actor, Wish wish) throws Refusal {
        List<String> links = new ArrayList<>();
        links.add(CampaignLine.SUBJECT + wish.campaign());
        wish.names().forEach(name -> links.add("name:" + name));
        wish.accounts().forEach(account -> links.add("account:" + account));
        long number = cases.open(actor, wish.title(), links).number();
        return new ActOutcome("case", "done", "", "/cases/" + number);
    }

    /** An act that may be refused. */
    @FunctionalInterface
    private interface Trial {
        ActOutcome run() throws Refusal, Unavailable;
    }

    private static ActOutcome tried(String act, Trial trial) {
        try {
            return trial.run();
        } catch (Refusal refusal) {
            return new ActOutcome(act, "refused", refusal.code(), "");
        } catch (Unavailable e) {
            return new ActOutcome(act, "away", "", "");
        }
    }
}
