/** Who acts: a person or a machine, and what each role may do. */
@NullMarked
package org.kabumori.server.actor;

import org.jspecify.annotations.NullMarked;
