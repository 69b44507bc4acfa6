package org.kabumori.server;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds settings under {@code kabumori.} that nothing reads: a misspelt limit or secret must not
 * pass unseen. Names are compared by their letters and digits only, as the environment writes them.
 */
final class SettingsNames {
    private static final String OURS = "kabumori";

    /** Read by {@code @Value}, by the launcher, by the tests and by examples. */
    private static final Set<String> OTHERS =
            Set.of(
                    "kabumoridemokey",
                    "kabumoriopts",
                    "kabumorici",
                    "kabumorichromium",
                    "kabumoritoken");

    /** A slip of a finger or two. */
    private static final int MOST_SLIPS = 3;

    private final Set<String> known = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();
    private final Map<String, Class<?>> records = new TreeMap<>();

    private SettingsNames() {}

    /**
     * Checks an environment against the settings' records.
     *
     * @throws SettingsWrong with a sentence for each name that nothing reads
     */
    static void check(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        SettingsNames names = new SettingsNames();
        for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(bean);
            if (type == null) {
                continue;
            }
            ConfigurationProperties settings =
                    AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
            if (settings != null && settings.prefix().startsWith(OURS)) {
                names.add(settings.prefix(), type);
                names.records.put(settings.prefix(), type);
            }
        }
        List<String> wrong = names.wrong(environment);
        if (!wrong.isEmpty()) {
            throw new SettingsWrong(String.join("\n", wrong));
        }
        // Before the database is started by some of them.
        names.records.forEach(Binder.get(environment)::bindOrCreate);
    }

    private void add(String prefix, Class<?> type) {
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            Class<?> inner = component.getType();
            if (inner.isRecord()) {
                add(name, inner);
            } else if (Map.class.isAssignableFrom(inner)
                    || Collection.class.isAssignableFrom(inner)) {
                open.add(plain(name));
            } else {
                known.add(name);
            }
        }
    }

    private List<String> wrong(ConfigurableEnvironment environment) {
        List<String> wrong = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (String name : named.getPropertyNames()) {
                    String plain = plain(name);
                    if (isOurs(name) && !isKnown(plain)) {
                        wrong.add(name + ": there is no such setting" + suggestion(plain));
                    }
                }
            }
        }
        return wrong.stream().distinct().toList();
    }

    private static boolean isOurs(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(OURS + ".") || lower.startsWith(OURS + "_");
    }

    private boolean isKnown(String plain) {
        return OTHERS.contains(plain)
                || known.stream().anyMatch(each -> plain(each).equals(plain))
                || open.stream().anyMatch(plain::startsWith);
    }

    private String suggestion(String plain) {
        return known.stream()
                .filter(each -> slips(plain(each), plain) <= MOST_SLIPS)
                .findFirst()
                .map(each -> "; do you mean " + each + "?")
                .orElse("");
    }

    /** Letters to add, take or change. */
    private static int slips(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
