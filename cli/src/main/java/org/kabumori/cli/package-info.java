@NullMarked
package org.kabumori.cli;

import org.jspecify.annotations.NullMarked;
