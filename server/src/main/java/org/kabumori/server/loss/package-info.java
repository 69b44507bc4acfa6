/**
 * What an unauthorised trade cost a customer, to the yen, on two bases; pure but for its reader.
 */
@NullMarked
package org.kabumori.server.loss;

import org.jspecify.annotations.NullMarked;
