package org.kabumori.server.access;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.Map;
import java.util.Set;

/**
 * Every sign-in, done or refused, in the audit log, and wrong passwords counted. Thread-safe. A
 * sign-in that cannot be written down is not done.
 */
@Component
class LoginAudit {
    private final AuditLog audit;
    private final Actors actors;
    private final Users users;
    private final Refusals refusals;

    LoginAudit(AuditLog audit, Actors actors, Users users, Refusals refusals) {
        this.audit = audit;
        this.actors = actors;
        this.users = users;
        this.refusals = refusals;
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        Authentication person = event.getAuthentication();
        audit.record(
                actors.of(person),
                "login",
                Outcome.DONE,
                "address:" + address(),
                Map.of("by", person.getClass().getSimpleName()));
        users.signedIn(person.getName());
    }

    // What is typed as a name may be a password: only names that exist are written down.
    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        Authentication tried = event.getAuthentication();
        if (tried instanceof OAuth2LoginAuthenticationToken) {
            // Elsewhere writes it down: there is known why.
            return;
        }
        boolean exists = users.standing(String.valueOf(tried.getName())).isPresent();
        if (exists && event instanceof AuthenticationFailureBadCredentialsEvent) {
            users.failed(tried.getName());
        }
        refusals.note(
                exists ? new Actor(tried.getName(), Set.of()) : Actor.STRANGER,
                "login",
                address(),
                "POST",
                "/login",
                event.getException().getClass().getSimpleName());
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                ? now.getRequest().getRemoteAddr()
                : "unknown";
    }
}
