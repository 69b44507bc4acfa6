package org.kabumori.server.cases;

/**
 * One line of a case's history; immutable.
 *
 * @param act {@code open}, a state's word, {@code reopen}, {@code assign}, {@code note}, {@code
 *     attach}, {@code link}, {@code unlink}, {@code evidence}
 */
public record CaseStep(long id, long atMicros, String by, String act, String detail) {}
