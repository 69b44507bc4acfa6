/**
 * Policies as data: the numbers that decide, their ranges, and the choice of the cheapest answer.
 */
@NullMarked
package org.kabumori.engine.policy;

import org.jspecify.annotations.NullMarked;
