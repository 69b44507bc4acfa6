/**
 * A tiny broker's site: login, portfolio, orders, withdrawals. It knows Kabumori as any broker
 * does, over REST, and is the example to read for putting Kabumori before a site. Start at {@link
 * org.kabumori.site.Gate}.
 */
@NullMarked
package org.kabumori.site;

import org.jspecify.annotations.NullMarked;
