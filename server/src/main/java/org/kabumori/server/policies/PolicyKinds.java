package org.kabumori.server.policies;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approvable;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.decide.Unavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a supervisor approves about policies. */
@Configuration(proxyBeanMethods = false)
class PolicyKinds {
    /** What is done when it is approved. */
    private interface Deed {
        void carryOut(Approval approval) throws Unavailable, Refusal;
    }

    private record Kind(String kind, Deed deed) implements Approvable {
        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void carryOut(Approval approval) throws Unavailable, Refusal {
            deed.carryOut(approval);
        }
    }

    @Bean
    Approvable publishPolicy(Policies policies) {
        return new Kind(Policies.PUBLISH, policies::carryOutPublish);
    }

    @Bean
    Approvable retirePolicy(Policies policies) {
        return new Kind(Policies.RETIRE, policies::carryOutRetire);
    }
}
