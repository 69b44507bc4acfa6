package org.kabumori.server.confirm;

import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.passkeys.Enrolments;
import org.kabumori.server.passkeys.TestAuthenticator;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers of tests: their logins, passkeys and orders, on a server that challenges every buy.
 * Thread-safe.
 */
public final class Customers {
    public static final Actor BROKER = new Actor("feed", Set.of(Role.INTEGRATOR));

    private final ActingServer server;
    private final AtomicInteger events = new AtomicInteger();

    public Customers(ActingServer server) throws Exception {
        this.server = server;
        server.send(
                """
                {"type":"instrument","id":"ref-1","time":"%s","instrument":"XTKS:7001","name":"Aoba Works","currency":"JPY",\
                "lotSize":100,"lastClose":500,"averageDailyValue":900000000000,"segment":"prime"}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"policy","id":"policy-challenging","time":"%s","policy":"challenging","action":"publish","by":"test",\
                "content":{"rules":[\
                {"id":"every-buy","on":["order"],"when":"order.side == 'buy'","then":{"answer":"challenge","require":"passkey"},\
                "texts":{"ja":"買付はすべて","en":"every buy"},"customersShare":1.0},\
                {"id":"every-withdrawal","on":["cash"],"when":"cash.kind == 'withdrawal'",\
                "then":{"answer":"challenge","require":"out_of_band"},\
                "texts":{"ja":"出金はすべて","en":"every withdrawal"},"customersShare":1.0}]}}"""
                        .formatted(ActingServer.now()));
        server.followed();
    }

    /** Returns the origin of the hosted pages. */
    public String origin() {
        return "http://localhost:" + server.running().port();
    }

    /** A customer at the counter enrols a device. */
    public TestAuthenticator enrol(String account) throws Exception {
        return enrol(account, "", new IdentityProof("in_person", "case-1"));
    }

    public TestAuthenticator enrol(String account, String session, IdentityProof proof)
            throws Exception {
        TestAuthenticator device = new TestAuthenticator();
        device.origin = origin();
        Enrolments enrolments = server.bean(Enrolments.class);
        Enrolments.Begun begun = enrolments.begin(BROKER, account, session, proof, account);
        enrolments.finish(
                BROKER, account, begun.registration(), "phone", device.create(begun.publicKey()));
        snapshot(account);
        return device;
    }

    /** Tells that an account has a passkey. */
    public void snapshot(String account) throws Exception {
        server.send(
                """
                {"type":"account","id":"snapshot-%1$s-%2$d","time":"%3$s","account":"%1$s","openedOn":"2020-04-01",\
                "buyingPower":5000000,"cash":{"JPY":5000000},"positions":[],"methods":["password","passkey"]}"""
                        .formatted(account, events.incrementAndGet(), ActingServer.now()));
    }

    /** Logs in; returns the session. */
    public String login(String account, String methods) throws Exception {
        String session = "s-" + events.incrementAndGet();
        server.send(
                """
                {"type":"login","id":"login-%1$s","time":"%2$s","account":"%3$s","session":"%1$s","outcome":"success",\
                "methods":%4$s,"ip":"198.51.100.7","userAgent":"Mozilla/5.0","channel":"web"}"""
                        .formatted(session, ActingServer.now(), account, methods));
        return session;
    }

    /** Returns a buy as the broker sends it. */
    public String buy(String account, String session, int quantity) {
        String id = "o-" + events.incrementAndGet();
        return """
               {"type":"order","id":"%1$s","time":"%2$s","account":"%3$s","session":"%4$s","order":"k-%1$s","action":"new",\
               "instrument":"XTKS:7001","side":"buy","quantity":%5$d,"orderType":"limit","limitPrice":500,\
               "taxAccount":"tokutei","channel":"web"}"""
                .formatted(id, ActingServer.now(), account, session, quantity);
    }

    public String withdrawal(String account, String session) {
        return """
               {"type":"cash","id":"c-%d","time":"%s","account":"%s","session":"%s","kind":"withdrawal","currency":"JPY",\
               "amount":-300000}"""
                .formatted(events.incrementAndGet(), ActingServer.now(), account, session);
    }

    /** Asks about events; returns the address of the hosted page. */
    public String ask(List<String> events, String returnTo) throws Exception {
        Asked asked = server.bean(Asking.class).ask(BROKER, events, returnTo);
        return origin() + "/customer/confirm/" + asked.id();
    }
}
