import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Formats the project's Java sources, or checks that they are formatted.
 *
 * <p>Run by the build: {@code Format check|fix ROOT} with google-java-format on the class path.
 */
class Format {
    static final JavaFormatterOptions AOSP =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();

    public static void main(String[] arguments) throws Exception {
        boolean fix = arguments[0].equals("fix");
        Path root = Path.of(arguments[1]);
        int unformatted = 0;
        for (Path source : sources(root)) {
            String before = Files.readString(source);
            String ordered = ImportOrderer.reorderImports(before, AOSP.style());
            String after = new Formatter(AOSP).formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
            if (after.equals(before)) {
                continue;
            }
            unformatted++;
            System.out.println((fix ? "formatted " : "not formatted: ") + root.relativize(source));
            if (fix) {
                Files.writeString(source, after);
            }
        }
        if (unformatted > 0 && !fix) {
            System.out.println("run: mvn -N -Dformat=fix compile");
            System.exit(1);
        }
    }

    static List<Path> sources(Path root) throws IOException {
        try (var walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> root.relativize(path).toString().contains("src/"))
                    .filter(path -> !root.relativize(path).toString().contains("target/"))
                    .sorted()
                    .toList();
        }
    }
}
