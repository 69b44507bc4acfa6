/** Who may come in, until the access issue is done: one API token, one console password. */
@NullMarked
package org.kabumori.server.access;

import org.jspecify.annotations.NullMarked;
