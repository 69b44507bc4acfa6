package org.kabumori.server.access;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import java.util.regex.Pattern;

/**
 * How people and machines may be called. No colon: what an issuer of tokens names stands behind
 * {@code jwt:}, {@code oidc:} or {@code certificate:} and can never be taken for one of ours.
 */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private Names() {}

    static String checked(String name) throws Refusal {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    Cause.INVALID,
                    "bad-name",
                    "a name of 1 to 64 of a-z, 0-9, dot, hyphen and underscore");
        }
        return name;
    }
}
