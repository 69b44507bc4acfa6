package org.kabumori.sim.judge;

import java.util.List;

/**
 * What a plan came to.
 *
 * @param groups every policy in every group: the groups in their order, the policies within
 * @param variations the same by variation
 */
public record JudgeReport(JudgePlan plan, List<Judgement> groups, List<Judgement> variations) {}
