/** The pages. */
@NullMarked
package org.kabumori.server.console;

import org.jspecify.annotations.NullMarked;
