package org.kabumori.server.posture;

import java.util.List;
import java.util.Locale;

/**
 * A control that is asked for, in our own words; its texts are {@code posture.control.} and {@code
 * posture.raise.} with the id. Immutable.
 *
 * @param tiers who asks for it and how much; several where both do
 * @param basis how sure it is that the tiers are those
 */
public record Control(String id, Group group, List<Tier> tiers, Basis basis) {
    public Control {
        tiers = List.copyOf(tiers);
    }

    /** What a control is about: an axis of the chart. */
    public enum Group {
        GOVERNANCE,
        AUTHENTICATION,
        DETECTION,
        NOTIFICATION,
        PHISHING,
        CUSTOMERS,
        REPORTING;

        /** Returns the word, whose text is {@code posture.group.} and it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much a control is asked for. */
    public enum Tier {
        /** The guideline's own required tier. */
        REQUIRED,
        /** The guideline calls it desirable. */
        DESIRABLE,
        /** The supervisory guideline asks for it. */
        SUPERVISORY,
        /** Not settled; comments named it. */
        OPEN,
        /** Follows from what happened; no text asks for it. */
        INFERRED;

        /** Returns the word, whose text is {@code posture.tier.} and it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How sure a tier is. Nobody read the whole guideline for this list. */
    public enum Basis {
        /** Read in the text itself, or on a page of who wrote it. */
        READ,
        /** Read in a report about the text. */
        REPORTED,
        /** From memory, or inferred: unconfirmed. */
        UNCONFIRMED;

        /** Returns the word, whose text is {@code posture.basis.} and it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether somebody must have it, as far as anybody knows. */
    public boolean isAsked() {
        return tiers.contains(Tier.REQUIRED) || tiers.contains(Tier.SUPERVISORY);
    }
}
