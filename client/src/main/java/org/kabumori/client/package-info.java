/** For a broker's systems in Java: events in, answers out. */
@NullMarked
package org.kabumori.client;

import org.jspecify.annotations.NullMarked;
