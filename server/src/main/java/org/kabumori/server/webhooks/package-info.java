/** Tells receivers over signed webhooks: Standard Webhooks with CloudEvents in them. */
@NullMarked
package org.kabumori.server.webhooks;

import org.jspecify.annotations.NullMarked;
