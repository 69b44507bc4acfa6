package org.kabumori.server.exposure;

import java.util.List;

/**
 * What a thief's log has of one login, without its password, which was left out when it was read;
 * immutable.
 *
 * @param host where it is for, in lower case
 */
public record Credential(String host, String login) {
    public Credential {
        if (host == null || login == null || login.isBlank()) {
            throw new IllegalArgumentException("expected host and login");
        }
    }

    /** Returns whether it is for one of some domains, or one under them. */
    public boolean isOf(List<String> domains) {
        return domains.stream()
                .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    /** Keeps the login out of logs. */
    @Override
    public String toString() {
        return "Credential[host=" + host + "]";
    }
}
