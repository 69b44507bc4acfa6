/** The engine: read {@link org.kabumori.engine.Engine} first. */
@NullMarked
package org.kabumori.engine;

import org.jspecify.annotations.NullMarked;
