package org.kabumori.server.policies;

import org.kabumori.server.decide.BackTestReport;

/** A back-test that came to its end; immutable. */
public record BackTested(String policy, String by, long atMicros, BackTestReport report) {}
