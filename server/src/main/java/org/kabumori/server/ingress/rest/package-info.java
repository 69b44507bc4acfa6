/** Events in over REST. */
@NullMarked
package org.kabumori.server.ingress.rest;

import org.jspecify.annotations.NullMarked;
