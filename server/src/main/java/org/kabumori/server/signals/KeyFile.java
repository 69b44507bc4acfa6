package org.kabumori.server.signals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PEM file of signing keys: one P-256 private key, its public key, and public keys that
 * receivers should know beside it: the next one, or the one before. Immutable.
 *
 * @param signing what is signed with
 * @param published its public key and the others, in the file's order
 */
record KeyFile(ECKey signing, List<ECKey> published) {
    private static final String EXPECTED =
            "a PEM file with one PRIVATE KEY of curve P-256 and its PUBLIC KEY";
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1 KEY-----");
    private static final byte[] PROBE = {1};

    /**
     * Reads one.
     *
     * @throws SettingsWrong when it is none; keys are not repeated in the message
     */
    static KeyFile read(Path file) {
        try {
            Matcher block = BLOCK.matcher(Files.readString(file));
            ECPrivateKey secret = null;
            List<ECPublicKey> shown = new ArrayList<>();
            KeyFactory keys = KeyFactory.getInstance("EC");
            while (block.find()) {
                byte[] der = Base64.getMimeDecoder().decode(block.group(2));
                if (block.group(1).equals("PUBLIC")) {
                    shown.add((ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(der)));
                } else if (secret == null) {
                    secret = (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(der));
                } else {
                    throw wrong(file, null);
                }
            }
            return of(file, secret, shown);
        } catch (IOException | GeneralSecurityException | JOSEException e) {
            throw wrong(file, e);
        }
    }

    private static KeyFile of(Path file, @Nullable ECPrivateKey secret, List<ECPublicKey> shown)
            throws GeneralSecurityException, JOSEException {
        ECKey signing = null;
        List<ECKey> published = new ArrayList<>();
        for (ECPublicKey each : shown) {
            if (!Curve.P_256.equals(Curve.forECParameterSpec(each.getParams()))) {
                throw wrong(file, null);
            }
            published.add(key(each).build());
            if (secret != null && isPair(secret, each)) {
                signing = key(each).privateKey(secret).build();
            }
        }
        if (signing == null) {
            throw wrong(file, null);
        }
        return new KeyFile(signing, List.copyOf(published));
    }

    private static ECKey.Builder key(ECPublicKey shown) throws JOSEException {
        return new ECKey.Builder(Curve.P_256, shown)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint();
    }

    private static boolean isPair(ECPrivateKey secret, ECPublicKey shown)
            throws GeneralSecurityException {
        if (!Curve.P_256.equals(Curve.forECParameterSpec(secret.getParams()))) {
            return false;
        }
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(secret);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static SettingsWrong wrong(Path file, @Nullable Exception why) {
        String message = "kabumori.signals.signing-key-file: expected " + EXPECTED + " in " + file;
        return why == null ? new SettingsWrong(message) : new SettingsWrong(message, why);
    }
}
