/** What customers do themselves to protect their accounts: locks, limits, and saying "not me". */
@NullMarked
package org.kabumori.server.protection;

import org.jspecify.annotations.NullMarked;
