/** What all ways in have in common: events in, deadlines, fail modes, first answers. */
@NullMarked
package org.kabumori.server.ingress;

import org.jspecify.annotations.NullMarked;
