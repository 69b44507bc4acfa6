package org.kabumori.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** The settings say something that cannot be: a sentence a line, each with the setting's name. */
public final class SettingsWrong extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public SettingsWrong(String sentences) {
        super(sentences);
    }

    public SettingsWrong(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Returns what a failed start says about the settings, {@code null} when it failed for another
     * reason.
     */
    public static @Nullable String in(Throwable failed) {
        @Nullable String found = null;
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof SettingsWrong) {
                return each.getMessage();
            }
            if (each instanceof BindException wrong) {
                found = sentence(wrong);
            }
        }
        return found;
    }

    private static String sentence(BindException wrong) {
        Object value = wrong.getProperty() == null ? null : wrong.getProperty().getValue();
        Class<?> type = wrong.getTarget().getType().resolve(Object.class);
        return value == null
                ? wrong.getName() + " cannot be read"
                : "%s: \"%s\" is no %s".formatted(wrong.getName(), value, type.getSimpleName());
    }
}
