/** What is told to authorities: monthly figures with their revisions, hand-over files, drafts. */
@NullMarked
package org.kabumori.server.reports;

import org.jspecify.annotations.NullMarked;
