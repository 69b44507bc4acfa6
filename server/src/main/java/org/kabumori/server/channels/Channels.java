package org.kabumori.server.channels;

import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Method;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.book.Book;
import org.kabumori.server.channels.ChannelSettings.Unregistered;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.restrictions.Halt;
import org.kabumori.server.restrictions.HaltLine;
import org.kabumori.server.restrictions.Halts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The register of channels and what is wrong with each. Where the settings say so, orders of a
 * channel that nobody registered are refused or held by a halt on it in every market: the engine's
 * own answer, the same on every replay. A halt knows channels, not versions: an unregistered
 * version of a registered app is warned of only; {@link VersionHalts} refuse its logins.
 * Thread-safe.
 */
@Component
@EnableConfigurationProperties(ChannelSettings.class)
public class Channels {
    /** More than any broker has app versions in use. */
    private static final int MOST_SHOWN = 500;

    private static final int MOST_OWNER = 100;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long SWEEP_MILLIS = 3_000;
    private static final String OWN = "channel-";
    private static final String REASON = "unregistered channel";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9./_-]{0,39}");

    /** What the broker makes itself is no customer's way in. */
    private static final Set<Channel> GUARDED = EnumSet.complementOf(EnumSet.of(Channel.SYSTEM));

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final ChannelStore store;
    private final ChannelSettings settings;
    private final Acting acting;
    private final AuditLog audit;
    private final Halts halts;
    private final Book book;
    private final Decider decider;

    Channels(
            ChannelStore store,
            ChannelSettings settings,
            Acting acting,
            AuditLog audit,
            Halts halts,
            Book book,
            Decider decider) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.audit = audit;
        this.halts = halts;
        this.book = book;
        this.decider = decider;
    }

    /** Returns all channels, registered or seen, with what is wrong with them. */
    public List<ChannelLine> all() {
        long now = acting.nowMicros();
        return store.all(now / HOUR_MICROS, MOST_SHOWN).stream()
                .map(row -> line(row, now))
                .toList();
    }

    private ChannelLine line(ChannelStore.Row row, long now) {
        return new ChannelLine(
                row.name(),
                row.registered(),
                row.halted(),
                row.haltReason(),
                row.agents(),
                row.owner(),
                row.methods(),
                row.lately(),
                row.lastMicros(),
                row.stepUpMicros(),
                row.day(),
                row.week(),
                ChannelWarnings.of(
                        row.registered(),
                        row.methods(),
                        row.day(),
                        row.week(),
                        row.stepUpMicros(),
                        now,
                        settings.silentHours()));
    }

    /** Returns what happens to orders of channels that nobody registered. */
    public Unregistered unregistered() {
        return settings.unregistered();
    }

    /**
     * Registers a channel, or takes it off the register.
     *
     * @param methods what it asks at a login, in the contract's words
     */
    public void register(
            Actor actor, String name, boolean registered, String owner, List<String> methods)
            throws Refusal {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    Cause.INVALID, "channel-name", "name: small letters and digits, as app/3.1");
        }
        if (registered && (owner.isBlank() || owner.length() > MOST_OWNER)) {
            throw new Refusal(Cause.INVALID, "channel-owner", "owner: who answers for it");
        }
        for (String word : methods) {
            if (EnumSet.allOf(Method.class).stream().noneMatch(each -> each.word().equals(word))) {
                throw new Refusal(
                        Cause.INVALID, "channel-methods", "methods: words of login methods");
            }
        }
        audit.record(
                actor,
                registered ? "channel.register" : "channel.retire",
                AuditLog.Outcome.DONE,
                "channel:" + name,
                Map.of("owner", owner, "methods", methods));
        store.register(name, registered, owner, methods, actor.name(), acting.nowMicros());
    }

    /** Brings the halts on unregistered channels in line with the register. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    synchronized void sweep() {
        if (!decider.isLeading() || !acting.isLive()) {
            return;
        }
        try {
            List<String> registered = store.registered();
            // An empty register is one that nobody filled yet: it must not stop the broker.
            boolean halting = unregistered() != Unregistered.WATCH && !registered.isEmpty();
            String answer = unregistered() == Unregistered.HOLD ? "hold" : "reject";
            List<HaltLine> own = halts.setOf(OWN);
            for (String market : book.markets()) {
                for (Channel channel : GUARDED) {
                    String id = OWN + channel.word() + "-" + market;
                    HaltLine set =
                            own.stream()
                                    .filter(line -> line.restriction().equals(id))
                                    .findFirst()
                                    .orElse(null);
                    boolean wanted = halting && !registered.contains(channel.word());
                    if (wanted && (set == null || !set.answer().equals(answer))) {
                        halts.setByServer(id, halt(channel, market, answer));
                    } else if (!wanted && set != null) {
                        halts.liftByServer(id, REASON);
                    }
                }
            }
        } catch (Unavailable | Refusal | DataAccessException | TransactionException e) {
            LOG.warn("the halts on channels wait: {}", e.getMessage());
        }
    }

    private static Halt halt(Channel channel, String market, String answer) {
        return new Halt(
                List.of("*"),
                market,
                "any",
                List.of(),
                List.of(channel.word()),
                false,
                REASON,
                null,
                answer);
    }
}
