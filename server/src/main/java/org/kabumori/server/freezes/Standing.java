package org.kabumori.server.freezes;

/**
 * Whether an account is frozen; immutable.
 *
 * @param level {@code none}, {@code freeze_trading}, {@code freeze_all}
 * @param by who froze or unfroze it, {@code policy} when a decision did
 * @param event by which
 */
public record Standing(String level, long sinceMicros, String by, String event) {
    public static final Standing NEVER = new Standing("none", 0, "", "");

    /** Returns whether orders are refused. */
    public boolean isFrozen() {
        return !level.equals("none");
    }
}
