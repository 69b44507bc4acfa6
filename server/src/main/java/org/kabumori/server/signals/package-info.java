/** Tells receivers over OpenID Shared Signals: signed security event tokens, pushed or polled. */
@NullMarked
package org.kabumori.server.signals;

import org.jspecify.annotations.NullMarked;
