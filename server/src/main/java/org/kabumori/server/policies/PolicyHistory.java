package org.kabumori.server.policies;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyYaml;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** Keeps what policy events say: the journal has no index of their kind. */
@Component
class PolicyHistory implements Following {
    private static final Set<String> TYPES = Set.of(EventType.POLICY.word());

    private final PolicyStore store;

    PolicyHistory(PolicyStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            if (followed.event() instanceof PolicyChange change) {
                store.add(
                        new PolicyVersion(
                                followed.seq(),
                                change.id(),
                                change.policy(),
                                change.action().word(),
                                yaml(change.content()),
                                change.by(),
                                change.approvedBy(),
                                change.timeMicros()));
            }
        }
    }

    private static @Nullable String yaml(@Nullable Policy policy) {
        return policy == null ? null : PolicyYaml.of(policy);
    }
}
