package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects an engine's answers to a labelled log, and judges them. Feed it as the engine's {@link
 * Answers}, or answer by answer when they come from a server. Not thread-safe.
 */
public final class Tally implements Answers {
    /** How an order or login fared. */
    public enum Fate {
        ALLOWED,
        /** Asked for any second factor: a thief who relays codes passes. */
        ASKED,
        /** Asked for a passkey, or out of band: a thief does not pass. */
        STOPPED_BY_CHALLENGE,
        HELD;

        /** Returns whether a thief is stopped by it. */
        public boolean stops() {
            return compareTo(STOPPED_BY_CHALLENGE) >= 0;
        }

        static Fate of(Answer answer, @Nullable Require require) {
            return switch (answer) {
                case ALLOW -> ALLOWED;
                case CHALLENGE -> require == Require.ANY ? ASKED : STOPPED_BY_CHALLENGE;
                case HOLD, REJECT -> HELD;
            };
        }
    }

    /** An alert of coordinated buying. */
    public record Ignition(String instrument, long timeMicros) {}

    /** An order, what is true about it, and how it fared. */
    public record JudgedOrder(Order order, boolean attack, long yen, Fate fate) {
        public boolean isAttackBuy() {
            return attack && order.side() == Side.BUY;
        }
    }

    private final LabelledLog log;
    private final Map<String, Fate> fates = new HashMap<>();
    private final List<Ignition> ignitions = new ArrayList<>();
    private final Set<String> ring = new LinkedHashSet<>();

    public Tally(LabelledLog log) {
        this.log = log;
    }

    @Override
    public void decision(Decision decision) {
        answered(decision.event(), decision.answer(), decision.require());
    }

    /** Takes the answer to an event. */
    public void answered(String event, Answer answer, @Nullable Require require) {
        fates.put(event, Fate.of(answer, require));
    }

    @Override
    public void alert(Alert alert) {
        alerted(alert.kind(), alert.subject(), alert.timeMicros());
        if (Docket.NAMES_THE_RING.contains(alert.kind().word())) {
            ring.addAll(alert.accounts());
        }
    }

    /** Takes an alert. */
    public void alerted(Alert.Kind kind, String subject, long timeMicros) {
        String about = "instrument:";
        if (kind == Alert.Kind.COORDINATED_BUYING && subject.startsWith(about)) {
            ignitions.add(new Ignition(subject.substring(about.length()), timeMicros));
        }
    }

    /** Returns the alerts of coordinated buying so far. */
    public List<Ignition> ignitions() {
        return List.copyOf(ignitions);
    }

    /** Returns the log's orders and logins with the answers so far, ready to be measured. */
    Docket docket() {
        Docket docket = new Docket(log.labels());
        log.events().forEach(docket::take);
        fates.forEach((event, fate) -> docket.answered(1, event, fate, List.of()));
        ignitions.forEach(docket::ignited);
        docket.named(ring);
        return docket;
    }

    // contract| A missing decision counts as allow.
    private Fate fate(Event event) {
        return fates.getOrDefault(event.id(), Fate.ALLOWED);
    }

    /** Returns the orders, judged, in time order; those of manipulators are left out. */
    public List<JudgedOrder> orders() {
        Truth truth = new Truth(new Fingerprints());
        log.labels().forEach(label -> truth.take(label, 1));
        Prices prices = new Prices();
        Fingerprints seen = new Fingerprints();
        List<JudgedOrder> judged = new ArrayList<>();
        for (Event event : log.events()) {
            prices.take(event);
            // contract| The same id again is the same event.
            if (event instanceof Order order && seen.add(order.id())) {
                long yen = Math.max(0, prices.notionalYen(order));
                int group = truth.about(order);
                boolean attack = group != Truth.NONE && truth.group(group).isAttack();
                if (group == Truth.NONE || !truth.group(group).isManipulator()) {
                    judged.add(new JudgedOrder(order, attack, yen, fate(order)));
                }
            }
        }
        return judged;
    }
}
