package org.kabumori.sim.episode;

/**
 * A fact that the episode keeps to.
 *
 * @param source where it was published, in words; for an assumption, why it was made
 * @param assumed whether nobody published it
 */
public record Figure(String textJa, String textEn, Source source, boolean assumed) {
    /** Where a fact comes from, or why it was assumed. */
    public record Source(String ja, String en) {}

    static Figure published(String textJa, String textEn, Source source) {
        return new Figure(textJa, textEn, source, false);
    }

    static Figure assumed(String textJa, String textEn, String reasonJa, String reasonEn) {
        return new Figure(textJa, textEn, new Source(reasonJa, reasonEn), true);
    }
}
