package org.kabumori.engine.detect.infrastructure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.infrastructure.OriginSignal.Act;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Crowd;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.Origin.Suspect;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.OriginState;

import java.util.List;

/**
 * The stage keyed by origin, which is a device, an address or a network: failures and suspicions of
 * the accounts that come from there become what is said of the origin ({@link Origin}), from where
 * it flows back to the account stage, and alerts. Not thread-safe.
 */
// rule| Credential Stuffing: T1110.004; Password Spraying: T1110.003 (MITRE ATT&CK; domain.md 6.3).
public final class InfrastructureStage {
    /** From this suspicion on, an account is remembered with where it was used from. */
    static final double LEAST_SUSPICION = 0.02;

    /** Below this surprise an origin's failures are not worth a word. */
    private static final double LEAST_STUFFING = 0.3;

    /** So many accounts, of whom {@link #TIMES_ORDINARY} times as few would be ordinary. */
    private static final int LEAST_FAILING = 8;

    private static final double TIMES_ORDINARY = 4;

    /** Two accounts at one origin that look taken over are a coincidence worth telling. */
    private static final int LEAST_SUSPECTS = 2;

    private static final double TIMES_CHANCE = 3;

    /** A success from a source of stuffing is told by itself from this suspicion on. */
    private static final double LIKELY_VICTIM = 0.05;

    private static final int FEW_ACCOUNTS = 3;
    private static final int MILLION = 1_000_000;

    private final Surroundings world;

    public InfrastructureStage(Surroundings world) {
        this.world = world;
    }

    /** Returns whether an order's suspicion is worth telling its origins. */
    public static boolean isWorthTelling(double suspicion) {
        return suspicion >= LEAST_SUSPICION;
    }

    /**
     * Takes a login at one of its origins.
     *
     * @param key the origin's, by {@link OriginSignal#key}
     * @param state the origin's
     */
    public void login(
            OriginSignal signal, OriginKind kind, long key, OriginState state, Answers answers) {
        long account = Hash.of(signal.account());
        boolean failed = signal.act() == Act.LOGIN_FAILED;
        if (!failed) {
            state.succeeded(account, signal.timeMicros(), signal.suspicion() < LEAST_SUSPICION);
        } else if (kind.isNarrow() || !isExplained(signal)) {
            state.failed(account, signal.timeMicros());
        }
        Crowd crowd = state.crowd();
        Origin origin = world.origins.get(key);
        if (crowd != null) {
            origin = gathered(signal, kind, key, state, crowd, origin);
        }
        boolean suspicious = !failed && kind.isNarrow() && isWorthTelling(signal.suspicion());
        if (suspicious) {
            suspected(signal, kind, key, answers);
        } else if (failed && origin != null) {
            alertStuffing(signal, origin, answers);
        }
    }

    /** Returns whether a device or an address was already told as the source of such failures. */
    private boolean isExplained(OriginSignal signal) {
        return isTold(signal.key(OriginKind.DEVICE)) || isTold(signal.key(OriginKind.ADDRESS));
    }

    private boolean isTold(long key) {
        Origin origin = key == 0 ? null : world.origins.peek(key);
        return origin != null && origin.alertedFailing > 0;
    }

    private @Nullable Origin gathered(
            OriginSignal signal,
            OriginKind kind,
            long key,
            OriginState state,
            Crowd crowd,
            @Nullable Origin known) {
        Failures failures =
                crowd.hasFailures()
                        ? Failures.of(crowd, ratio(), signal.timeMicros())
                        : Failures.NONE;
        boolean many = crowd.accounts() >= FEW_ACCOUNTS;
        if (known == null && !many && failures.surprise() < LEAST_STUFFING) {
            return null;
        }
        Origin origin = known == null ? note(signal, kind, key, state.firstMicros) : known;
        origin.accounts = crowd.accounts();
        if (failures.surprise() >= LEAST_STUFFING
                && failures.surprise() >= origin.stuffingAt(signal.timeMicros())) {
            origin.stuffing = failures.surprise();
            origin.stuffingMicros = signal.timeMicros();
            origin.failing = failures.accounts();
        }
        return origin;
    }

    private Origin note(OriginSignal signal, OriginKind kind, long key, long firstMicros) {
        String subject = signal.subject(kind);
        Origin origin =
                new Origin(kind, subject == null ? kind.subject("?") : subject, firstMicros);
        world.origins.add(key, origin);
        return origin;
    }

    /** Returns how many failures are ordinary for one login that succeeds. */
    private double ratio() {
        double rate = world.population.failedLogin.value();
        return rate / (1 - rate);
    }

    private void alertStuffing(OriginSignal signal, Origin origin, Answers answers) {
        boolean stands = origin.stuffing >= StrictMath.log(TIMES_ORDINARY);
        if (origin.stuffingAt(signal.timeMicros()) == 0) {
            // The source was quiet for long: what it does next is told anew.
            origin.alertedFailing = 0;
        }
        if (!stands
                || origin.failing < LEAST_FAILING
                || origin.failing < origin.alertedFailing * 2) {
            return;
        }
        origin.alertedFailing = origin.failing;
        answers.alert(stuffing(signal, origin, List.of()));
    }

    private static Alert stuffing(OriginSignal signal, Origin origin, List<String> opened) {
        double severity = 1 - StrictMath.exp(-origin.stuffing);
        return alert(
                Kind.CREDENTIAL_STUFFING,
                signal,
                origin,
                opened.isEmpty() ? severity / 2 : severity,
                opened,
                new Reason(
                        ReasonCode.STUFFING_SOURCE,
                        origin.stuffing,
                        origin.failing,
                        0,
                        origin.subject));
    }

    /** Takes an order whose account is suspicious, at a device or address that it tells. */
    public void ordered(OriginSignal signal, OriginKind kind, long key, Answers answers) {
        suspected(signal, kind, key, answers);
    }

    private void suspected(OriginSignal signal, OriginKind kind, long key, Answers answers) {
        Origin known = world.origins.get(key);
        Origin origin = known == null ? note(signal, kind, key, signal.timeMicros()) : known;
        origin.suspect(signal.account(), signal.suspicion(), signal.timeMicros());
        boolean opened = signal.act() == Act.LOGIN_SUCCEEDED && signal.suspicion() >= LIKELY_VICTIM;
        boolean told = kind == OriginKind.DEVICE || !isTold(signal.key(OriginKind.DEVICE));
        if (opened
                && told
                && origin.alertedFailing > 0
                && origin.stuffingAt(signal.timeMicros()) > 0) {
            answers.alert(stuffing(signal, origin, List.of(signal.account())));
        }
        alertShared(signal, origin, answers);
    }

    private void alertShared(OriginSignal signal, Origin origin, Answers answers) {
        long time = signal.timeMicros();
        double heat = origin.heatWithout("", time);
        int count = origin.suspectsWithout("", time);
        if (count < LEAST_SUSPECTS) {
            origin.alertedSuspects = 0;
        }
        if (!isHot(origin, heat) || count < Math.max(LEAST_SUSPECTS, origin.alertedSuspects * 2)) {
            return;
        }
        origin.alertedSuspects = count;
        answers.alert(
                alert(
                        Kind.SHARED_INFRASTRUCTURE,
                        signal,
                        origin,
                        1 - StrictMath.exp(-heat),
                        origin.suspects().stream().map(Suspect::account).toList(),
                        new Reason(
                                ReasonCode.SHARED_WITH_SUSPECTS,
                                heat,
                                count,
                                origin.accounts,
                                origin.subject)));
    }

    private boolean isHot(Origin origin, double heat) {
        double chance = world.policy.of(Parameter.ORIGIN_BACKGROUND) * origin.accounts;
        return heat >= world.policy.of(Parameter.ORIGIN_ALERT) && heat >= TIMES_CHANCE * chance;
    }

    private static Alert alert(
            Kind kind,
            OriginSignal signal,
            Origin origin,
            double severity,
            List<String> accounts,
            Reason reason) {
        return new Alert(
                kind.word()
                        + "-"
                        + origin.subject
                        + "-"
                        + signal.timeMicros()
                        + "-"
                        + (accounts.isEmpty() ? origin.failing : accounts.size()),
                signal.timeMicros(),
                origin.subject,
                kind,
                (int) Math.round(severity * MILLION),
                List.copyOf(accounts),
                List.of(reason));
    }
}
