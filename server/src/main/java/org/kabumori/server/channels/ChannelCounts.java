package org.kabumori.server.channels;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.server.channels.ChannelLine.Counts;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what comes in by each channel: logins and how they proved who it was, challenges and their
 * answers, orders. An app's versions are channels of their own for logins; an order tells the
 * channel only.
 */
@Component
class ChannelCounts implements Following {
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** The day shown, the week it is compared with, and one for late eyes. */
    private static final long KEPT_HOURS = 9 * 24;

    private static final Set<String> TYPES =
            Set.of(EventType.LOGIN.word(), EventType.ORDER.word(), EventType.CONFIRMATION.word());

    private final ChannelStore store;
    private final ChannelSettings settings;

    ChannelCounts(ChannelStore store, ChannelSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** What one batch adds, so that each row is written once. */
    private static final class Sums {
        private final Map<String, Map<Long, Counts>> sums = new LinkedHashMap<>();

        void add(String name, long micros, Counts more) {
            sums.computeIfAbsent(name, key -> new LinkedHashMap<>())
                    .merge(micros / HOUR_MICROS, more, Sums::plus);
        }

        private static Counts plus(Counts a, Counts b) {
            return new Counts(
                    a.logins() + b.logins(),
                    a.resistant() + b.resistant(),
                    a.asked() + b.asked(),
                    a.answered() + b.answered(),
                    a.orders() + b.orders());
        }

        void writeTo(ChannelStore store) {
            sums.forEach(
                    (name, hours) -> hours.forEach((hour, sum) -> store.count(name, hour, sum)));
        }
    }

    @Override
    public String name() {
        return "channels";
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
        Sums sums = new Sums();
        Map<String, Login> logins = new LinkedHashMap<>();
        Map<String, Set<String>> products = new LinkedHashMap<>();
        Map<String, Order> orders = new LinkedHashMap<>();
        for (Followed followed : batch) {
            switch (followed.event()) {
                case Login login -> {
                    if (login.success()) {
                        AppVersion version = versionOf(login);
                        String name = version == null ? login.channel().word() : version.channel();
                        if (version != null) {
                            products.computeIfAbsent(name, key -> new TreeSet<>())
                                    .add(version.product());
                        }
                        login(name, login, followed, sums);
                        logins.merge(
                                name,
                                login,
                                (before, now) -> isTwo(now) || !isTwo(before) ? now : before);
                    }
                }
                case Order order -> {
                    String name = order.channel().word();
                    sums.add(name, order.timeMicros(), new Counts(0, 0, 0, 0, 1));
                    orders.put(name, order);
                    challenged(followed, name, order.timeMicros(), sums);
                }
                case Confirmation said -> confirmed(said, sums);
                default -> throw new IllegalStateException("not asked for: " + followed.type());
            }
        }
        sums.writeTo(store);
        logins.forEach(
                (name, login) ->
                        store.seen(
                                name,
                                login.timeMicros(),
                                login.methods().stream().map(Method::word).toList(),
                                isTwo(login) ? login.timeMicros() : null));
        products.forEach((name, all) -> store.named(name, List.copyOf(all)));
        orders.forEach((name, order) -> store.seen(name, order.timeMicros(), List.of(), null));
        long now = batch.getLast().event().timeMicros();
        store.forget(now / HOUR_MICROS - KEPT_HOURS, now - KEPT_HOURS * HOUR_MICROS);
    }

    private void login(String name, Login login, Followed followed, Sums sums) {
        boolean resistant =
                login.methods().stream()
                        .map(Method::word)
                        .anyMatch(ChannelWarnings.RESISTANT::contains);
        sums.add(name, login.timeMicros(), new Counts(1, resistant ? 1 : 0, 0, 0, 0));
        challenged(followed, name, login.timeMicros(), sums);
    }

    /** A second factor, or one that is two in itself. */
    private static boolean isTwo(Login login) {
        return login.methods().size() > 1
                || login.methods().stream()
                        .map(Method::word)
                        .anyMatch(ChannelWarnings.RESISTANT::contains);
    }

    private void challenged(Followed followed, String name, long micros, Sums sums) {
        String answer = followed.answer();
        if (answer != null
                && answer.contains("\"challenge\"")
                && followed.decided().equals("challenge")) {
            store.challenged(followed.id(), name, micros);
            sums.add(name, micros, new Counts(0, 0, 1, 0, 0));
        }
    }

    private void confirmed(Confirmation said, Sums sums) {
        if (said.outcome() != Confirmation.Outcome.PASSED) {
            return;
        }
        store.answered(said.event())
                .ifPresent(
                        name -> {
                            sums.add(name, said.timeMicros(), new Counts(0, 0, 0, 1, 0));
                            store.seen(name, said.timeMicros(), List.of(), said.timeMicros());
                        });
    }

    private @Nullable AppVersion versionOf(Login login) {
        String agent = login.userAgent();
        return login.channel() == Channel.APP && agent != null
                ? AppVersion.in(agent, settings.appVersion())
                : null;
    }
}
