/** The single writer: the only caller of the engine; answers when the journal has it. */
@NullMarked
package org.kabumori.server.decide;

import org.jspecify.annotations.NullMarked;
