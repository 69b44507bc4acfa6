package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.attack.Gang;
import org.kabumori.sim.attack.Target;
import org.kabumori.sim.lab.CampaignResult.NameResult;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one gang did in a world. Not thread-safe. */
final class CampaignTally {
    private final Gang gang;
    private final Map<Name, Set<Customer>> victims = new LinkedHashMap<>();
    private final Map<Name, Long> yen = new LinkedHashMap<>();
    private long firstTryMicros;
    private @Nullable Long firstBuyMicros;
    private @Nullable Long lastBuyMicros;

    CampaignTally(Gang gang) {
        this.gang = gang;
    }

    void tries(long micros) {
        firstTryMicros = firstTryMicros == 0 ? micros : firstTryMicros;
    }

    void buys(Name name, Customer victim, long boughtYen, long micros) {
        victims.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(victim);
        yen.merge(name, boughtYen, Long::sum);
        firstBuyMicros = firstBuyMicros == null ? (Long) micros : firstBuyMicros;
        lastBuyMicros = micros;
    }

    /** Returns the names that were bought in a customer's account. */
    List<Name> namesOf(Customer customer) {
        return victims.entrySet().stream()
                .filter(each -> each.getValue().contains(customer))
                .map(Map.Entry::getKey)
                .toList();
    }

    CampaignResult result(Map<String, Long> alertMicros, Map<String, Long> haltMicros) {
        long bought = 0;
        long displaced = 0;
        for (Target target : gang.targets()) {
            long ofName = yen.getOrDefault(target.name(), 0L);
            bought += ofName;
            displaced += target.displaced() ? ofName : 0;
        }
        return new CampaignResult(
                gang.campaign(),
                firstTryMicros,
                firstBuyMicros,
                lastBuyMicros,
                bought,
                displaced,
                gang.targets().stream().map(each -> name(each, alertMicros, haltMicros)).toList());
    }

    private NameResult name(
            Target target, Map<String, Long> alertMicros, Map<String, Long> haltMicros) {
        String instrument = target.name().instrument();
        return new NameResult(
                instrument,
                target.firstTryMicros(),
                alertMicros.get(instrument),
                haltMicros.get(instrument),
                victims.getOrDefault(target.name(), Set.of()).size());
    }
}
