package org.kabumori.server.console;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;

/** The console's two languages. Thread-safe. */
@Component
final class Languages {
    static final List<Locale> SUPPORTED = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private final Formats japanese;
    private final Formats english;

    Languages(MessageSource messages) {
        japanese = new Formats(messages, Locale.JAPANESE);
        english = new Formats(messages, Locale.ENGLISH);
    }

    Formats in(Locale locale) {
        return locale.getLanguage().equals("ja") ? japanese : english;
    }
}
