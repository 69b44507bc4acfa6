/** Ranked conditions on accounts, names, devices and addresses. */
@NullMarked
package org.kabumori.server.conditions;

import org.jspecify.annotations.NullMarked;
