/** Freezes of accounts, the end of their sessions, and what lifts them. */
@NullMarked
package org.kabumori.server.freezes;

import org.jspecify.annotations.NullMarked;
