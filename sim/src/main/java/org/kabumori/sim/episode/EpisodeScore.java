package org.kabumori.sim.episode;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Tally;
import org.kabumori.sim.measure.Tally.JudgedOrder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an engine fared in an episode. Pure.
 *
 * <p>Loss: what the victims' attack buys cost, less what the shares are worth at the last price of
 * the episode, in yen; the holdings sold are not in it, as in the brokers' compensation of July
 * 2025. Stopped is what got hold, reject, or a challenge that a relayed code does not pass.
 *
 * @param firstStop the first attack buy that was stopped, {@code null} when none was
 * @param alarm the first alert of coordinated buying, {@code null} when there was none
 * @param lossYen what the victims really lost
 * @param lossStoppedYen the part of it whose buys would have been stopped
 * @param measurement the contract's figures
 */
public record EpisodeScore(
        int victims,
        @Nullable Stop firstStop,
        @Nullable Alarm alarm,
        long lossYen,
        long lossStoppedYen,
        Measurement measurement) {

    /** An attack buy that was stopped, and at which victim, counted from 1. */
    public record Stop(int victim, long timeMicros, String event) {}

    /** An alert, and how many victims' buys were let through before it. */
    public record Alarm(long timeMicros, int victimsBefore) {}

    /** Returns the score so far: what was not answered yet counts as allowed. */
    public static EpisodeScore of(Episode episode, Tally tally) {
        List<JudgedOrder> buys =
                tally.orders().stream()
                        .filter(JudgedOrder::isAttackBuy)
                        .filter(each -> each.order().instrument().equals(episode.instrument()))
                        .toList();
        Map<String, Boolean> stoppedByOrder = new HashMap<>();
        for (JudgedOrder buy : buys) {
            stoppedByOrder.put(buy.order().order(), buy.fate().stops());
        }
        return new EpisodeScore(
                episode.victims().size(),
                firstStop(buys),
                alarm(episode, tally, buys),
                lossYen(episode, stoppedByOrder, false),
                lossYen(episode, stoppedByOrder, true),
                Measurement.of(tally));
    }

    private static @Nullable Stop firstStop(List<JudgedOrder> buys) {
        List<String> victims = new ArrayList<>();
        for (JudgedOrder buy : buys) {
            String account = buy.order().account();
            if (!victims.contains(account)) {
                victims.add(account);
            }
            if (buy.fate().stops()) {
                int victim = victims.indexOf(account) + 1;
                return new Stop(victim, buy.order().timeMicros(), buy.order().id());
            }
        }
        return null;
    }

    private static @Nullable Alarm alarm(Episode episode, Tally tally, List<JudgedOrder> buys) {
        for (Tally.Ignition ignition : tally.ignitions()) {
            if (ignition.instrument().equals(episode.instrument())) {
                Set<String> before = new HashSet<>();
                for (JudgedOrder buy : buys) {
                    boolean early = buy.order().timeMicros() <= ignition.timeMicros();
                    if (early && !buy.fate().stops()) {
                        before.add(buy.order().account());
                    }
                }
                return new Alarm(ignition.timeMicros(), before.size());
            }
        }
        return null;
    }

    /** The episodes' names trade in yen, so that no rate comes in. */
    private static long lossYen(
            Episode episode, Map<String, Boolean> stoppedByOrder, boolean stoppedOnly) {
        double cost = 0;
        double shares = 0;
        double last = 0;
        for (Event event : episode.events()) {
            if (event instanceof Execution fill && fill.instrument().equals(episode.instrument())) {
                Boolean stopped = stoppedByOrder.get(fill.order());
                if (fill.side() == Side.BUY && stopped != null && (stopped || !stoppedOnly)) {
                    cost += fill.quantityMicros() / 1e6 * (fill.priceMicros() / 1e6);
                    shares += fill.quantityMicros() / 1e6;
                }
            }
            last = LastPrice.of(event, episode.instrument(), last);
        }
        return Math.round(cost - shares * last);
    }
}
