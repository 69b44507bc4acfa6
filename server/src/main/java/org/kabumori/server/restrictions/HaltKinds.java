package org.kabumori.server.restrictions;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approvable;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.decide.Unavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a supervisor approves about halts. */
@Configuration(proxyBeanMethods = false)
class HaltKinds {
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
    Approvable setHalt(Halts halts) {
        return new Kind(Halts.SET, halts::carryOutSet);
    }

    @Bean
    Approvable liftHalt(Halts halts) {
        return new Kind(Halts.LIFT, halts::carryOutLift);
    }
}
