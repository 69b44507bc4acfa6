/**
 * The exchanges, the listed names and their prices in a simulated world. The calendars and trading
 * rules are the real ones; every company and code is fictional.
 */
@NullMarked
package org.kabumori.sim.market;

import org.jspecify.annotations.NullMarked;
