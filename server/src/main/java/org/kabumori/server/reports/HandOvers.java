package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.book.Listing;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Sha256;
import org.kabumori.server.reports.HandOver.AccountSum;
import org.kabumori.server.reports.HandOver.Line;
import org.kabumori.server.reports.ReportStore.Told;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gathers what is handed over about a case or campaign. An analyst's: it names accounts. Each file
 * that leaves stands in the audit log. Thread-safe; costs a query an account.
 */
@Component
public class HandOvers {
    /** Accounts of one file: those of the largest campaign. */
    static final int MOST_ACCOUNTS = 2_000;

    /** Lines of one file: what a spreadsheet still opens. */
    static final int MOST_LINES = 100_000;

    private final ReportStore store;
    private final Readings readings;
    private final Cases cases;
    private final AuditLog audit;

    HandOvers(ReportStore store, Readings readings, Cases cases, AuditLog audit) {
        this.store = store;
        this.readings = readings;
        this.cases = cases;
        this.audit = audit;
    }

    /**
     * Returns what there is to hand over.
     *
     * @param subject {@code case:NUMBER} or {@code campaign:ID}
     * @param whole whether to take what was the customers' own, too
     */
    public HandOver of(String subject, boolean whole) throws Refusal {
        List<String> accounts = accounts(subject);
        Gathering gathering = new Gathering(whole);
        for (String account : accounts) {
            gathering.add(account, store.events(account, 0, Long.MAX_VALUE));
        }
        return gathering.handOver(subject, readings);
    }

    /** Writes down that a file left. */
    @Transactional
    public void handedOver(Actor actor, String subject, String form, byte[] bytes) {
        audit.record(
                actor,
                "report.handover",
                Outcome.DONE,
                subject,
                Map.of("form", form, "sha256", Sha256.of(bytes)));
    }

    private List<String> accounts(String subject) throws Refusal {
        int colon = subject.indexOf(':');
        String key = subject.substring(colon + 1).strip();
        List<String> accounts =
                switch (colon < 0 ? "" : subject.substring(0, colon)) {
                    case "case" -> ofCase(key);
                    case "campaign" -> store.accountsOf(key, MOST_ACCOUNTS);
                    default -> List.of();
                };
        if (accounts.isEmpty()) {
            throw new Refusal(
                    Cause.NOT_FOUND,
                    "report-subject",
                    "case:NUMBER or campaign:ID that has accounts");
        }
        return accounts;
    }

    private List<String> ofCase(String number) throws Refusal {
        if (!number.matches("[0-9]{1,18}")) {
            return List.of();
        }
        Set<String> accounts = new LinkedHashSet<>();
        Cases.Whole whole = cases.whole(Long.parseLong(number));
        accounts.addAll(whole.keys(CaseLink.Kind.ACCOUNT));
        whole.keys(CaseLink.Kind.CAMPAIGN)
                .forEach(campaign -> accounts.addAll(store.accountsOf(campaign, MOST_ACCOUNTS)));
        return accounts.stream().limit(MOST_ACCOUNTS).toList();
    }

    /** What was found of one event. */
    private record Found(
            Told told, String account, Event event, @Nullable Order order, Standing standing) {
        @Nullable Execution execution() {
            return event instanceof Execution execution ? execution : null;
        }
    }

    /** Gathers accounts; used once. */
    private static final class Gathering {
        private final EventReader reader = new EventReader();
        private final List<Found> found = new ArrayList<>();
        private final List<Reasons> reasons = new ArrayList<>();
        private final boolean whole;
        private boolean complete = true;

        Gathering(boolean whole) {
            this.whole = whole;
        }

        void add(String account, List<Told> events) {
            complete &= events.size() < ReportStore.MOST_EVENTS;
            Activity activity = Readings.activity(events);
            Reasons said = new Reasons(account);
            for (Told told : events) {
                if (told.type().equals("order") || told.type().equals("execution")) {
                    add(account, told, activity);
                }
                said.add(told);
            }
            reasons.add(said);
        }

        private void add(String account, Told told, Activity activity) {
            Event event = Readings.read(reader, told.body());
            String key = event instanceof Execution e ? e.order() : ((Order) event).order();
            Standing standing = activity.ofOrder(key);
            if (!whole && standing == Standing.OWN) {
                return;
            }
            if (found.size() == MOST_LINES) {
                complete = false;
                return;
            }
            Order order = event instanceof Order own ? own : activity.order(key);
            found.add(new Found(told, account, event, order, standing));
        }

        HandOver handOver(String subject, Readings readings) {
            found.sort(Comparator.comparingLong(each -> each.told.seq()));
            List<Execution> executions =
                    found.stream().map(Found::execution).filter(Objects::nonNull).toList();
            long first = executions.stream().mapToLong(Execution::timeMicros).min().orElse(0);
            long last = executions.stream().mapToLong(Execution::timeMicros).max().orElse(0);
            GrossYen yen = readings.yen(executions, first, last);
            Map<String, Listing> names =
                    readings.listings(
                            found.stream().map(each -> instrument(each.event)).distinct().toList());
            return new HandOver(
                    subject,
                    whole,
                    complete,
                    found.stream().map(each -> line(each, names, yen)).toList(),
                    reasons.stream().map(each -> sum(each, yen)).toList());
        }

        private static String instrument(Event event) {
            return event instanceof Execution e ? e.instrument() : ((Order) event).instrument();
        }

        private static Line line(Found found, Map<String, Listing> names, GrossYen yen) {
            Listing listing = names.get(instrument(found.event));
            String name = listing == null ? "" : listing.name();
            String currency = listing == null ? "" : listing.currency();
            return found.event instanceof Execution execution
                    ? execution(found, execution, name, currency, yen)
                    : order(found, (Order) found.event, name, currency);
        }

        private static Line execution(
                Found found, Execution execution, String name, String currency, GrossYen yen) {
            Order order = found.order;
            return new Line(
                    found.told.seq(),
                    found.told.timeMicros(),
                    found.account,
                    true,
                    execution.order(),
                    "",
                    execution.instrument(),
                    name,
                    execution.side().word(),
                    GrossYen.units(execution.quantityMicros()),
                    GrossYen.units(execution.priceMicros()),
                    currency,
                    yen.of(execution),
                    order == null ? "" : order.taxAccount().word(),
                    order == null ? "" : order.tradeType().word(),
                    order == null ? "" : order.channel().word(),
                    "",
                    found.standing,
                    found.told.campaign());
        }

        private static Line order(Found found, Order order, String name, String currency) {
            Long limit = order.limitPriceMicros();
            long notional = found.told.notionalYen();
            return new Line(
                    found.told.seq(),
                    found.told.timeMicros(),
                    found.account,
                    false,
                    order.order(),
                    order.action().word(),
                    order.instrument(),
                    name,
                    order.side().word(),
                    GrossYen.units(order.quantityMicros()),
                    limit == null ? null : GrossYen.units(limit),
                    currency,
                    notional == 0 ? null : BigDecimal.valueOf(notional),
                    order.taxAccount().word(),
                    order.tradeType().word(),
                    order.channel().word(),
                    found.told.answer(),
                    found.standing,
                    found.told.campaign());
        }

        private AccountSum sum(Reasons of, GrossYen yen) {
            List<Found> own =
                    found.stream().filter(each -> each.account.equals(of.account())).toList();
            List<Execution> executions =
                    own.stream().map(Found::execution).filter(Objects::nonNull).toList();
            return new AccountSum(
                    of.account(),
                    own.stream().mapToLong(each -> each.told.timeMicros()).min().orElse(0),
                    own.stream().mapToLong(each -> each.told.timeMicros()).max().orElse(0),
                    executions.size(),
                    gross(executions, yen, false),
                    gross(executions, yen, true),
                    executions.stream().filter(each -> yen.of(each) == null).count(),
                    own.stream().anyMatch(each -> each.standing == Standing.CONFIRMED),
                    of.heaviest());
        }

        private static BigDecimal gross(List<Execution> executions, GrossYen yen, boolean buys) {
            return executions.stream()
                    .filter(each -> (each.side() == Side.BUY) == buys)
                    .map(yen::of)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
