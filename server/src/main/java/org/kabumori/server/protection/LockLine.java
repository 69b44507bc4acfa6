package org.kabumori.server.protection;

import org.kabumori.engine.event.AccountControl.Scope;

/**
 * A lock or limit in force; immutable.
 *
 * @param by who set it
 */
record LockLine(Scope scope, long sinceMicros, String by, String event) {}
