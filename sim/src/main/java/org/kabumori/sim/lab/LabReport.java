package org.kabumori.sim.lab;

import java.util.List;

/**
 * Policies side by side on the same worlds. The first policy is the one where nothing is done.
 *
 * @param accounts accounts of each world
 * @param days trading days of each world
 */
public record LabReport(int accounts, int days, List<Long> seeds, List<PolicyResult> policies) {}
