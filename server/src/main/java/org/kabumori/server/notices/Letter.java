package org.kabumori.server.notices;

/**
 * A notice in words, without any link; immutable.
 *
 * @param notice what it says
 * @param language {@code ja}, {@code en}, or both with a comma
 * @param brief for short messages
 */
record Letter(
        Notice notice, String language, String sender, String subject, String text, String brief) {}
