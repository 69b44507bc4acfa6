package org.kabumori.site;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The site's words in one language, from a message file. Immutable, thread-safe. */
final class Texts {
    /** The first is for browsers that ask for neither. */
    private static final List<Texts> ALL =
            List.of(new Texts(Locale.ENGLISH), new Texts(Locale.JAPANESE));

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        "org.kabumori.site.texts",
                        locale,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** Returns the words in a language: {@code ja} or {@code en}. */
    static Texts of(String language) {
        return ALL.stream()
                .filter(each -> each.language().equals(language))
                .findFirst()
                .orElse(ALL.getFirst());
    }

    String language() {
        return locale.getLanguage();
    }

    boolean isJapanese() {
        return language().equals("ja");
    }

    /** Says a text; {@code {0}} and so on stand for the arguments. */
    String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    String yen(long yen) {
        return say("yen", yen);
    }
}
