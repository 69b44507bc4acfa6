package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.measure.Rows.Kind;
import org.kabumori.sim.measure.Tally.Fate;
import org.kabumori.sim.measure.Tally.Ignition;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The orders and logins of a labelled log, and how they were answered, some hundred bytes each:
 * nothing else is kept. First the labels, then the events in time order, then the answers. Not
 * thread-safe.
 */
public final class Docket {
    // contract| Ring accounts are named by the accounts of a pre_positioned_seller or dump alert.
    static final Set<String> NAMES_THE_RING = Set.of("pre_positioned_seller", "dump");

    private static final String INSTRUMENT = "instrument:";
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** An attack order; accounts, groups and rows by their number. */
    record Attack(
            int row,
            int account,
            int group,
            Side side,
            String instrument,
            long timeMicros,
            long yen) {
        boolean isBuy() {
            return side == Side.BUY;
        }
    }

    /** A reason of an answer and its weight, as the decision states them. */
    public record Weighed(String code, double weight) {}

    private final Fingerprints accounts = new Fingerprints();
    private final Truth truth = new Truth(accounts);
    private final Prices prices = new Prices();
    private final Rows rows = new Rows();
    private final NavigableMap<Long, Integer> firstRowByHour = new TreeMap<>();
    private final Fingerprints otherAnswers = new Fingerprints();
    private int[] otherAnswerLines = new int[1_024];
    private final List<Attack> attacks = new ArrayList<>();
    private final List<Ignition> ignitions = new ArrayList<>();
    private final List<Ignition> otherAlerts = new ArrayList<>();
    private final BitSet named = new BitSet();
    private final BitSet frozen = new BitSet();
    private final FrenzyDays frenzyDays = new FrenzyDays();
    private final ReasonCounts reasons = new ReasonCounts();
    private int unpricedAttacks;
    private int matchedAnswers;

    /** Begins a log. */
    public Docket() {}

    /** Begins a log whose labels are at hand. */
    public Docket(List<Label> labels) {
        for (int i = 0; i < labels.size(); i++) {
            label(labels.get(i), i + 1);
        }
    }

    /** Takes the label in a line of its file. */
    public void label(Label label, int line) {
        truth.take(label, line);
    }

    /** Takes the next event. */
    public void take(Event event) {
        prices.take(event);
        int group = truth.about(event);
        switch (event) {
            case Order order when rows.add(order.id()) -> order(order, group);
            case Login login when rows.add(login.id()) -> login(login, group);
            default -> {
                // Nothing is measured on others.
            }
        }
    }

    private void order(Order order, int group) {
        long yen = prices.notionalYen(order);
        Kind kind = group == Truth.NONE ? Kind.ORDER : kind(truth.group(group));
        row(order.account(), order.timeMicros(), kind, group);
        if (kind == Kind.ATTACK) {
            unpricedAttacks += yen == Prices.UNKNOWN ? 1 : 0;
            int row = rows.size() - 1;
            attacks.add(
                    new Attack(
                            row,
                            rows.account(row),
                            group,
                            order.side(),
                            order.instrument(),
                            order.timeMicros(),
                            Math.max(0, yen)));
        } else if (group != Truth.NONE
                && order.side() == Side.BUY
                && FrenzyDays.isFrenzy(truth.group(group))) {
            frenzyDays.take(order, rows.account(rows.size() - 1));
        }
    }

    private static Kind kind(Group ofOrder) {
        return switch (ofOrder.verdict()) {
            case TAKEOVER -> Kind.ATTACK;
            case GENUINE, UNCLEAR -> Kind.ORDER;
            case MANIPULATOR -> Kind.LEFT_OUT;
        };
    }

    private void login(Login login, int group) {
        boolean genuine = group == Truth.NONE || kind(truth.group(group)) == Kind.ORDER;
        row(login.account(), login.timeMicros(), genuine ? Kind.LOGIN : Kind.LEFT_OUT, group);
    }

    private void row(String account, long timeMicros, Kind kind, int group) {
        rows.fill(accounts.number(account), kind, group);
        firstRowByHour.putIfAbsent(timeMicros / HOUR_MICROS, rows.size() - 1);
    }

    /**
     * Takes the answer that stands in a line of its file, counted from 1; returns the line of an
     * earlier answer to the same event, which stays, or 0 when it is the first.
     */
    public int answered(
            int line,
            String event,
            Answer answer,
            @Nullable Require require,
            List<Weighed> weighed) {
        return answered(line, event, Fate.of(answer, require), weighed);
    }

    int answered(int line, String event, Fate fate, List<Weighed> weighed) {
        int row = rows.of(event);
        if (row < 0) {
            return otherAnswer(event, line);
        }
        if (rows.answerLine(row) != 0) {
            return rows.answerLine(row);
        }
        rows.answer(row, fate, line);
        matchedAnswers++;
        reasons(row, fate, weighed);
        return 0;
    }

    private int otherAnswer(String event, int line) {
        int number = otherAnswers.number(event);
        if (number == otherAnswerLines.length) {
            otherAnswerLines = Arrays.copyOf(otherAnswerLines, number * 2);
        }
        int earlier = otherAnswerLines[number];
        otherAnswerLines[number] = earlier == 0 ? line : earlier;
        return earlier;
    }

    /** Reasons are counted where they stopped a thief or bothered a customer. */
    private void reasons(int row, Fate fate, List<Weighed> weighed) {
        Kind kind = rows.kind(row);
        if (kind == Kind.ATTACK && fate.stops()) {
            reasons.stopped(attackOf(row).isBuy(), weighed);
        } else if (kind == Kind.ORDER && fate != Fate.ALLOWED) {
            reasons.botheredOrder(weighed);
        } else if (kind == Kind.LOGIN && fate != Fate.ALLOWED) {
            reasons.botheredLogin(weighed);
        }
    }

    /** Takes an alert; {@code kind} is the contract's word, known or not. */
    public void alerted(
            String kind, String subject, long timeMicros, Collection<String> alertAccounts) {
        if (subject.startsWith(INSTRUMENT)) {
            Ignition alert = new Ignition(subject.substring(INSTRUMENT.length()), timeMicros);
            (kind.equals("coordinated_buying") ? ignitions : otherAlerts).add(alert);
        }
        if (NAMES_THE_RING.contains(kind)) {
            named(alertAccounts);
        }
    }

    void ignited(Ignition ignition) {
        ignitions.add(ignition);
    }

    void named(Collection<String> ringAccounts) {
        ringAccounts.forEach(each -> named.set(accounts.number(each)));
    }

    /** Takes that an answer froze an account. */
    public void frozen(String account) {
        frozen.set(accounts.number(account));
    }

    /** Returns how many frozen accounts are neither a victim's nor the ring's. */
    public int honestFrozen() {
        return (int) frozen.stream().filter(each -> !truth.isInvolved(each)).count();
    }

    /** Returns how many accounts are a victim's or the ring's. */
    public int involved() {
        return truth.involved();
    }

    /** Returns the genuine frenzies, and which of them alerts told. */
    public Frenzies frenzies() {
        Set<String> attacked = new HashSet<>();
        attacks.stream().filter(Attack::isBuy).forEach(each -> attacked.add(each.instrument));
        return frenzyDays.count(attacked, ignitions, otherAlerts);
    }

    /** Returns how long each campaign went unseen in each of its names. */
    public List<CampaignTime> campaignTimes() {
        return new CampaignTimes(this).of(attack -> true);
    }

    /** Returns how many alerts of coordinated buying there were. */
    public int coordinatedAlerts() {
        return ignitions.size();
    }

    /** Returns how many orders and logins the log has. */
    public int size() {
        return rows.size();
    }

    /** Returns how many answers were about orders and logins of the log. */
    public int matchedAnswers() {
        return matchedAnswers;
    }

    /** Returns the lines of the first labels of accounts without an event, sorted. */
    public List<Integer> linesOfUnknownAccounts() {
        return truth.linesOfUnmetAccounts();
    }

    /** Returns the lines of labels whose order, session or event never came, sorted. */
    public List<Integer> linesOfUnknownNames() {
        return truth.linesOfUnmetNames();
    }

    Rows rows() {
        return rows;
    }

    int accountCount() {
        return accounts.size();
    }

    List<Group> groups() {
        return truth.groups();
    }

    List<Attack> attacks() {
        return attacks;
    }

    /** Returns the attack order of a row; they are in the rows' order. */
    Attack attackOf(int row) {
        int low = 0;
        int high = attacks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (attacks.get(middle).row < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return attacks.get(low);
    }

    /** Returns the first row more than some hours after a time. */
    int firstRowAfter(long timeMicros, int hours) {
        var later = firstRowByHour.higherEntry(timeMicros / HOUR_MICROS + hours);
        return later == null ? rows.size() : later.getValue();
    }

    List<Ignition> ignitions() {
        return ignitions;
    }

    Contributions contributions() {
        return reasons.contributions();
    }

    int unpricedAttacks() {
        return unpricedAttacks;
    }

    Fate fate(Attack attack) {
        return rows.fate(attack.row);
    }

    /** Returns the campaign's name; where the labels have none, an instrument is a campaign. */
    String campaign(Attack attack) {
        String labelled = truth.group(attack.group).campaign();
        return labelled == null ? attack.instrument : labelled;
    }

    /** Returns how well the alerts name the ring's accounts. */
    Measurement.Ring ring() {
        Measurement.Ring ofLabels = ring(group -> true);
        return new Measurement.Ring(ofLabels.accounts(), ofLabels.found(), named.cardinality());
    }

    /** Returns how many accounts of a part of the ring the alerts name. */
    Measurement.Ring ring(IntPredicate chosen) {
        int all = 0;
        int found = 0;
        for (var each : truth.manipulators().entrySet()) {
            if (chosen.test(each.getValue())) {
                all++;
                found += named.get(each.getKey()) ? 1 : 0;
            }
        }
        return new Measurement.Ring(all, found, found);
    }
}
