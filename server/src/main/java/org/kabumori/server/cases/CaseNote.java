package org.kabumori.server.cases;

/** What somebody wrote down; it is never changed. Immutable. */
public record CaseNote(long id, long atMicros, String by, String text) {}
