/** Evidence of a case: a sealed pack of files, and the check that nothing in it was changed. */
@NullMarked
package org.kabumori.server.evidence;

import org.jspecify.annotations.NullMarked;
