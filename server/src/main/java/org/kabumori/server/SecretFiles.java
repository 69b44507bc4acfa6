package org.kabumori.server;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Secrets of the framework's settings from files: for {@code ….password} and {@code
 * ….client-secret} there is {@code ….password-file} and {@code ….client-secret-file}. What the
 * environment holds, every process of the same user can read.
 */
final class SecretFiles {
    private static final Pattern NAME =
            Pattern.compile("(?:server|spring)\\..*(?:password|client-secret)-file");

    private static final Pattern VARIABLE =
            Pattern.compile("(?:SERVER|SPRING)_.*(?:PASSWORD|CLIENT_?SECRET)_?FILE");

    private static final Pattern END = Pattern.compile("(?:-file|_?FILE)$");

    private SecretFiles() {}

    /** Adds what the files hold to an environment. */
    static void addTo(ConfigurableEnvironment environment) {
        Map<String, Object> secrets = new LinkedHashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (String name : named.getPropertyNames()) {
                    if (NAME.matcher(name).matches() || VARIABLE.matcher(name).matches()) {
                        String file = String.valueOf(source.getProperty(name));
                        secrets.putIfAbsent(END.matcher(name).replaceFirst(""), secret(name, file));
                    }
                }
            }
        }
        // Of this name and type, variables are understood as those of the environment are.
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "secret-files-systemEnvironment", secrets));
    }

    private static String secret(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new SettingsWrong(name + ": the file " + file + " cannot be read", e);
        }
    }
}
