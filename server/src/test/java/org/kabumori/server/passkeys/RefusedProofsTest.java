package org.kabumori.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A thief learns nothing from how his try failed; the audit log knows. */
class RefusedProofsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/kabumori/server/passkeys");
    private static final List<Pattern> WHYS =
            List.of(
                    Pattern.compile("new CeremonyRefused\\(\\s*\"([a-z-]+)\""),
                    Pattern.compile("Exception _ -> \"([a-z-]+)\""));

    /** What a customer can do something about: use his finger, take another device. */
    private static final Set<String> HIS_TO_MEND =
            Set.of(
                    "user-not-verified",
                    "user-not-present",
                    "model-refused",
                    "model-broken",
                    "no-attestation",
                    "attestation-unknown",
                    "synced");

    @Test
    void whatAThiefCouldTryOtherwiseIsOneAndTheSameToHim() throws IOException {
        Set<String> whys = whys();
        assertThat(whys)
                .contains("unknown-credential", "other-account", "revoked", "counter", "origin")
                .contains("challenge", "signature", "user-handle", "cross-origin")
                .containsAll(HIS_TO_MEND);
        whys.removeAll(HIS_TO_MEND);
        assertThat(whys.stream().map(CeremonyRefused::new).map(Enrolments::code).distinct())
                .containsExactly("passkey-refused");
    }

    private static Set<String> whys() throws IOException {
        Set<String> whys = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                for (Pattern pattern : WHYS) {
                    pattern.matcher(source).results().forEach(hit -> whys.add(hit.group(1)));
                }
            }
        }
        return whys;
    }
}
