package org.kabumori.server.contacts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;

/**
 * Seals in the background what older keys sealed, a customer at a time, and says how many are left;
 * then the older keys are not needed any more. On any node, at any time; a stop between two
 * customers loses nothing.
 */
@Component
class Resealing {
    private static final int CUSTOMERS_AT_ONCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final ContactStore store;
    private final ContactSeal seal;
    private final TransactionTemplate transaction;
    private volatile boolean done;

    Resealing(ContactStore store, ContactSeal seal, TransactionTemplate transaction) {
        this.store = store;
        this.seal = seal;
        this.transaction = transaction;
    }

    /** Seals some anew. */
    @Scheduled(fixedDelayString = "PT2S")
    void sweep() {
        if (done || !seal.hasOld()) {
            return;
        }
        try {
            List<String> accounts = store.sealedByOld(CUSTOMERS_AT_ONCE);
            for (String account : accounts) {
                transaction.executeWithoutResult(status -> store.lock(account));
            }
            long left = store.countSealedByOld();
            if (left > 0) {
                LOG.info("contacts are sealed with the newest key: {} are left", left);
            } else {
                seal.retireOld();
                done = true;
                LOG.info("all contacts are sealed with the newest key: older ones may go");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("contacts wait to be sealed anew: {}", e.getMessage());
        }
    }
}
