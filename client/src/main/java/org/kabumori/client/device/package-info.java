/**
 * Sessions that a stolen cookie does not carry away: the browser holds a key that it cannot give
 * out, and proves it with every request.
 */
@NullMarked
package org.kabumori.client.device;

import org.jspecify.annotations.NullMarked;
