/** What an operator or the server does: audited first, then an event. */
@NullMarked
package org.kabumori.server.acting;

import org.jspecify.annotations.NullMarked;
