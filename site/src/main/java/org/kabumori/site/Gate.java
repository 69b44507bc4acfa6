package org.kabumori.site;

import org.jspecify.annotations.Nullable;
import org.kabumori.site.Instruction.State;
import org.kabumori.site.Instruction.Trade;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the site asks Kabumori before it does anything, and does what it answers: the part that an
 * integrator reads. Every login, order and withdrawal goes in as an event first; {@code allow} is
 * carried out, {@code challenge} is carried out once the customer has signed that very event,
 * {@code hold} when the desk releases it, {@code reject} never. Without an answer nothing is done.
 * Thread-safe.
 */
final class Gate implements Sessions.Journal {
    /** A release names the events as they are about to be carried out. */
    private static final String RELEASE = "/release";

    private static final String CONFIRMATIONS = "/v1/confirmations";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final Kabumori kabumori;
    private final Book book;
    private final Market market;
    private final String origin;
    private @Nullable Sessions sessions;

    /**
     * @param origin of the site, where customers come back to after they signed
     */
    Gate(Kabumori kabumori, Book book, Market market, String origin) {
        this.kabumori = kabumori;
        this.book = book;
        this.market = market;
        this.origin = origin;
    }

    /** Says which sessions end when Kabumori has them ended. */
    void ends(Sessions all) {
        sessions = all;
    }

    /** What is to be signed, and where. */
    private record Asked(String id, String url) {}

    private Asked ask(String event, String returnTo) throws NotDone {
        ObjectNode wanted =
                JSON.createObjectNode().put("event", event).put("returnTo", origin + returnTo);
        JsonNode asked = kabumori.post(CONFIRMATIONS, wanted);
        return new Asked(asked.path("id").asString(), asked.path("url").asString());
    }

    // Orders and withdrawals

    /** Sends an instruction's event, and does what is answered. */
    void instruct(Customer customer, Instruction instruction) {
        book.keep(instruction);
        try {
            Decision decision = kabumori.decide(instruction.event());
            instruction.decided(decision);
            obey(customer, decision);
            switch (decision.answer()) {
                case "allow" -> carryOut(customer, instruction);
                case "challenge" -> {
                    Asked asked = ask(instruction.id(), "/instructions/" + instruction.id());
                    instruction.asked(asked.id(), asked.url());
                }
                case "hold" -> instruction.become(State.HELD);
                default -> refuse(customer, instruction, State.REFUSED);
            }
        } catch (NotDone e) {
            boolean noAnswer = e.isAway() && instruction.decision() == null;
            instruction.refused(noAnswer ? State.UNANSWERED : State.REFUSED, e);
        }
    }

    /** Looks what became of a confirmation, and carries out what was signed. */
    void settle(Customer customer, Instruction instruction) throws NotDone {
        String confirmation = instruction.confirmation();
        if (instruction.state() != State.ASKED || confirmation == null) {
            return;
        }
        String path = CONFIRMATIONS + "/" + confirmation;
        switch (kabumori.get(path).path("state").asString()) {
            case "open" -> {
                // The customer has not answered yet.
            }
            case "passed" -> {
                release(path, instruction.event());
                carryOut(customer, instruction);
            }
            default -> refuse(customer, instruction, State.UNSIGNED);
        }
    }

    /** Answers once, and only for the very event that was signed. */
    private void release(String path, ObjectNode event) throws NotDone {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("events").add(event);
        kabumori.post(path + RELEASE, body);
    }

    /** The desk decided about what was held. */
    void reviewed(Customer customer, String event, boolean released) throws NotDone {
        Optional<Instruction> held = book.find(event).filter(each -> each.state() == State.HELD);
        if (held.isPresent() && released) {
            carryOut(customer, held.get());
        } else if (held.isPresent()) {
            refuse(customer, held.get(), State.REFUSED);
        }
    }

    private void carryOut(Customer customer, Instruction instruction) throws NotDone {
        synchronized (book) {
            if (instruction.state() == State.DONE) {
                return;
            }
            if (!book.covers(instruction)) {
                refuse(customer, instruction, State.UNCOVERED);
                return;
            }
            book.enter(instruction);
            instruction.become(State.DONE);
        }
        // A withdrawal's own event says it already.
        if (instruction instanceof Trade trade) {
            market.traded(trade.name(), trade.price());
            kabumori.tell(Events.execution(newId(), Instant.now(), customer, trade));
        }
    }

    private void refuse(Customer customer, Instruction instruction, State state) throws NotDone {
        instruction.become(state);
        if (instruction instanceof Trade trade) {
            kabumori.tell(Events.orderEnd(newId(), Instant.now(), customer, trade));
        }
    }

    private void obey(Customer customer, Decision decision) {
        if (decision.endsSessions()) {
            endSessions(customer);
        }
    }

    void endSessions(Customer customer) {
        if (sessions != null) {
            sessions.endAll(customer);
        }
    }

    // Logins

    /** What a login came to. */
    record Entry(boolean isOpen, @Nullable String confirmationUrl, Decision decision) {}

    /** Asks whether somebody may come in whose methods were right. */
    Entry enter(Session session) throws NotDone {
        Decision decision = kabumori.decide(session.login());
        obey(session.customer(), decision);
        String url = null;
        if (decision.allows()) {
            session.open();
        } else if (decision.answer().equals("challenge")) {
            Asked asked = ask(session.login().path("id").asString(), "/login/confirmed");
            session.asked(asked.id());
            url = asked.url();
        }
        return new Entry(session.isOpen(), url, decision);
    }

    /** Opens a session whose login was challenged, once it was signed. */
    void settle(Session session) throws NotDone {
        String confirmation = session.confirmation();
        if (session.isOpen() || confirmation == null) {
            return;
        }
        String path = CONFIRMATIONS + "/" + confirmation;
        if (kabumori.get(path).path("state").asString().equals("passed")) {
            release(path, session.login());
            session.open();
        }
    }

    /** Tells of a login that failed: somebody may be trying passwords. */
    void failed(ObjectNode login) throws NotDone {
        kabumori.decide(login);
    }

    void loggedOut(Session session) throws NotDone {
        kabumori.tell(end(session, Instant.now(), "logout"));
    }

    @Override
    public void revoked(Session session, Instant time) {
        try {
            kabumori.tell(end(session, time, "revoked"));
        } catch (NotDone e) {
            // The session is over here; Kabumori learns it at the next login.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the end of a session was not told: {0}",
                    e.code());
        }
    }

    private static ObjectNode end(Session session, Instant time, String cause) {
        return Events.sessionEnd(newId(), time, session.customer(), session.name(), cause);
    }

    static String newId() {
        return "site-" + UUID.randomUUID();
    }
}
