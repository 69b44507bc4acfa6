package org.kabumori.sim.outside;

import org.kabumori.engine.event.Indicator;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A labelled log as somebody else would write it: each seed is another author.
 *
 * @param kinds what each login and order was about, by the event's id
 * @param ring the accounts labelled as manipulators
 */
record OutsideLog(Author author, LabelledLog log, Map<String, String> kinds, List<String> ring) {
    static OutsideLog of(long seed) {
        Author author = Author.of(seed);
        Pen pen = new Pen(author, new SplittableRandom(seed));
        Town town = new Town(pen);
        List<Label> labels = new ArrayList<>();
        Everyday everyday = new Everyday(pen, town, labels);
        List<Burglars> burglars = new ArrayList<>();
        for (int i = 0; i < author.campaigns(); i++) {
            burglars.add(new Burglars(pen, town, labels, "k" + i, attackDay(author, pen.random)));
        }
        if (author.hostingListed()) {
            for (int i = 0; i < 7; i++) {
                String asn = String.valueOf(64_900 + i);
                long time = Pen.time(0, 100);
                pen.add(
                        new Indicator(
                                pen.id(), time, Indicator.Kind.ASN, asn, 70, "hosting", null));
            }
        }
        for (int day = 0; day < author.days(); day++) {
            town.morning(day);
            everyday.play(day);
            for (Burglars each : burglars) {
                each.play(day);
            }
            everyday.market(day);
        }
        List<String> ring =
                labels.stream()
                        .filter(label -> label.session() == null && label.order() == null)
                        .map(Label::account)
                        .distinct()
                        .toList();
        return new OutsideLog(author, new LabelledLog(pen.sorted(), labels), pen.kinds, ring);
    }

    private static int attackDay(Author author, SplittableRandom random) {
        int day = author.firstAttackDay() + random.nextInt(author.days() - author.firstAttackDay());
        while (!Pen.isOpen(day)) {
            day--;
        }
        return day;
    }
}
