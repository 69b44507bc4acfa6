package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Works out the times to campaign. Pure. */
// contract| How many victims had an attack buy let through in an instrument before the first
// coordinated_buying alert on it.
final class CampaignTimes {
    private static final long FIVE_DAYS_MICROS = 5L * 86_400 * 1_000_000;

    private final Docket docket;
    private final Map<String, Long> firstBuys = new HashMap<>();

    CampaignTimes(Docket docket) {
        this.docket = docket;
        for (Docket.Attack each : docket.attacks()) {
            if (each.isBuy()) {
                firstBuys.merge(docket.campaign(each), each.timeMicros(), Math::min);
            }
        }
    }

    private record Place(String campaign, String instrument) {}

    /** Returns the times of the chosen attack orders; a campaign begins with its first of all. */
    List<CampaignTime> of(Predicate<Docket.Attack> chosen) {
        Map<Place, List<Docket.Attack>> buys = new LinkedHashMap<>();
        for (Docket.Attack each : docket.attacks()) {
            if (each.isBuy() && chosen.test(each)) {
                Place place = new Place(docket.campaign(each), each.instrument());
                buys.computeIfAbsent(place, _ -> new ArrayList<>()).add(each);
            }
        }
        List<CampaignTime> times = new ArrayList<>();
        buys.forEach((place, ofPlace) -> times.add(time(place, ofPlace)));
        return times;
    }

    private CampaignTime time(Place place, List<Docket.Attack> buys) {
        Long alert = firstAlert(place);
        long until = alert == null ? Long.MAX_VALUE : alert;
        Set<Integer> victims = new HashSet<>();
        Set<Integer> before = new HashSet<>();
        long first = Long.MAX_VALUE;
        for (Docket.Attack each : buys) {
            victims.add(each.account());
            first = Math.min(first, each.timeMicros());
            // contract| An alert at the very time of a buy counts as after it.
            if (each.timeMicros() <= until && !docket.fate(each).stops()) {
                before.add(each.account());
            }
        }
        return new CampaignTime(
                place.campaign, place.instrument, first, alert, victims.size(), before.size());
    }

    // contract| An instrument alert counts when it is no older than five days before the campaign's
    // first buy.
    private @Nullable Long firstAlert(Place place) {
        long from = firstBuys.getOrDefault(place.campaign, 0L) - FIVE_DAYS_MICROS;
        Long first = null;
        for (Tally.Ignition alert : docket.ignitions()) {
            boolean counts =
                    alert.instrument().equals(place.instrument) && alert.timeMicros() >= from;
            if (counts && (first == null || alert.timeMicros() < first)) {
                first = alert.timeMicros();
            }
        }
        return first;
    }
}
