package org.kabumori.sim.episode;

/**
 * A fact that the episode keeps to.
 *
 * @param source where it was published, in words; for an assumption, why it was made
 * @param assumed whether nobody published it
 */
public record Figure(String textJa, String textEn, String source, boolean assumed) {
    static Figure published(String textJa, String textEn, String source) {
        return new Figure(textJa, textEn, source, false);
    }

    static Figure assumed(String textJa, String textEn, String reason) {
        return new Figure(textJa, textEn, reason, true);
    }
}
