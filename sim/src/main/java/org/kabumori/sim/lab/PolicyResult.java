package org.kabumori.sim.lab;

import java.util.List;
import java.util.Map;

/**
 * What a policy came to over all worlds.
 *
 * @param policy its word, as {@code kabumori lab} takes it: {@code halts-2025}
 * @param worlds in the order of the seeds
 */
public record PolicyResult(String policy, Map<Axis, Estimate> axes, List<WorldResult> worlds) {}
