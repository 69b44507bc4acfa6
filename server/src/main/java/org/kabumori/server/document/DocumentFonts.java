package org.kabumori.server.document;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the font that documents are set in: the one of the settings, or a Japanese one that is
 * installed. It is read once, as it is needed first. Thread-safe; holds some megabytes.
 */
@Component
@EnableConfigurationProperties(DocumentSettings.class)
public class DocumentFonts {
    /** Fonts with TrueType outlines, which alone can be embedded in part, the best first. */
    private static final List<String> KNOWN =
            List.of(
                    "ipaexg.ttf",
                    "notosansjp-regular.ttf",
                    "bizudpgothic-regular.ttf",
                    "ipagp.ttf",
                    "ipag.ttf",
                    "takaopgothic.ttf",
                    "takaogothic.ttf",
                    "vl-pgothic-regular.ttf",
                    "vl-gothic-regular.ttf",
                    "arial unicode.ttf");

    /** What a report is written with, in small. */
    private static final String NEEDED = "Az09あア漢株円";

    private static final int DEEPEST = 6;

    /** Version 1.0, as files with TrueType outlines begin. */
    private static final byte[] HEAD = {0, 1, 0, 0};

    private final @Nullable Path chosen;
    private final List<Path> roots;
    private @Nullable Font font;

    @Autowired
    DocumentFonts(DocumentSettings settings) {
        this(settings.font(), installed());
    }

    DocumentFonts(@Nullable Path chosen, List<Path> roots) {
        this.chosen = chosen;
        this.roots = roots;
    }

    /** A font's file; nobody changes its bytes. */
    static final class Font {
        private final byte[] bytes;

        Font(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static List<Path> installed() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/Library/Fonts"),
                Path.of("/System/Library/Fonts/Supplemental"),
                Path.of("C:/Windows/Fonts"));
    }

    /**
     * Returns the fonts to set a document in.
     *
     * @throws Refusal when there is none, saying what to install or to set
     */
    synchronized List<Font> found() throws Refusal {
        Font known = font;
        if (known == null) {
            known = chosen == null ? search() : chosen(chosen);
            font = known;
        }
        return List.of(known);
    }

    private static Font chosen(Path file) throws Refusal {
        return read(file)
                .orElseThrow(
                        () ->
                                missing(
                                        "kabumori.documents.font: a TrueType file (.ttf) with Japanese, not "
                                                + file));
    }

    private Font search() throws Refusal {
        for (Path root : roots) {
            for (Path file : candidates(root)) {
                Optional<Font> read = read(file);
                if (read.isPresent()) {
                    return read.get();
                }
            }
        }
        throw missing(
                "no Japanese TrueType font is installed: install IPAex Gothic (Debian: fonts-ipaexfont-gothic) or"
                        + " name one by kabumori.documents.font");
    }

    private static Refusal missing(String expected) {
        return new Refusal(Cause.NOT_FOUND, "font-missing", expected);
    }

    private static List<Path> candidates(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(root, DEEPEST, (file, about) -> rank(file) >= 0)) {
            return files.sorted(Comparator.comparingInt(DocumentFonts::rank)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int rank(Path file) {
        Path name = file.getFileName();
        return name == null ? -1 : KNOWN.indexOf(name.toString().toLowerCase(Locale.ROOT));
    }

    private static Optional<Font> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return isTrueType(bytes) && hasJapanese(bytes)
                    ? Optional.of(new Font(bytes))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is no font must not be read as one: the parser takes anything for tables. */
    private static boolean isTrueType(byte[] bytes) {
        return bytes.length > HEAD.length
                && Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length);
    }

    private static boolean hasJapanese(byte[] bytes) throws IOException {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            return font.getGlyph() != null
                    && NEEDED.codePoints().allMatch(each -> glyphs.getGlyphId(each) > 0);
        }
    }
}
