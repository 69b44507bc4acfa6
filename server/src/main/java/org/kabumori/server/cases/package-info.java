/** Cases: what people look into, what they found, and who did what about it when. */
@NullMarked
package org.kabumori.server.cases;

import org.jspecify.annotations.NullMarked;
