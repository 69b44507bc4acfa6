/** Acts that need a second person before they happen. */
@NullMarked
package org.kabumori.server.approval;

import org.jspecify.annotations.NullMarked;
