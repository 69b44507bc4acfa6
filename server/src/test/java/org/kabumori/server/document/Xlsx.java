package org.kabumori.server.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A workbook's parts as text, found as spreadsheets find them: by the directory at its end. */
public final class Xlsx {
    private static final Pattern NUMBER = Pattern.compile("&#x([0-9a-fA-F]+);");

    private Xlsx() {}

    public static Map<String, String> parts(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("kabumori", ".xlsx");
        try {
            Files.write(file, bytes);
            return parts(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Returns all texts of a workbook's parts, in which characters are numbers. */
    public static String texts(Map<String, String> parts) {
        return NUMBER.matcher(parts.getOrDefault("xl/sharedStrings.xml", ""))
                .replaceAll(
                        found -> {
                            String character =
                                    Character.toString(Integer.parseInt(found.group(1), 16));
                            return Matcher.quoteReplacement(character);
                        });
    }

    private static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                parts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
