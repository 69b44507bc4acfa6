package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

import java.util.Objects;

/** A customer at the hosted pages: no user of ours, and no role of an operator's. */
final class CustomerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient Visit visit;

    CustomerAuthentication(Visit visit) {
        super(AuthorityUtils.createAuthorityList("ROLE_CUSTOMER"));
        this.visit = visit;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return visit;
    }

    /** A name with a colon is no user's. */
    @Override
    public String getName() {
        return "customer:" + visit.account();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomerAuthentication that
                && super.equals(other)
                && visit.equals(that.visit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), visit);
    }
}
