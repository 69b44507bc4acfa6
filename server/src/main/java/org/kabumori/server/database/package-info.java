/** Where PostgreSQL is: the embedded one with its data in a folder, or any by URL. */
@NullMarked
package org.kabumori.server.database;

import org.jspecify.annotations.NullMarked;
