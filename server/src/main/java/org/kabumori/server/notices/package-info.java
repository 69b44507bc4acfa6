/** Tells customers what happens to their accounts, so that a thief cannot keep it from them. */
@NullMarked
package org.kabumori.server.notices;

import org.jspecify.annotations.NullMarked;
