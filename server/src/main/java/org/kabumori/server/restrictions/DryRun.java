package org.kabumori.server.restrictions;

import java.util.List;

/**
 * What a halt would do, before anybody sets it; immutable.
 *
 * @param names how many names it has, 0 for a whole market
 * @param unknown names without reference data: often a slip of the pen
 * @param customers the first of those hit, by their keys; the last one's key is the next cursor
 */
public record DryRun(int names, List<String> unknown, Hits hits, List<Customer> customers) {}
