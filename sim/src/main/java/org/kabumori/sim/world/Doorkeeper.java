package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.OpenOrder.State;
import org.kabumori.sim.world.Person.Response;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What becomes of the gate's replies: challenges are met or not, held events wait for the desk,
 * frozen accounts stay so until the customer was identified afresh. Not thread-safe.
 */
final class Doorkeeper {
    private static final int DESK_OPENS_SECOND = 8 * 3_600;
    private static final int DESK_CLOSES_SECOND = 18 * 3_600;
    private static final double CHALLENGE_LASTS_SECONDS = 600;
    private static final String DESK = "desk";

    private final World world;
    private final Exchanges exchanges;

    Doorkeeper(World world, Exchanges exchanges) {
        this.world = world;
        this.exchanges = exchanges;
    }

    /** Tells an event and does what the gate says to it. */
    void decide(
            AccountEvent event,
            Customer customer,
            Person person,
            Runnable allowed,
            Consumer<State> refused) {
        Reply reply = world.tell(event);
        // A gate without freezes of its own knows nothing of those that the desk made.
        if (customer.discovered && isStopped(event, customer) && reply.allows()) {
            reply = Reply.REJECTED;
        }
        world.answered(event, customer, person, reply);
        if (reply.answer() == Answer.REJECT) {
            // First of all: a freeze cancels what is still open.
            refused.accept(reply.halted() ? State.HALTED : State.REFUSED);
        }
        act(customer, reply.action());
        switch (reply.answer()) {
            case ALLOW -> allowed.run();
            case CHALLENGE -> {
                Require require = Objects.requireNonNull(reply.require());
                challenge(event, customer, person, require, allowed, refused);
            }
            case HOLD -> hold(event, customer, person, allowed, refused);
            case REJECT -> {
                // Nothing more is to be done.
            }
        }
    }

    private static boolean isStopped(AccountEvent event, Customer customer) {
        return customer.frozen && !(event instanceof Login);
    }

    private void challenge(
            AccountEvent event,
            Customer customer,
            Person person,
            Require require,
            Runnable allowed,
            Consumer<State> refused) {
        Response response = person.challenged(require);
        double seconds = response == null ? CHALLENGE_LASTS_SECONDS : response.seconds();
        world.agenda()
                .in(
                        seconds,
                        () -> {
                            world.tell(confirmation(event, customer, require, response));
                            boolean passes = response != null && response.passes();
                            if (passes && !isStopped(event, customer)) {
                                allowed.run();
                            } else {
                                refused.accept(State.NOT_CONFIRMED);
                            }
                        });
    }

    private Confirmation confirmation(
            AccountEvent event, Customer customer, Require require, @Nullable Response response) {
        Confirmation.Outcome outcome =
                response == null
                        ? Confirmation.Outcome.EXPIRED
                        : response.passes()
                                ? Confirmation.Outcome.PASSED
                                : Confirmation.Outcome.FAILED;
        return new Confirmation(
                world.nextId(),
                world.agenda().nowMicros(),
                customer.account,
                event.id(),
                response == null ? asked(require) : response.method(),
                outcome,
                response != null && response.bound());
    }

    private static Method asked(Require require) {
        return switch (require) {
            case ANY -> Method.OTP_SMS;
            case PASSKEY -> Method.PASSKEY;
            case OUT_OF_BAND -> Method.OUT_OF_BAND;
        };
    }

    /** The desk calls the customer, who says whether that was him; unreached, it runs out. */
    private void hold(
            AccountEvent event,
            Customer customer,
            Person person,
            Runnable allowed,
            Consumer<State> refused) {
        Dice dice = dice(customer);
        long callMicros = deskMicros(dice.between(300, 3_600));
        boolean reached = dice.happens(world.reactions().reached());
        boolean wants = dice.happens(world.reactions().staysWith());
        // An order is a matter of the moment, a payment is not.
        boolean stays = wants || event instanceof CashMovement;
        world.agenda()
                .at(
                        callMicros,
                        () -> {
                            if (!reached) {
                                review(event, customer, Review.Outcome.EXPIRE);
                                refused.accept(State.ENDED);
                            } else if (person.isCustomer()) {
                                review(event, customer, Review.Outcome.RELEASE);
                                after(stays && !isStopped(event, customer), allowed, refused);
                            } else {
                                review(event, customer, Review.Outcome.REFUSE);
                                refused.accept(State.REFUSED);
                                discover(customer);
                            }
                        });
    }

    private static void after(boolean stays, Runnable allowed, Consumer<State> refused) {
        if (stays) {
            allowed.run();
        } else {
            refused.accept(State.ENDED);
        }
    }

    private void review(AccountEvent event, Customer customer, Review.Outcome outcome) {
        world.tell(
                new Review(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        customer.account,
                        event.id(),
                        outcome,
                        DESK,
                        null));
    }

    private void act(Customer customer, AccountAction action) {
        long now = world.agenda().nowMicros();
        if (action == AccountAction.NONE) {
            return;
        }
        customer.sessionsEndedMicros = now + 1;
        if (action != AccountAction.END_SESSIONS && !customer.frozen) {
            freeze(customer);
            Dice dice = dice(customer);
            world.agenda().at(deskMicros(dice.between(1_800, 90_000)), () -> hears(customer));
        }
    }

    private void freeze(Customer customer) {
        customer.frozen = true;
        for (OpenOrder order : List.copyOf(customer.openOrders)) {
            exchanges.cancel(order);
        }
    }

    /** The owner of a frozen account and the desk speak. */
    private void hears(Customer customer) {
        if (customer.robbed) {
            discover(customer);
        } else if (customer.frozen) {
            control(customer, AccountControl.Action.UNFREEZE, "video identification");
            customer.frozen = false;
        }
    }

    /** The customer says: not me. The desk freezes the account, for the time of a world. */
    void discover(Customer customer) {
        if (customer.discovered) {
            return;
        }
        customer.discovered = true;
        long now = world.agenda().nowMicros();
        world.tell(
                new CustomerReport(
                        world.nextId(),
                        now,
                        customer.account,
                        CustomerReport.Kind.NOT_ME,
                        null,
                        null,
                        null));
        world.tell(
                new Verdict(
                        world.nextId(),
                        now,
                        customer.account,
                        null,
                        null,
                        null,
                        Verdict.Finding.TAKEOVER,
                        DESK));
        freeze(customer);
        customer.sessionsEndedMicros = now + 1;
        control(customer, AccountControl.Action.FREEZE_ALL, null);
        world.discovered(customer);
    }

    private void control(
            Customer customer, AccountControl.Action action, @Nullable String identityProof) {
        world.tell(
                new AccountControl(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        customer.account,
                        action,
                        null,
                        identityProof,
                        DESK));
    }

    /** Returns a moment some seconds from now, or when the desk is next there after it. */
    private long deskMicros(double seconds) {
        long micros = world.agenda().nowMicros() + Math.round(seconds * 1e6);
        long day = Days.of(micros);
        if (micros < Days.micros(day, DESK_OPENS_SECOND)) {
            return Days.micros(day, DESK_OPENS_SECOND);
        }
        return micros < Days.micros(day, DESK_CLOSES_SECOND)
                ? micros
                : Days.micros(day + 1, DESK_OPENS_SECOND);
    }

    private Dice dice(Customer customer) {
        return Dice.of(world.seed(), Dice.Use.BROKER, customer.index, customer.calls++);
    }
}
