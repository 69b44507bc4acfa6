/** What others must do after the server decided: for the way out. */
@NullMarked
package org.kabumori.server.actions;

import org.jspecify.annotations.NullMarked;
