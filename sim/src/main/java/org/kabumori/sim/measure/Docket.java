package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.measure.Tally.Fate;
import org.kabumori.sim.measure.Tally.Ignition;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The orders and logins of a labelled log, and how they were answered, some hundred bytes each:
 * events go by and are not kept. First the events in time order, then the answers. Not thread-safe.
 */
public final class Docket {
    // contract| Ring accounts are named by the accounts of a pre_positioned_seller or dump alert.
    static final Set<String> NAMES_THE_RING = Set.of("pre_positioned_seller", "dump");

    private static final String INSTRUMENT = "instrument:";
    private static final Fate[] FATES = Fate.values();

    /** What a row is. */
    private enum Kind {
        ORDER,
        LOGIN,
        ATTACK,
        LEFT_OUT
    }

    private static final Kind[] KINDS = Kind.values();

    /** An attack order; accounts and rows by their number. */
    record Attack(
            int row,
            int account,
            int label,
            Side side,
            String instrument,
            long timeMicros,
            long yen) {
        boolean isBuy() {
            return side == Side.BUY;
        }
    }

    private final List<Label> labels;
    private final Truth truth;
    private final Prices prices = new Prices();
    private final Fingerprints rows = new Fingerprints();
    private final Fingerprints otherAnswers = new Fingerprints();
    private final Map<String, Integer> accounts = new HashMap<>();
    private final List<Attack> attacks = new ArrayList<>();
    private final Map<Integer, Attack> attackByRow = new HashMap<>();
    private final List<Ignition> ignitions = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Integer> attackOrdersByReason = new TreeMap<>();
    private int[] accountByRow = new int[1_024];
    private int[] labelByRow = new int[1_024];
    private byte[] kindByRow = new byte[1_024];
    private byte[] fateByRow = new byte[1_024];
    private boolean[] answeredByRow = new boolean[1_024];
    private int answeredAttacks;
    private int unpricedAttacks;
    private long matchedAnswers;

    /** Begins a log; its labels stay as they are. */
    public Docket(List<Label> labels) {
        this.labels = List.copyOf(labels);
        this.truth = new Truth(this.labels);
    }

    /** Takes the next event. */
    public void take(Event event) {
        prices.take(event);
        // contract| The same id again is the same event: it changes nothing.
        switch (event) {
            case Order order when rows.add(order.id()) -> order(order);
            case Login login when rows.add(login.id()) -> login(login);
            default -> {
                // Nothing is measured on others.
            }
        }
    }

    private void order(Order order) {
        long yen = prices.notionalYen(order);
        int attack = truth.attack(order);
        if (truth.isManipulator(order.account())) {
            row(order.account(), Kind.LEFT_OUT, Truth.NONE);
        } else if (attack == Truth.NONE) {
            row(order.account(), Kind.ORDER, truth.genuine(order));
        } else {
            row(order.account(), Kind.ATTACK, attack);
            attack(order, attack, yen);
        }
    }

    private void attack(Order order, int label, long yen) {
        int row = rows.size() - 1;
        unpricedAttacks += yen == Prices.UNKNOWN ? 1 : 0;
        Attack attack =
                new Attack(
                        row,
                        accountByRow[row],
                        label,
                        order.side(),
                        order.instrument(),
                        order.timeMicros(),
                        Math.max(0, yen));
        attacks.add(attack);
        attackByRow.put(row, attack);
    }

    private void login(Login login) {
        boolean genuine =
                !truth.isManipulator(login.account()) && truth.attack(login) == Truth.NONE;
        row(
                login.account(),
                genuine ? Kind.LOGIN : Kind.LEFT_OUT,
                genuine ? truth.genuine(login) : Truth.NONE);
    }

    private void row(String account, Kind kind, int label) {
        int row = rows.size() - 1;
        if (row == kindByRow.length) {
            accountByRow = Arrays.copyOf(accountByRow, row * 2);
            labelByRow = Arrays.copyOf(labelByRow, row * 2);
            kindByRow = Arrays.copyOf(kindByRow, row * 2);
            fateByRow = Arrays.copyOf(fateByRow, row * 2);
            answeredByRow = Arrays.copyOf(answeredByRow, row * 2);
        }
        Integer known = accounts.putIfAbsent(account, accounts.size());
        accountByRow[row] = known == null ? accounts.size() - 1 : known;
        labelByRow[row] = label;
        kindByRow[row] = (byte) kind.ordinal();
    }

    /** Takes an answer; returns whether it is the event's first. */
    public boolean answered(
            String event, Answer answer, @Nullable Require require, Collection<String> reasons) {
        return answered(event, Fate.of(answer, require), reasons);
    }

    boolean answered(String event, Fate fate, Collection<String> reasons) {
        int row = rows.indexOf(event);
        if (row < 0) {
            return otherAnswers.add(event);
        }
        if (answeredByRow[row]) {
            return false;
        }
        answeredByRow[row] = true;
        fateByRow[row] = (byte) fate.ordinal();
        matchedAnswers++;
        if (attackByRow.containsKey(row)) {
            answeredAttacks++;
            for (String reason : Set.copyOf(reasons)) {
                attackOrdersByReason.merge(reason, 1, Integer::sum);
            }
        }
        return true;
    }

    /** Takes an alert; {@code kind} is the contract's word, known or not. */
    public void alerted(
            String kind, String subject, long timeMicros, Collection<String> alertAccounts) {
        if (kind.equals("coordinated_buying") && subject.startsWith(INSTRUMENT)) {
            ignited(new Ignition(subject.substring(INSTRUMENT.length()), timeMicros));
        }
        if (NAMES_THE_RING.contains(kind)) {
            named(alertAccounts);
        }
    }

    void ignited(Ignition ignition) {
        ignitions.add(ignition);
    }

    void named(Collection<String> ringAccounts) {
        named.addAll(ringAccounts);
    }

    /** Returns how many answers were about orders and logins of the log. */
    public long matchedAnswers() {
        return matchedAnswers;
    }

    List<Attack> attacks() {
        return attacks;
    }

    List<Ignition> ignitions() {
        return ignitions;
    }

    /** Returns the reasons' codes, each with the share of answered attack orders that carry it. */
    Map<String, Double> reasonShares() {
        Map<String, Double> shares = new TreeMap<>();
        attackOrdersByReason.forEach(
                (code, count) -> shares.put(code, (double) count / answeredAttacks));
        return shares;
    }

    int unpricedAttacks() {
        return unpricedAttacks;
    }

    List<Label> labels() {
        return labels;
    }

    // contract| A missing decision counts as allow.
    Fate fate(Attack attack) {
        return FATES[fateByRow[attack.row]];
    }

    /** Returns the campaign's name; where the labels have none, an instrument is a campaign. */
    String campaign(Attack attack) {
        String labelled = labels.get(attack.label).campaign();
        return labelled == null ? attack.instrument : labelled;
    }

    /**
     * Returns each account's part in what the chosen labels are about; {@code null} stands for all,
     * labelled or not.
     */
    List<Part> parts(@Nullable Predicate<Label> chosen) {
        Map<Integer, Part> parts = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Kind kind = KINDS[kindByRow[row]];
            if (kind != Kind.LEFT_OUT && isChosen(labelByRow[row], chosen)) {
                Part part = parts.computeIfAbsent(accountByRow[row], _ -> new Part());
                Fate fate = FATES[fateByRow[row]];
                switch (kind) {
                    case ORDER -> part.genuineOrder(fate);
                    case LOGIN -> part.genuineLogin(fate);
                    case ATTACK -> part.attack(attackOf(row), fate);
                    case LEFT_OUT -> throw new IllegalStateException("left out above");
                }
            }
        }
        return List.copyOf(parts.values());
    }

    private Attack attackOf(int row) {
        return Objects.requireNonNull(attackByRow.get(row));
    }

    private boolean isChosen(int label, @Nullable Predicate<Label> chosen) {
        return chosen == null || label != Truth.NONE && chosen.test(labels.get(label));
    }

    /** Returns how well the alerts name the ring's accounts. */
    Measurement.Ring ring() {
        Set<String> found = new HashSet<>(named);
        found.retainAll(truth.manipulators());
        return new Measurement.Ring(truth.manipulators().size(), found.size(), named.size());
    }
}
