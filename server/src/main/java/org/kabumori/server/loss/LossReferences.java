package org.kabumori.server.loss;

import java.util.List;
import java.util.stream.Stream;

/** All figures that an analyst gives, in the order given; immutable. */
public record LossReferences(List<Reference> all) {
    /** The most figures taken. */
    public static final int MOST = 10_000;

    public static final LossReferences NONE = new LossReferences(List.of());

    public LossReferences {
        all = List.copyOf(all);
        if (all.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " figures");
        }
    }

    <T extends Reference> Stream<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
