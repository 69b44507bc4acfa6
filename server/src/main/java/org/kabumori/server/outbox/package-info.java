/** Tells the broker's systems what was decided and done: at least once, in order per account. */
@NullMarked
package org.kabumori.server.outbox;

import org.jspecify.annotations.NullMarked;
