package org.kabumori.server.access;

import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.springframework.stereotype.Component;

/** What people may do about their own account. Thread-safe. */
@Component
public class OwnAccount {
    private final Users users;

    OwnAccount(Users users) {
        this.users = users;
    }

    /** Returns whether somebody has an account here, and does not come from elsewhere. */
    public boolean isOurs(Actor actor) {
        return users.standing(actor.name()).isPresent();
    }

    /** Returns whether somebody else knows the password. */
    public boolean mustChange(Actor actor) {
        return users.standing(actor.name()).map(ConsoleUser::mustChange).orElse(false);
    }

    /** Changes the password; other sessions end, this one goes on. */
    public void changePassword(
            Actor actor, String before, String after, @Nullable HttpSession session)
            throws Refusal {
        SessionGuard.renew(session, users.changePassword(actor, before, after));
    }
}
