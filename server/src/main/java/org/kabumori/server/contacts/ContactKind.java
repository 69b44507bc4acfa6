package org.kabumori.server.contacts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in which a customer is reached. */
public enum ContactKind {
    EMAIL(
            "[^\\s@<>,;:\"\\\\()\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?") {
        @Override
        String normal(String address) {
            return address.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        String shown(String address) {
            int at = address.lastIndexOf('@');
            return address.substring(0, 1) + HIDDEN + address.substring(at);
        }
    },
    PHONE("\\+?[0-9]{6,15}") {
        @Override
        String normal(String address) {
            return address.replaceAll("[\\s()-]", "");
        }

        @Override
        String shown(String address) {
            return HIDDEN + address.substring(address.length() - SHOWN_DIGITS);
        }
    },
    /** A token by which the broker's own app is reached. */
    PUSH("[\\x21-\\x7e]{8,512}") {
        @Override
        String normal(String address) {
            return address.strip();
        }

        @Override
        String shown(String address) {
            return HIDDEN + address.substring(address.length() - SHOWN_DIGITS);
        }
    };

    private static final String HIDDEN = "•••";
    private static final int SHOWN_DIGITS = 4;

    private final Pattern form;

    ContactKind(String form) {
        this.form = Pattern.compile(form);
    }

    /** Returns an address as equal ones are written alike. */
    abstract String normal(String address);

    /** Returns what an operator may see of an address. */
    abstract String shown(String address);

    /** Returns the normal form of what is an address of this kind, empty for what is none. */
    Optional<String> read(String text) {
        String normal = normal(text);
        return form.matcher(normal).matches() ? Optional.of(normal) : Optional.empty();
    }

    /** Returns the word in requests and settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of a word. */
    public static Optional<ContactKind> of(String word) {
        for (ContactKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
