package org.kabumori.server.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The pages that the navigation leads to: a line each. Its word is what a template names as the
 * active page, and {@code nav.} before it is its text.
 */
enum Place {
    OVERVIEW(Group.WATCH, "/"),
    EVENTS(Group.WATCH, "/events"),
    ALERTS(Group.WATCH, "/alerts"),
    CAMPAIGNS(Group.WATCH, "/campaigns"),
    ACCOUNTS(Group.WATCH, "/accounts"),
    NAMES(Group.WATCH, "/names"),

    WORK(Group.ACT, "/work"),
    HOLDS(Group.ACT, "/holds"),
    HALTS(Group.ACT, "/halts"),
    CHANNELS(Group.ACT, "/channels"),
    APPROVALS(Group.ACT, "/approvals"),

    CASES(Group.INVESTIGATE, "/cases"),
    REPORTS(Group.INVESTIGATE, "/reports"),
    LAB(Group.INVESTIGATE, "/lab", Viewer::hasLab),
    EPISODES(Group.INVESTIGATE, "/episodes", Viewer::hasEpisodes),

    POLICIES(Group.GOVERN, "/policies"),
    POSTURE(Group.GOVERN, "/posture"),
    OUTBOX(Group.GOVERN, "/outbox"),
    NOTICES(Group.GOVERN, "/notices"),
    USERS(Group.GOVERN, "/users", Viewer::isAdministrator),
    AUDIT(Group.GOVERN, "/audit", Viewer::isAdministrator);

    /** What pages are for. */
    enum Group {
        WATCH,
        ACT,
        INVESTIGATE,
        GOVERN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who looks, and at what server. */
    record Viewer(boolean isAdministrator, boolean hasLab, boolean hasEpisodes) {}

    /** A group with what somebody sees of it. */
    record Shown(Group group, List<Place> places) {
        /** Returns whether a page is one of it. */
        public boolean has(String word) {
            return places.stream().anyMatch(place -> place.word().equals(word));
        }
    }

    private final Group group;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold nothing
    private final Predicate<Viewer> shown;

    Place(Group group, String path) {
        this(group, path, viewer -> true);
    }

    Place(Group group, String path, Predicate<Viewer> shown) {
        this.group = group;
        this.path = path;
        this.shown = shown;
    }

    /** Returns the navigation of somebody. */
    static List<Shown> of(Viewer viewer) {
        return Arrays.stream(Group.values())
                .map(
                        group ->
                                new Shown(
                                        group,
                                        Arrays.stream(values())
                                                .filter(place -> place.group == group)
                                                .filter(place -> place.shown.test(viewer))
                                                .toList()))
                .toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String path() {
        return path;
    }
}
