package org.kabumori.server.console;

import org.kabumori.engine.evidence.Link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The crime as a chain of stages, each with the signs that give it away and the measures that stand
 * against it: how the overview draws it.
 */
final class AttackChain {
    /** The stages in the order in which a thief needs them. */
    static final List<Stage> STAGES =
            List.of(
                    new Stage(
                            Link.WAY_IN,
                            List.of(
                                    "login_device_new",
                                    "login_network_new",
                                    "login_country_new",
                                    "login_after_failures",
                                    "session_network_changed",
                                    "indicator_matched",
                                    "stuffing_source",
                                    "shared_with_suspects"),
                            List.of(
                                    new Measure("login_challenged", "type=login&answer=challenge"),
                                    new Measure("login_stopped", "type=login&answer=stopped"))),
                    new Stage(
                            Link.HOLD,
                            List.of(
                                    "contact_changed",
                                    "notification_off",
                                    "method_changed",
                                    "withdrawal_account_changed",
                                    "limits_widened"),
                            List.of(
                                    new Measure(
                                            "setting", "type=setting-change&answer=not-allowed"),
                                    new Measure("end_sessions", "answer=sessions-ended"))),
                    new Stage(
                            Link.FUNDING,
                            List.of("liquidation", "liquidation_nisa", "linked_bank_drawn"),
                            List.of(
                                    new Measure("sell", "type=order&side=sell&answer=not-allowed"),
                                    new Measure("withdrawal", "type=cash&answer=not-allowed"))),
                    new Stage(
                            Link.PURCHASE,
                            List.of(
                                    "buy_thin",
                                    "buy_never_held",
                                    "buy_market_new",
                                    "buying_power_used",
                                    "price_chased"),
                            List.of(
                                    new Measure("buy", "type=order&side=buy&answer=not-allowed"),
                                    new Measure("freeze_trading", "answer=frozen"))),
                    new Stage(
                            Link.MARKET,
                            List.of(
                                    "suspects_buy",
                                    "instrument_heat",
                                    "instrument_volume",
                                    "instrument_price",
                                    "pre_positioned",
                                    "first_time_buyers",
                                    "ramped",
                                    "matched",
                                    "bids_below"),
                            List.of(
                                    new Measure("alert", "/alerts", true),
                                    new Measure("halts", "/halts", true),
                                    new Measure("freeze_all", "answer=frozen"))));

    private AttackChain() {}

    /** One stage: the signs lie on the attack's side, the measures opposite. */
    record Stage(Link link, List<String> signs, List<Measure> measures) {
        public String word() {
            return link.name().toLowerCase(Locale.ROOT);
        }

        public String key() {
            return "link." + word();
        }

        /** Returns the keys of everything that is counted in it. */
        public List<String> keys() {
            List<String> keys = new ArrayList<>();
            keys.add(key());
            signs.forEach(sign -> keys.add("reason." + sign));
            measures.forEach(measure -> keys.add("measure." + measure.word()));
            return keys;
        }
    }

    /**
     * One measure.
     *
     * @param target the stream's filter that shows it, or the page that does
     */
    record Measure(String word, String target, boolean isPage) {
        Measure(String word, String filter) {
            this(word, filter, false);
        }

        public String address() {
            return isPage ? target : "/events?" + target;
        }

        /** Returns whether the policy in force never does it; people still may. */
        public boolean isOff(Overview overview) {
            return PolicyReach.OFF.equals(overview.reach().state(word));
        }

        /**
         * Returns the word of its light: {@code active} when it acted today, {@code silent} when it
         * could, {@code off} when the policy in force never does, {@code unknown} when that cannot
         * be told.
         */
        String light(Overview overview, boolean acted) {
            String state = overview.reach().state(word);
            return acted ? "active" : state == null ? "silent" : state;
        }
    }
}
