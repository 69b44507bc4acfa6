package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.search.Hit;
import org.kabumori.server.search.Search;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The search of the navigation: to the one thing that was found, or to the list of all. */
@Controller
@Hidden
class SearchController {
    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /** What was found, and where it leads. */
    record Found(Hit hit, String address) {}

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/search")
    String search(@RequestParam(name = "q", defaultValue = "") String asked, Model model) {
        List<Hit> hits = search.find(asked);
        String only = hits.size() == 1 ? address(hits.getFirst()) : null;
        if (only != null && !isSighting(hits.getFirst())) {
            return "redirect:" + only;
        }
        Map<Hit.Kind, List<Found>> groups =
                hits.stream()
                        .map(hit -> new Found(hit, address(hit)))
                        .collect(
                                Collectors.groupingBy(
                                        found -> found.hit().kind(),
                                        () -> new EnumMap<>(Hit.Kind.class),
                                        Collectors.toList()));
        model.addAttribute("asked", asked.strip());
        model.addAttribute("groups", groups);
        model.addAttribute("most", Search.MOST_HITS);
        return "search";
    }

    /** Who used a device is an answer, not the way to one of them. */
    private static boolean isSighting(Hit hit) {
        return hit.kind() == Hit.Kind.DEVICE || hit.kind() == Hit.Kind.ADDRESS;
    }

    private static String address(Hit hit) {
        return switch (hit.kind()) {
            case ACCOUNT, DEVICE, ADDRESS -> Links.LINKS.account(hit.key());
            case NAME -> Links.LINKS.name(hit.key());
            case ORDER, EVENT, ALERT -> Links.LINKS.event(event(hit.event(), hit.key()));
            case CAMPAIGN -> Links.LINKS.campaign(hit.key());
            case CASE -> "/cases/" + hit.key();
        };
    }

    private static String event(@Nullable String event, String key) {
        return event == null ? key : event;
    }
}
