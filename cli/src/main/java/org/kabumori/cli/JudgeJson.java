package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.judge.JudgePlan;
import org.kabumori.sim.judge.JudgeReport;
import org.kabumori.sim.judge.Judged;
import org.kabumori.sim.judge.Judgement;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What policies were judged to be as one JSON object. Pure. */
final class JudgeJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Written(
            List<Long> seeds,
            int accounts,
            int days,
            List<Judgements> groups,
            List<Judgements> variations) {}

    private record Judgements(String policy, String worlds, Map<String, Value> figures) {}

    /** Everything is absent of nothing; an aim where there is none. */
    private record Value(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            double part,
            double whole,
            @Nullable Double aim,
            @Nullable Boolean met) {}

    private JudgeJson() {}

    static byte[] of(JudgeReport report) {
        JudgePlan plan = report.plan();
        return JSON.writeValueAsBytes(
                new Written(
                        plan.seeds(),
                        plan.extent().accounts(),
                        plan.extent().days(),
                        report.groups().stream().map(JudgeJson::judgements).toList(),
                        report.variations().stream().map(JudgeJson::judgements).toList()));
    }

    private static Judgements judgements(Judgement judgement) {
        Map<String, Value> figures = new LinkedHashMap<>();
        judgement.figures().forEach(each -> figures.put(each.figure().word(), value(each)));
        return new Judgements(judgement.policy(), judgement.worlds(), figures);
    }

    private static Value value(Judged judged) {
        return new Value(
                number(judged.value()),
                number(judged.low()),
                number(judged.high()),
                judged.part(),
                judged.whole(),
                judged.aim() == null ? null : judged.aim().value(),
                judged.met());
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
