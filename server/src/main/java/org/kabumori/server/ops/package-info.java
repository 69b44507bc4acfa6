/** What an operator asks a running server. */
@NullMarked
package org.kabumori.server.ops;

import org.jspecify.annotations.NullMarked;
