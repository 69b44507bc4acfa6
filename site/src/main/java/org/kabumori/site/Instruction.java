package org.kabumori.site;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/**
 * What a customer, or a thief, wants done: an order or a withdrawal, with what became of it. The
 * event that Kabumori decided about is kept as it was sent, because a confirmation releases that
 * very event. Thread-safe.
 */
abstract sealed class Instruction {
    /** What became of it. */
    enum State {
        DONE,
        /** Waits until the customer has signed. */
        ASKED,
        /** Waits for a person at the broker's desk. */
        HELD,
        /** Not done, by Kabumori's answer. */
        REFUSED,
        /** Asked, and not signed. */
        UNSIGNED,
        /** Kabumori could not be asked: nothing is done without an answer. */
        UNANSWERED,
        /** Let through, but the cash or the shares are not there any more. */
        UNCOVERED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ObjectNode event;
    private final Network network;
    private State state = State.UNANSWERED;
    private @Nullable Decision decision;
    private @Nullable String confirmation;
    private @Nullable String confirmationUrl;
    private @Nullable NotDone why;

    private Instruction(ObjectNode event, Network network) {
        this.event = event;
        this.network = network;
    }

    /** An order, at the last price. */
    static final class Trade extends Instruction {
        private final Market.Name name;
        private final boolean buy;
        private final long quantity;
        private final long price;
        private final String taxAccount;

        Trade(
                ObjectNode event,
                Network network,
                Market.Name name,
                boolean buy,
                long quantity,
                long price,
                String taxAccount) {
            super(event, network);
            this.name = name;
            this.buy = buy;
            this.quantity = quantity;
            this.price = price;
            this.taxAccount = taxAccount;
        }

        Market.Name name() {
            return name;
        }

        boolean isBuy() {
            return buy;
        }

        long quantity() {
            return quantity;
        }

        long price() {
            return price;
        }

        String taxAccount() {
            return taxAccount;
        }

        @Override
        long yen() {
            return quantity * price;
        }

        @Override
        String words(Texts texts) {
            return texts.say(buy ? "trade.buy" : "trade.sell", name.in(texts), quantity, price);
        }
    }

    /** Money to the bank account that is registered. */
    static final class Withdrawal extends Instruction {
        private final long yen;

        Withdrawal(ObjectNode event, Network network, long yen) {
            super(event, network);
            this.yen = yen;
        }

        @Override
        long yen() {
            return yen;
        }

        @Override
        String words(Texts texts) {
            return texts.say("withdrawal.words", yen);
        }
    }

    abstract long yen();

    abstract String words(Texts texts);

    /** Returns the event's id, which is the instruction's. */
    String id() {
        return event.path("id").asString();
    }

    ObjectNode event() {
        return event;
    }

    Network network() {
        return network;
    }

    synchronized State state() {
        return state;
    }

    synchronized void become(State next) {
        state = next;
    }

    synchronized @Nullable Decision decision() {
        return decision;
    }

    synchronized void decided(Decision made) {
        decision = made;
    }

    synchronized @Nullable String confirmation() {
        return confirmation;
    }

    synchronized @Nullable String confirmationUrl() {
        return confirmationUrl;
    }

    synchronized void asked(String id, String url) {
        confirmation = id;
        confirmationUrl = url;
        state = State.ASKED;
    }

    /** Returns what the customer was told beyond the state, {@code null} when nothing. */
    synchronized @Nullable NotDone why() {
        return why;
    }

    synchronized void refused(State next, NotDone because) {
        state = next;
        why = because;
    }
}
