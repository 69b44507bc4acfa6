package org.kabumori.site;

import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceSessions.Keeper;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Somebody who logged in. Thread-safe. */
final class Session {
    private final String secret;
    private final String name;
    private final Customer customer;
    private final Client client;
    private final ObjectNode login;
    private final Instant since;
    private boolean open;
    private final Map<Keeper, String> keys = new EnumMap<>(Keeper.class);
    private @Nullable String confirmation;

    /**
     * @param secret in the browser's cookie, told to nobody else
     * @param name what Kabumori knows the session by
     * @param login the event, as it was decided about
     */
    Session(
            String secret,
            String name,
            Customer customer,
            Client client,
            ObjectNode login,
            Instant since) {
        this.secret = secret;
        this.name = name;
        this.customer = customer;
        this.client = client;
        this.login = login;
        this.since = since;
    }

    String secret() {
        return secret;
    }

    String name() {
        return name;
    }

    Customer customer() {
        return customer;
    }

    Client client() {
        return client;
    }

    ObjectNode login() {
        return login;
    }

    Instant since() {
        return since;
    }

    /** Returns whether it may do anything; a challenged login is not open until it is confirmed. */
    synchronized boolean isOpen() {
        return open;
    }

    synchronized void open() {
        open = true;
    }

    synchronized @Nullable String confirmation() {
        return confirmation;
    }

    synchronized void asked(String id) {
        confirmation = id;
    }

    /** Returns the key of the device that the session is bound to. */
    synchronized @Nullable String key(Keeper keeper) {
        return keys.get(keeper);
    }

    synchronized boolean bind(Keeper keeper, String first) {
        return keys.putIfAbsent(keeper, first) == null;
    }
}
