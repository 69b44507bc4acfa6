package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.measure.Tally;
import org.kabumori.sim.measure.Tally.Fate;
import org.kabumori.sim.measure.Tally.JudgedOrder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one victim fared, on the basis of {@link EpisodeScore}. Pure.
 *
 * @param firstBuy the thief's first buy of the episode's name
 * @param fate how that buy was answered
 * @param boughtYen what the thief's fills of the name cost, as it really happened
 * @param lossYen that, less what the shares are worth at the last price
 * @param lossStoppedYen the part of it whose buys would have been stopped
 */
public record VictimScore(
        String account,
        Order firstBuy,
        Fate fate,
        long boughtYen,
        long lossYen,
        long lossStoppedYen) {

    private static final double MILLION = 1e6;

    /** Returns the victims whose turn has come, in the order in which they were robbed. */
    public static List<VictimScore> of(Episode episode, Tally tally) {
        Map<String, JudgedOrder> buys = new HashMap<>();
        Map<String, JudgedOrder> firsts = new LinkedHashMap<>();
        for (JudgedOrder each : tally.orders()) {
            if (each.isAttackBuy() && each.order().instrument().equals(episode.instrument())) {
                buys.put(each.order().order(), each);
                firsts.putIfAbsent(each.order().account(), each);
            }
        }
        double last = 0;
        for (Event event : episode.events()) {
            last = LastPrice.of(event, episode.instrument(), last);
        }
        List<VictimScore> victims = new ArrayList<>();
        for (JudgedOrder first : firsts.values()) {
            victims.add(of(episode, first, buys, last));
        }
        return victims;
    }

    private static VictimScore of(
            Episode episode, JudgedOrder first, Map<String, JudgedOrder> buys, double last) {
        String account = first.order().account();
        double cost = 0;
        double loss = 0;
        double stopped = 0;
        for (Event event : episode.events()) {
            if (event instanceof Execution fill
                    && fill.side() == Side.BUY
                    && fill.account().equals(account)
                    && buys.containsKey(fill.order())) {
                double shares = fill.quantityMicros() / MILLION;
                double price = fill.priceMicros() / MILLION;
                cost += shares * price;
                loss += shares * (price - last);
                stopped += buys.get(fill.order()).fate().stops() ? shares * (price - last) : 0;
            }
        }
        return new VictimScore(
                account,
                first.order(),
                first.fate(),
                Math.round(cost),
                Math.round(loss),
                Math.round(stopped));
    }
}
