/** Detectors of accounts in the hands of someone else: the account stage. */
@NullMarked
package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.NullMarked;
