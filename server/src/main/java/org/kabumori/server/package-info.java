@NullMarked
package org.kabumori.server;

import org.jspecify.annotations.NullMarked;
