package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a login or order comes with, as texts. Pure. */
enum Trait {
    DEVICE,
    NETWORK,
    PREFIX,
    COUNTRY,
    AGENT;

    /** Different traits of a customer beyond which the engine may have forgotten some. */
    private static final int MANY_TRAITS = 26;

    /** Returns what a login comes with, {@code null} when it does not tell. */
    @Nullable String of(Login login) {
        return switch (this) {
            case DEVICE -> login.device();
            case NETWORK -> login.asn() != null ? "AS" + login.asn() : prefix(login.ip());
            case PREFIX -> prefix(login.ip());
            case COUNTRY -> login.country();
            case AGENT -> withoutDigits(login.userAgent());
        };
    }

    private static @Nullable String withoutDigits(@Nullable String agent) {
        return agent == null ? null : agent.replaceAll("[0-9]", "");
    }

    /** Returns the first 16 bits of an IPv4 address, the first 32 of an IPv6 address. */
    static @Nullable String prefix(@Nullable String ip) {
        if (ip == null) {
            return null;
        }
        byte[] bytes = InetAddress.ofLiteral(ip).getAddress();
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < (bytes.length == 4 ? 2 : 4); i++) {
            prefix.append(bytes[i] & 0xFF).append('.');
        }
        return prefix.toString();
    }

    /** Returns the days before one on which a customer came with a value, in order. */
    List<Integer> daysBefore(History history, String value, int day) {
        return history.all().stream()
                .filter(one -> one.day() < day && value.equals(ofPast(one)))
                .map(Past::day)
                .distinct()
                .toList();
    }

    private @Nullable String ofPast(Past one) {
        if (this == PREFIX && one.event() instanceof Order order) {
            return prefix(order.ip());
        }
        return History.isAdmitted(one) && one.event() instanceof Login login ? of(login) : null;
    }

    /** Returns whether the broker itself said that a device is the customer's. */
    static boolean isVouched(History history, String device) {
        return history.all().stream()
                .anyMatch(
                        one ->
                                one.event() instanceof AccountSnapshot snapshot
                                        && snapshot.devices() != null
                                        && snapshot.devices().contains(device));
    }

    /** Returns whether the customer came with so many things that the engine forgot some. */
    static boolean isCrowded(History history) {
        Set<String> values = new HashSet<>();
        for (Past one : history.all()) {
            for (Trait trait : values()) {
                String value = trait.ofPast(one);
                if (value != null) {
                    values.add(trait + value);
                }
            }
        }
        return values.size() > MANY_TRAITS;
    }
}
