package org.kabumori.server.actor;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who does something: a person, a machine, or the server itself. Immutable.
 *
 * @param name the user's or client's name, as it stands in the audit log
 * @param roles all roles, those included in others too
 */
public record Actor(String name, Set<Role> roles) {
    /** The server itself: expiries, what applies automatically, recovery. */
    public static final Actor SERVER = new Actor("kabumori", Set.of());

    /** Somebody who did not say, or could not prove, who he is. */
    public static final Actor STRANGER = new Actor("stranger", Set.of());

    public Actor {
        Set<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(roles);
        roles = Set.copyOf(held);
    }

    /** Returns whether the actor has a role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }
}
