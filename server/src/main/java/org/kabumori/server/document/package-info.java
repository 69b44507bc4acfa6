/** Documents that leave the server: what they say, and its forms PDF, XLSX and CSV. */
@NullMarked
package org.kabumori.server.document;

import org.jspecify.annotations.NullMarked;
