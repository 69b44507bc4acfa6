/**
 * The words of the event contract, version 1, as records.
 *
 * <p>Decimal numbers are {@code long}s scaled by {@link org.kabumori.engine.event.Micros#ONE}: the
 * unit is in the name ({@code priceMicros}). Times are microseconds since 1970-01-01T00:00Z. A
 * {@code null} component is one that the contract marks optional and the event left out.
 */
@NullMarked
package org.kabumori.engine.event;

import org.jspecify.annotations.NullMarked;
