/** How the broker stands to the controls that guidelines ask for, with what shows it. */
@NullMarked
package org.kabumori.server.posture;

import org.jspecify.annotations.NullMarked;
