package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who else came from the same device, address or network: by every login and order so far, kept by
 * origin. Not thread-safe.
 */
final class OriginFacts {
    /** A week and the week before it are looked back on, and what stood out counts for a week. */
    private static final long FAILURES_MICROS = 21 * Times.DAY_MICROS;

    private static final long SUSPECTS_MICROS = 14 * Times.DAY_MICROS;
    private static final long GUESSED_MICROS = 30 * Times.DAY_MICROS;

    /** Fewer accounts that fail are nobody's stuffing. */
    private static final int LEAST_FAILING = 3;

    /** Fewer customers make no device a service's. */
    private static final int LEAST_CUSTOMERS = 4;

    /** The engine counts two weeks apart, and many accounts by a sketch. */
    private static final double COUNTED_TWICE = 3;

    private final Map<String, List<AccountEvent>> byOrigin = new HashMap<>();

    void examine(Login login, Facts facts) {
        long failing = 0;
        for (String origin : origins(login)) {
            failing = Math.max(failing, failing(origin, login.timeMicros()));
        }
        facts.say(
                ReasonCode.STUFFING_SOURCE,
                failing < LEAST_FAILING
                        ? Band.NEVER
                        : Band.upTo(facts.of(Parameter.STUFFING_MOST))
                                .telling(LEAST_FAILING, failing * COUNTED_TWICE));
        shared(List.of(narrow(login.device(), login.ip())), facts);
        common(login, facts);
    }

    private void common(Login login, Facts facts) {
        Set<String> customers = new HashSet<>();
        for (AccountEvent one : seen("device " + login.device())) {
            if (one instanceof Login other && other.success()) {
                customers.add(other.account());
            }
        }
        boolean many = login.device() != null && customers.size() >= LEAST_CUSTOMERS;
        facts.say(
                ReasonCode.COMMON_DEVICE,
                many ? Band.of(-facts.of(Parameter.NEW_DEVICE_MOST), 0) : Band.NEVER);
    }

    /**
     * @param login that of the event's session, {@code null} without one
     */
    void examine(AccountEvent event, @Nullable Login login, Facts facts) {
        List<Set<String>> ways = new ArrayList<>();
        if (event instanceof Order order) {
            ways.add(narrow(order.device(), order.ip()));
        }
        if (login != null) {
            ways.add(narrow(login.device(), login.ip()));
        }
        shared(ways, facts);
    }

    private void shared(List<Set<String>> ways, Facts facts) {
        boolean others =
                ways.stream()
                        .flatMap(Set::stream)
                        .flatMap(origin -> seen(origin).stream())
                        .anyMatch(one -> isOther(one, facts));
        facts.say(
                ReasonCode.SHARED_WITH_SUSPECTS,
                others ? Band.upTo(facts.of(Parameter.SHARED_MOST)) : Band.NEVER);
    }

    private static boolean isOther(AccountEvent one, Facts facts) {
        return !one.account().equals(facts.event.account())
                && facts.time() - one.timeMicros() < SUSPECTS_MICROS;
    }

    /** A password was guessed when an earlier login came from a source of stuffing. */
    static void guessed(Facts facts, Map<String, Facts> ofLogins) {
        boolean before =
                facts.history.all().stream()
                        .filter(one -> facts.time() - one.timeMicros() < GUESSED_MICROS)
                        .map(one -> ofLogins.get(one.event().id()))
                        .anyMatch(
                                one ->
                                        one != null
                                                && one.band(ReasonCode.STUFFING_SOURCE).high() > 0);
        facts.say(
                ReasonCode.PASSWORD_GUESSED,
                before ? Band.upTo(facts.of(Parameter.GUESSED_MOST)) : Band.NEVER);
    }

    private long failing(String origin, long timeMicros) {
        return seen(origin).stream()
                .filter(one -> one instanceof Login login && !login.success())
                .filter(one -> timeMicros - one.timeMicros() < FAILURES_MICROS)
                .map(AccountEvent::account)
                .distinct()
                .count();
    }

    private List<AccountEvent> seen(String origin) {
        return byOrigin.getOrDefault(origin, List.of());
    }

    /** Takes a login or an order, after its answer. */
    void take(AccountEvent event) {
        Set<String> origins =
                switch (event) {
                    case Login login -> origins(login);
                    case Order order -> narrow(order.device(), order.ip());
                    default -> Set.of();
                };
        origins.forEach(
                origin -> byOrigin.computeIfAbsent(origin, _ -> new ArrayList<>()).add(event));
    }

    private static Set<String> origins(Login login) {
        Set<String> origins = narrow(login.device(), login.ip());
        String network = Trait.NETWORK.of(login);
        if (network != null) {
            origins.add("network " + network);
        }
        return origins;
    }

    private static Set<String> narrow(@Nullable String device, @Nullable String ip) {
        Set<String> origins = new HashSet<>();
        if (device != null) {
            origins.add("device " + device);
        }
        if (ip != null) {
            origins.add("line " + line(ip));
        }
        return origins;
    }

    /** Returns an IPv4 address, or the first 56 bits of an IPv6 address. */
    private static String line(String ip) {
        byte[] bytes = InetAddress.ofLiteral(ip).getAddress();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < (bytes.length == 4 ? 4 : 7); i++) {
            line.append(bytes[i] & 0xFF).append('.');
        }
        return line.toString();
    }
}
