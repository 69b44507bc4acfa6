/** What belongs together: accounts, devices, addresses, names and sellers of one campaign. */
@NullMarked
package org.kabumori.engine.detect.campaign;

import org.jspecify.annotations.NullMarked;
