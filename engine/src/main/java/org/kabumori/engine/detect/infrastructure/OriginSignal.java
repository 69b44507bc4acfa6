package org.kabumori.engine.detect.infrastructure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.state.Addresses;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.OriginKind;

/**
 * What the account stage tells the infrastructure stage about a login, or about an order that is
 * suspicious. It goes to each of its origins, by {@link #key}.
 *
 * @param event the login or the order, of which only what its origins need is told
 * @param suspicion the probability that it is not the customer, by the account's own behaviour
 *     alone: neither what its name does nor what others do from here
 */
public record OriginSignal(AccountEvent event, double suspicion) {

    /** What was done. */
    public enum Act {
        LOGIN_SUCCEEDED,
        LOGIN_FAILED,
        ORDERED
    }

    /** Returns the signal of a login. */
    public static OriginSignal of(Login login, double suspicion) {
        return new OriginSignal(login, suspicion);
    }

    /** Returns the signal of an order, which has no network of its own. */
    public static OriginSignal of(Order order, double suspicion) {
        return new OriginSignal(order, suspicion);
    }

    public long timeMicros() {
        return event.timeMicros();
    }

    public String account() {
        return event.account();
    }

    /** Returns what was done. */
    public Act act() {
        if (event instanceof Login login) {
            return login.success() ? Act.LOGIN_SUCCEEDED : Act.LOGIN_FAILED;
        }
        return Act.ORDERED;
    }

    private @Nullable String device() {
        return event instanceof Login login ? login.device() : order().device();
    }

    private @Nullable String ip() {
        return event instanceof Login login ? login.ip() : order().ip();
    }

    private @Nullable Long asn() {
        return event instanceof Login login ? login.asn() : null;
    }

    private Order order() {
        return (Order) event;
    }

    /** Returns the key of its origin of a kind, 0 when it does not tell it. */
    public long key(OriginKind kind) {
        return kind.key(
                switch (kind) {
                    case DEVICE -> Hash.of(device());
                    case ADDRESS -> Hash.mix(Addresses.line(ip()));
                    case NETWORK -> event instanceof Order ? 0 : network();
                });
    }

    private long network() {
        Long asn = asn();
        return asn == null ? Hash.mix(Addresses.prefix(ip())) : Hash.mix(asn + 1);
    }

    /** Returns its origin of a kind as alerts name it; {@code null} when it does not tell it. */
    public @Nullable String subject(OriginKind kind) {
        String value =
                switch (kind) {
                    case DEVICE -> device();
                    case ADDRESS -> ip();
                    case NETWORK -> network(asn());
                };
        return value == null ? null : kind.subject(value);
    }

    private @Nullable String network(@Nullable Long asn) {
        return asn == null ? ip() : asn.toString();
    }
}
