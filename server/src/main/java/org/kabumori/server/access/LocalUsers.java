package org.kabumori.server.access;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** The users as Spring Security asks for them. Thread-safe. */
@Component
final class LocalUsers implements UserDetailsService {
    /** No password's hash: nothing opens it. */
    private static final String NO_PASSWORD = "{bcrypt}";

    private final UserStore store;
    private final Clock clock = Clock.systemUTC();

    LocalUsers(UserStore store) {
        this.store = store;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        UserStore.Stored stored =
                store.find(name).orElseThrow(() -> new UsernameNotFoundException("nobody"));
        ConsoleUser user = stored.user();
        return User.withUsername(user.name())
                .password(stored.password() == null ? NO_PASSWORD : stored.password())
                .roles(user.role().name())
                .disabled(!user.active())
                .accountLocked(user.lockedUntilMicros() > clock.millis() * 1_000)
                .build();
    }
}
