/** Secret keys that are the same on every node. */
@NullMarked
package org.kabumori.server.keys;

import org.jspecify.annotations.NullMarked;
