/** Operators' rules in the Common Expression Language; found by the engine as a service. */
@NullMarked
package org.kabumori.rules;

import org.jspecify.annotations.NullMarked;
