package org.kabumori.server.exposure;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Indicator;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.exposure.ExposureStore.Match;
import org.kabumori.server.notices.NoticeKind;
import org.kabumori.server.notices.Notices;
import org.kabumori.server.notices.Occasion;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.ActionKinds;
import org.kabumori.server.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * Does about an exposed password what has to be done, on the server that leads: more proof is asked
 * of the account's logins, its sessions end, the broker is told to have the password changed, and
 * the customer hears of it. Each step has an id that follows from the find, so that a crash between
 * two makes none of them twice.
 */
@Component
class ExposureResets {
    private static final Logger LOG = LoggerFactory.getLogger(ExposureResets.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of one turn: each costs some commits, and orders come first. */
    private static final int MOST_AT_ONCE = 50;

    private final ExposureStore store;
    private final ExposureSettings settings;
    private final Acting acting;
    private final Notices notices;
    private final Outbox outbox;
    private final Decider decider;
    private final TransactionTemplate transaction;

    ExposureResets(
            ExposureStore store,
            ExposureSettings settings,
            Acting acting,
            Notices notices,
            Outbox outbox,
            Decider decider,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.notices = notices;
        this.outbox = outbox;
        this.decider = decider;
        this.transaction = transaction;
    }

    /** Acts on what was found. */
    @Scheduled(fixedDelayString = "PT1S")
    public void sweep() {
        if (!decider.isLeading()) {
            return;
        }
        try {
            for (Match match : store.toDo(MOST_AT_ONCE)) {
                reset(match);
            }
        } catch (Unavailable e) {
            LOG.debug("exposed accounts wait: {}", e.getMessage());
        }
    }

    private void reset(Match match) throws Unavailable {
        String account = match.account();
        String hash = Hashes.shortHash(account + " " + match.hex() + " " + match.foundMicros());
        acting.act(
                Actor.SERVER,
                "exposure.reset",
                "account:" + account,
                Map.of("confidence", settings.confidence()),
                now -> indicator("exposed-" + hash, now, account));
        acting.carryOut(now -> endOfSessions("end-exposed-" + hash, now, account));
        transaction.executeWithoutResult(
                status -> {
                    String event = "exposed-" + hash;
                    outbox.tell(action(event, account));
                    notices.tell(
                            new Occasion(
                                    NoticeKind.EXPOSED,
                                    account,
                                    event,
                                    acting.nowMicros(),
                                    Map.of()));
                    store.acted(match);
                });
    }

    // contract| indicator: kind credential. The value is the account whose password is known.
    private Indicator indicator(String id, long nowMicros, String account) {
        long until = nowMicros + settings.validFor().toMillis() * 1_000;
        return new Indicator(
                id,
                nowMicros,
                Indicator.Kind.CREDENTIAL,
                account,
                settings.confidence(),
                Actor.SERVER.name(),
                until);
    }

    private static AccountControl endOfSessions(String id, long nowMicros, String account) {
        return new AccountControl(
                id,
                nowMicros,
                account,
                AccountControl.Action.END_SESSIONS,
                null,
                null,
                Actor.SERVER.name());
    }

    private Action action(String event, String account) {
        ObjectNode data = JSON.createObjectNode();
        data.put("event", event);
        data.put("account", account);
        data.put("by", Actor.SERVER.name());
        String subject = Action.subjectOf(account);
        return new Action(
                event, ActionKinds.CREDENTIAL_EXPOSED, subject, subject, acting.nowMicros(), data);
    }
}
