package org.kabumori.server.channels;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An app's version as a user agent tells it. Immutable.
 *
 * @param channel as a channel of its own: {@code app/1.2}
 * @param product what the user agent says, from the beginning of its word: {@code Kabuapp/1.2}
 */
record AppVersion(String channel, String product) {
    private static final String APP = Channel.APP.word() + "/";

    /** What else stands in a user agent is somebody's play. */
    private static final Pattern PRODUCT = Pattern.compile("[\\x20-\\x7e]{1,64}");

    /** Returns the version in a user agent, {@code null} when it names none. */
    static @Nullable AppVersion in(String agent, Pattern pattern) {
        Matcher matcher = pattern.matcher(agent);
        if (!matcher.find() || matcher.groupCount() == 0) {
            return null;
        }
        int start = matcher.start();
        while (start > 0 && isOfAWord(agent.charAt(start - 1))) {
            start--;
        }
        String product = agent.substring(start, matcher.end());
        return PRODUCT.matcher(product).matches()
                ? new AppVersion(APP + matcher.group(1), product)
                : null;
    }

    private static boolean isOfAWord(char character) {
        return Character.isLetterOrDigit(character) || "._-".indexOf(character) >= 0;
    }

    /** Returns whether a channel's name is that of a version. */
    static boolean isOne(String name) {
        return name.startsWith(APP) && name.length() > APP.length();
    }
}
