/**
 * The pages for analysts: a projection of the day that the overview lives by, stores that ask the
 * journal for everything else, templates in Japanese and English. Reads only; nothing else may
 * import it but whoever shows episodes on the {@link org.kabumori.server.console.EpisodeBoard} or
 * brings a {@link org.kabumori.server.console.LabBoard}.
 */
@NullMarked
package org.kabumori.server.console;

import org.jspecify.annotations.NullMarked;
