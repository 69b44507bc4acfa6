package org.kabumori.server.access;

import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;

import java.util.Set;

/** Users of tests, past the change of their first password. */
public final class TestUsers {
    public static final String PASSWORD = "correct horse battery staple";

    private TestUsers() {}

    /** Adds a user; returns the password. */
    public static String add(KabumoriServer.Running server, String name, Role role) throws Refusal {
        Users users = server.context().getBean(Users.class);
        String first = users.add(Actor.SERVER, name, role);
        users.changePassword(new Actor(name, Set.of(role)), first, PASSWORD);
        return PASSWORD;
    }
}
