/** Customers' passkeys: made under conditions, told apart, counted, revoked. */
@NullMarked
package org.kabumori.server.passkeys;

import org.jspecify.annotations.NullMarked;
