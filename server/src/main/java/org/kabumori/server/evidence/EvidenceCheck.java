package org.kabumori.server.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.cases.Sha256;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks a pack: its seal, then every file against what was sealed. What anybody can change is read
 * with suspicion: nothing of the manifest is believed before the seal. Not thread-safe; holds the
 * pack in memory.
 */
public final class EvidenceCheck {
    /** Bytes unpacked: more than a server packs, and less than what fills a machine. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int MOST_FILES = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private @Nullable Manifest manifest;
    private boolean sealed;
    private String keyId = "";

    private EvidenceCheck() {}

    /**
     * Checks a pack.
     *
     * @param keys of the server, as a JWK set; {@code null} takes the pack's own, which shows that
     *     it is whole but not who sealed it
     * @throws IOException when it cannot be read, or is no ZIP
     * @throws IllegalArgumentException when the keys are none
     */
    public static EvidenceCheck of(Path zip, @Nullable String keys) throws IOException {
        EvidenceCheck check = new EvidenceCheck();
        check.read(zip);
        check.seal(keys);
        check.files();
        return check;
    }

    /** Returns what is wrong, empty when nothing is. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Returns the id of the key that it is sealed with. */
    public String keyId() {
        return keyId;
    }

    /** Returns one line of what the pack says it is; empty when it says nothing that is sealed. */
    public String says() {
        Manifest found = manifest;
        return found == null || !sealed
                ? ""
                : "case %d, packed by %s at %s, personal data %s, %,d events of the journal, %d files"
                        .formatted(
                                found.number(),
                                found.madeBy(),
                                found.madeAt(),
                                found.personalData(),
                                found.journal().events(),
                                found.files().size());
    }

    @Nullable Manifest manifest() {
        return sealed ? manifest : null;
    }

    byte[] file(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    private void read(Path path) throws IOException {
        long left = MOST_BYTES;
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : zip.stream().limit(MOST_FILES).toList()) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    byte[] read = bytes.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                    left -= read.length;
                    if (left < 0) {
                        throw new IOException("it unpacks to more than " + MOST_BYTES + " bytes");
                    }
                    if (files.put(entry.getName(), read) != null) {
                        wrong.add(entry.getName() + " is in it twice");
                    }
                }
            }
        }
    }

    private void seal(@Nullable String given) {
        byte[] seal = files.get(Manifest.SEAL);
        byte[] text = files.get(Manifest.NAME);
        if (seal == null || text == null) {
            wrong.add((seal == null ? Manifest.SEAL : Manifest.NAME) + " is missing");
            return;
        }
        try {
            JWSObject signed = JWSObject.parse(new String(seal, StandardCharsets.UTF_8).strip());
            keyId = Objects.requireNonNullElse(signed.getHeader().getKeyID(), "");
            JWK key = keys(given).getKeyByKeyId(keyId);
            if (key == null) {
                wrong.add("the seal is of the key " + keyId + ", which is none of the server's");
                return;
            }
            if (!isOurs(signed) || !signed.verify(new ECDSAVerifier(key.toECKey()))) {
                wrong.add(
                        "the seal is not that of the key " + keyId + ": it was forged or changed");
                return;
            }
            byte[] sealedText = signed.getPayload().toBytes();
            if (!Arrays.equals(sealedText, text)) {
                wrong.add(Manifest.NAME + " was changed: it is not what was sealed");
            }
            manifest = JSON.readValue(sealedText, Manifest.class);
            sealed = manifest.format().equals(Manifest.FORMAT);
            if (!sealed) {
                wrong.add("the format " + manifest.format() + " is not known");
            }
        } catch (ParseException | JOSEException | JacksonException e) {
            wrong.add(Manifest.SEAL + " is no seal: " + e.getMessage());
        }
    }

    private static boolean isOurs(JWSObject signed) {
        return signed.getHeader().getType() != null
                && signed.getHeader().getType().getType().equals(Manifest.SEAL_TYPE);
    }

    private JWKSet keys(@Nullable String given) throws ParseException {
        if (given == null) {
            return JWKSet.parse(new String(file(Manifest.KEYS), StandardCharsets.UTF_8));
        }
        try {
            return JWKSet.parse(given);
        } catch (ParseException e) {
            throw new IllegalArgumentException("the keys are no JWK set: " + e.getMessage(), e);
        }
    }

    private void files() {
        Manifest found = manifest;
        if (found == null || !sealed) {
            return;
        }
        Set<String> named = new HashSet<>(Set.of(Manifest.NAME, Manifest.SEAL));
        for (Manifest.Part part : found.files()) {
            named.add(part.name());
            byte[] bytes = files.get(part.name());
            if (bytes == null) {
                wrong.add(part.name() + " is missing");
            } else if (bytes.length != part.bytes() || !Sha256.of(bytes).equals(part.sha256())) {
                wrong.add(part.name() + " was changed");
            }
        }
        files.keySet().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> wrong.add(name + " was added"));
    }
}
