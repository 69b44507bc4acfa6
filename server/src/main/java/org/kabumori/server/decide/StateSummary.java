package org.kabumori.server.decide;

/**
 * The engine's state in short; immutable.
 *
 * @param lastSeq the last event in it
 * @param stateHash SHA-256 of the encoded state in hexadecimal
 */
public record StateSummary(long lastSeq, String stateHash) {}
