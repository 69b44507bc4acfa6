package org.kabumori.engine.event;

/** A constant that the contract spells as a lower-case word. */
public interface Word {
    /** Returns the name of the enum constant. */
    String name();

    /** Returns the contract's spelling, {@code linked_bank} for {@code LINKED_BANK}. */
    default String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
