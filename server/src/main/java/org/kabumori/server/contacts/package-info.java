/** How customers are reached, and the quarantine of what was changed. */
@NullMarked
package org.kabumori.server.contacts;

import org.jspecify.annotations.NullMarked;
