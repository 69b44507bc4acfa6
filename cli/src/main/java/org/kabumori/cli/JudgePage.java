package org.kabumori.cli;

import org.kabumori.sim.judge.JudgeReport;

final class JudgePage {
    private JudgePage() {}

    static String of(JudgeReport report) {
        return "";
    }
}
