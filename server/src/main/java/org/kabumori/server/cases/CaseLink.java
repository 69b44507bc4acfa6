package org.kabumori.server.cases;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a case is about; immutable.
 *
 * @param key the account's key, the event's id, the instrument, the alert's or campaign's id, the
 *     other case's number
 */
public record CaseLink(Kind kind, String key) {
    /** What can be linked. */
    public enum Kind {
        ACCOUNT,
        EVENT,
        NAME,
        ALERT,
        CAMPAIGN,
        CASE;

        /** Returns the name in requests, tables and texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    // As the contract says of ids, with room for those of alerts.
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    /** Reads a link as {@code kind:key}. */
    static CaseLink of(String text) throws Refusal {
        int colon = text.indexOf(':');
        String word = colon < 0 ? "" : text.substring(0, colon);
        String key = text.substring(colon + 1).strip();
        Optional<Kind> kind =
                Stream.of(Kind.values()).filter(each -> each.word().equals(word)).findFirst();
        if (kind.isEmpty() || !KEY.matcher(key).matches()) {
            throw new Refusal(
                    Cause.INVALID,
                    "case-link",
                    "account:, event:, name:, alert:, campaign: or case: and a key of 1 to 200 printable characters");
        }
        return new CaseLink(kind.get(), key);
    }

    /** Returns it as {@code kind:key}. */
    public String text() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + key;
    }
}
