/** Who the customer's browser is: pages hosted for brokers, and what is known of a session. */
@NullMarked
package org.kabumori.server.customer;

import org.jspecify.annotations.NullMarked;
