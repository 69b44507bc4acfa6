/** Customers who should be told: handed to the broker's own systems, which reach them. */
@NullMarked
package org.kabumori.server.warnings;

import org.jspecify.annotations.NullMarked;
