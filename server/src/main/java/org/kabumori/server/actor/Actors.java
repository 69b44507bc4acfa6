package org.kabumori.server.actor;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells who acts, by what Spring Security found out. Thread-safe. */
@Component
public final class Actors {
    private final RoleHierarchy hierarchy;

    Actors(RoleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Returns who acts in the request of this thread. */
    public Actor current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Returns who was authenticated, {@link Actor#STRANGER} for nobody. */
    public Actor of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Actor.STRANGER;
        }
        Set<String> authorities =
                hierarchy.getReachableGrantedAuthorities(authentication.getAuthorities()).stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (authorities.contains(role.authority())) {
                roles.add(role);
            }
        }
        return new Actor(authentication.getName(), roles);
    }
}
