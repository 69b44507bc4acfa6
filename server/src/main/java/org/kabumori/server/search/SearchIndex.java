package org.kabumori.server.search;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.kabumori.server.search.SearchStore.Placed;
import org.kabumori.server.search.SearchStore.Sighting;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keeps which account used which device and address, and whose each order is. Only of logins that
 * succeeded: a flood of failed ones with invented accounts must not fill a table.
 */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class SearchIndex implements Following {
    static final String DEVICE = "device";
    static final String IP = "ip";

    private static final Set<String> TYPES = Set.of(EventType.LOGIN.word(), EventType.ORDER.word());
    private static final long SWEEP_MILLIS = 6 * 3_600_000L;
    private static final long FIRST_SWEEP_MILLIS = 600_000;

    private final SearchStore store;
    private final SearchSettings settings;
    private final Acting acting;
    private final Decider decider;

    SearchIndex(SearchStore store, SearchSettings settings, Acting acting, Decider decider) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.decider = decider;
    }

    @Override
    public String name() {
        return "search";
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
        Map<List<String>, Sighting> seen = new LinkedHashMap<>();
        Map<List<String>, Placed> placed = new LinkedHashMap<>();
        for (Followed followed : batch) {
            switch (followed.event()) {
                case Login login when login.success() -> {
                    see(seen, DEVICE, login.device(), login.account(), login.timeMicros());
                    see(seen, IP, lower(login.ip()), login.account(), login.timeMicros());
                }
                case Order order -> {
                    see(seen, DEVICE, order.device(), order.account(), order.timeMicros());
                    see(seen, IP, lower(order.ip()), order.account(), order.timeMicros());
                    placed.put(
                            List.of(order.order(), order.account()),
                            new Placed(order.order(), order.account(), followed.seq()));
                }
                default -> {}
            }
        }
        if (!seen.isEmpty()) {
            store.see(seen.values());
        }
        if (!placed.isEmpty()) {
            store.place(placed.values());
        }
    }

    /** IPv6 has letters, which people write both ways. */
    private static @Nullable String lower(@Nullable String ip) {
        return ip == null ? null : ip.toLowerCase(Locale.ROOT);
    }

    private static void see(
            Map<List<String>, Sighting> seen,
            String kind,
            @Nullable String key,
            String account,
            long atMicros) {
        if (key != null) {
            seen.put(List.of(kind, key, account), new Sighting(kind, key, account, atMicros));
        }
    }

    /** Forgets what nobody will ask for. */
    @Scheduled(initialDelay = FIRST_SWEEP_MILLIS, fixedDelay = SWEEP_MILLIS)
    void forget() {
        if (decider.isLeading() && acting.isLive()) {
            store.forget(acting.nowMicros() - settings.sightingsFor().toMillis() * 1_000);
        }
    }
}
