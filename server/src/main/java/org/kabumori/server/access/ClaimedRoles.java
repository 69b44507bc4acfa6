package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an issuer's claim says about roles of ours. */
final class ClaimedRoles {
    private ClaimedRoles() {}

    /** Returns the roles of a claim; words that are no role of ours are left out. */
    static Set<Role> in(Map<String, Object> claims, String path, Map<String, Role> mapping) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words(at(claims, path)).forEach(word -> add(roles, word, mapping));
        return roles;
    }

    private static void add(Set<Role> roles, String word, Map<String, Role> mapping) {
        Role mapped = mapping.get(word);
        if (mapped != null) {
            roles.add(mapped);
            return;
        }
        for (Role role : Role.values()) {
            if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
    }

    // A claim's own name may have dots, as URLs have.
    private static @Nullable Object at(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split("[ ,]+", -1));
            case Collection<?> many -> many.stream().map(String::valueOf);
            case null, default -> List.<String>of().stream();
        };
    }
}
