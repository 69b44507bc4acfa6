package org.kabumori.sim.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well weights tell held-out attack events from genuine ones, both classes counted as equally
 * frequent: no figure depends on how many thieves the log has.
 *
 * @param logLoss in nats, with the intercept that suits these weights best
 * @param areaUnderCurve the probability that an attack event weighs more than a genuine one
 * @param bothered at each share of {@link #CATCHES} the share of genuine events that weigh as much
 */
public record Check(
        double logLoss, double areaUnderCurve, List<Double> bothered, List<Tenth> tenths) {
    /** Shares of attack events caught, at which genuine events bothered are compared. */
    public static final List<Double> CATCHES = List.of(0.5, 0.8, 0.9, 0.95, 0.99);

    private static final int TENTHS = 10;
    private static final int BISECTIONS = 60;

    /** A tenth of the events, from the least suspicious: what was said, and what was true. */
    public record Tenth(double predicted, double observed) {}

    private record Event(double sum, double weight, boolean attack) {}

    /** Checks factors on the held-out events; there must be some of both kinds. */
    static Check of(Observations observations, double[] factors) {
        List<Event> events = events(observations, factors);
        double[] attacks = sums(events, true);
        double[] genuine = sums(events, false);
        double intercept = intercept(events);
        return new Check(
                logLoss(events, intercept),
                area(attacks, genuine),
                CATCHES.stream().map(share -> bothered(attacks, genuine, share)).toList(),
                tenths(events, intercept));
    }

    /** Returns the held-out events by what they weigh. */
    private static List<Event> events(Observations observations, double[] factors) {
        double perAttack = 0.5 / observations.count(true, true);
        double perGenuine = 0.5 / observations.count(false, true);
        Model model = new Model(observations);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            if (observations.isHeldOut(i)) {
                boolean attack = observations.isAttack(i);
                events.add(
                        new Event(model.sum(i, factors), attack ? perAttack : perGenuine, attack));
            }
        }
        events.sort((a, b) -> Double.compare(a.sum, b.sum));
        return events;
    }

    private static double[] sums(List<Event> events, boolean attack) {
        return events.stream()
                .filter(each -> each.attack == attack)
                .mapToDouble(Event::sum)
                .toArray();
    }

    /** Returns the intercept at which as much is said as is true. */
    private static double intercept(List<Event> events) {
        double low = -100;
        double high = 100;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double said =
                    events.stream()
                            .mapToDouble(each -> each.weight * probability(each, middle))
                            .sum();
            low = said < 0.5 ? middle : low;
            high = said < 0.5 ? high : middle;
        }
        return (low + high) / 2;
    }

    private static double probability(Event event, double intercept) {
        return 1 / (1 + StrictMath.exp(-event.sum - intercept));
    }

    private static double logLoss(List<Event> events, double intercept) {
        double loss = 0;
        for (Event each : events) {
            double logOdds = each.sum + intercept;
            loss += each.weight * Fit.softplus(each.attack ? -logOdds : logOdds);
        }
        return loss;
    }

    /** Ties count half. */
    private static double area(double[] attacks, double[] genuine) {
        double area = 0;
        int below = 0;
        int upTo = 0;
        for (double attack : attacks) {
            while (below < genuine.length && genuine[below] < attack) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < genuine.length && genuine[upTo] <= attack) {
                upTo++;
            }
            area += (below + upTo) / 2.0;
        }
        return area / attacks.length / genuine.length;
    }

    private static double bothered(double[] attacks, double[] genuine, double caught) {
        double least = attacks[(int) Math.floor((1 - caught) * (attacks.length - 1))];
        long bothered = Arrays.stream(genuine).filter(each -> each >= least).count();
        return (double) bothered / genuine.length;
    }

    private static List<Tenth> tenths(List<Event> events, double intercept) {
        double[] weights = new double[TENTHS];
        double[] predicted = new double[TENTHS];
        double[] observed = new double[TENTHS];
        double passed = 0;
        for (Event each : events) {
            int tenth = Math.min(TENTHS - 1, (int) (passed * TENTHS));
            weights[tenth] += each.weight;
            predicted[tenth] += each.weight * probability(each, intercept);
            observed[tenth] += each.attack ? each.weight : 0;
            passed += each.weight;
        }
        List<Tenth> tenths = new ArrayList<>();
        for (int i = 0; i < TENTHS; i++) {
            if (weights[i] > 0) {
                tenths.add(new Tenth(predicted[i] / weights[i], observed[i] / weights[i]));
            }
        }
        return tenths;
    }
}
