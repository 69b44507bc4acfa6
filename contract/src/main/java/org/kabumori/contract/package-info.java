@NullMarked
package org.kabumori.contract;

import org.jspecify.annotations.NullMarked;
