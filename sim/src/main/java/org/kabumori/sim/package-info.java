@NullMarked
package org.kabumori.sim;

import org.jspecify.annotations.NullMarked;
