/** Every act of an operator and every refusal, append-only and hash-chained. */
@NullMarked
package org.kabumori.server.audit;

import org.jspecify.annotations.NullMarked;
