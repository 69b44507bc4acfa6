/** One queue of what waits for a person: held orders, cash and alerts, who has them, verdicts. */
@NullMarked
package org.kabumori.server.work;

import org.jspecify.annotations.NullMarked;
