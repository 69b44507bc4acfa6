package org.kabumori.server.posture;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a control is there, from the least to the most. */
public enum Rating {
    UNKNOWN(0),
    NOT_MET(0),
    PARTLY(0.5),
    MET(1);

    private final double share;

    Rating(double share) {
        this.share = share;
    }

    /** Returns what it counts on the chart: what nobody knows counts nothing. */
    public double share() {
        return share;
    }

    /** Returns the word, whose text is {@code posture.rating.} and it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Rating> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Returns the lesser of two. */
    static Rating least(Rating one, Rating other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
