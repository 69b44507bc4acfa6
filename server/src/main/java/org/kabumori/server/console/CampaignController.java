package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.Standing;
import org.kabumori.server.restrictions.HaltLine;
import org.kabumori.server.restrictions.Halts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Campaigns: the list, and one with its graph, its names' prices, its time line, its victims. */
@Controller
@Hidden
class CampaignController {
    /** Rows of the victims' table at first; the rest is asked for. */
    private static final int SHOWN_VICTIMS = 100;

    /** Names whose price is drawn. */
    private static final int DRAWN_NAMES = 3;

    /** Orders of the sellers that are drawn on a name's price. */
    private static final int DRAWN_SELLS = 200;

    private final CampaignReading campaigns;
    private final CampaignStore store;
    private final NameCharts charts;
    private final Freezes freezes;
    private final Halts halts;
    private final Cases cases;
    private final Actors actors;

    CampaignController(
            CampaignReading campaigns,
            CampaignStore store,
            NameCharts charts,
            Freezes freezes,
            Halts halts,
            Cases cases,
            Actors actors) {
        this.campaigns = campaigns;
        this.store = store;
        this.charts = charts;
        this.freezes = freezes;
        this.halts = halts;
        this.cases = cases;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/campaigns")
    String list(
            @RequestParam(name = "id", required = false) @Nullable String id,
            @RequestParam(name = "all", defaultValue = "false") boolean all,
            Model model) {
        if (id != null && !id.isBlank()) {
            return show(id.strip(), all, model);
        }
        List<CampaignLine> lines = campaigns.list();
        model.addAttribute("campaigns", lines);
        model.addAttribute("successors", CampaignLine.successors(lines));
        return "campaigns";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/campaigns/{id}")
    String show(
            @PathVariable("id") String id,
            @RequestParam(name = "all", defaultValue = "false") boolean all,
            Model model) {
        String successor = campaigns.successor(id);
        Optional<CampaignReading.Whole> known = campaigns.whole(id);
        if (known.isEmpty() && successor != null) {
            return "redirect:" + Links.LINKS.campaign(successor);
        }
        show(known.orElseThrow(CampaignController::none), all, model);
        model.addAttribute("successor", successor);
        model.addAttribute("cases", cases.about(CaseLink.Kind.CAMPAIGN, id));
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        return "campaign";
    }

    private void show(CampaignReading.Whole whole, boolean all, Model model) {
        CampaignParts parts = whole.parts();
        Map<String, Standing> standings = freezes.standings(whole.accounts());
        List<Map.Entry<String, Standing>> frozen =
                standings.entrySet().stream().filter(each -> each.getValue().isFrozen()).toList();
        List<HaltLine> inForce = inForce(whole.names());
        model.addAttribute("campaign", whole.line());
        model.addAttribute("parts", parts);
        model.addAttribute("graph", Json.write(CampaignGraph.of(parts, whole.sellers())));
        model.addAttribute("sellers", whole.sellers());
        model.addAttribute("bars", Json.write(CampaignBars.of(whole.events())));
        model.addAttribute("moments", CampaignMoment.of(whole, frozen, inForce));
        model.addAttribute("standings", standings);
        model.addAttribute("frozen", frozen.size());
        model.addAttribute("halts", inForce);
        model.addAttribute("drawn", whole.names().stream().limit(DRAWN_NAMES).toList());
        model.addAttribute("shown", all ? CampaignReading.MOST_ACCOUNTS : SHOWN_VICTIMS);
    }

    /** Returns the halts in force that hit some names. */
    private List<HaltLine> inForce(List<String> names) {
        long now = halts.nowMicros();
        return halts.all().stream()
                .filter(halt -> halt.isInForce(now))
                .filter(halt -> names.stream().anyMatch(halt::hits))
                .toList();
    }

    private CampaignReading.Whole whole(String id) {
        return campaigns.whole(id).orElseThrow(CampaignController::none);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A name's price with the victims' buys and the suspects' sells. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/campaign-chart", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String chart(
            @RequestParam("id") String id,
            @RequestParam("instrument") String instrument,
            Locale locale) {
        CampaignReading.Whole whole = whole(id);
        List<ChartOrder> buys =
                whole.events().stream()
                        .filter(event -> event.isBuy() && instrument.equals(event.instrument()))
                        .map(ChartOrder::of)
                        .toList();
        List<String> sellers = whole.sellers().getOrDefault(instrument, List.of());
        List<ChartOrder> sells =
                store.orders(sellers, instrument, DRAWN_SELLS).stream()
                        .filter(order -> !order.isBuy())
                        .map(ChartOrder::of)
                        .toList();
        return Json.write(charts.of(instrument, buys, sells, locale));
    }
}
