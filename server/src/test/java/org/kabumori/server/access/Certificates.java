package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Keys and certificates of a test's own authorities, made by the JDK's tool. */
public final class Certificates {
    public static final String PASSWORD = "changed-for-tests";

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** Makes one that signs others. */
    public void authority(String alias, String commonName) throws Exception {
        make(alias, commonName, "-ext", "bc:c", "-validity", "30");
    }

    /** Makes one that an authority signed, good today. */
    public void signed(String alias, String commonName, String authority) throws Exception {
        signed(alias, commonName, authority, "-1d");
    }

    /** Makes one that an authority signed, good for two days from a day of keytool's form. */
    void signed(String alias, String commonName, String authority, String from) throws Exception {
        make(
                alias,
                commonName,
                "-signer",
                authority,
                "-ext",
                "san=dns:localhost",
                "-startdate",
                from,
                "-validity",
                "2");
    }

    /** Makes one that vouches for itself. */
    void own(String alias, String commonName) throws Exception {
        make(alias, commonName, "-validity", "2");
    }

    private void make(String alias, String commonName, String... how) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC"));
        command.addAll(List.of("-dname", "CN=" + commonName + ",O=Example"));
        command.addAll(List.of(how));
        command.addAll(List.of("-keystore", all().toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path all() {
        return folder.resolve("all.p12");
    }

    private KeyStore load() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(all())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Writes a store with one key and its chain. */
    public Path keyStore(String alias) throws Exception {
        KeyStore store = empty();
        store.setKeyEntry(alias, key(alias), PASSWORD.toCharArray(), chain(alias));
        return write(store, alias);
    }

    /** Writes a store of what is trusted. */
    public Path trustStore(String alias) throws Exception {
        return write(trusting(alias), "trust-" + alias);
    }

    private KeyStore trusting(String alias) throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry(alias, load().getCertificate(alias));
        return store;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Returns a private key. */
    public PrivateKey key(String alias) throws Exception {
        return (PrivateKey) load().getKey(alias, PASSWORD.toCharArray());
    }

    /** Returns a certificate and those above it. */
    public X509Certificate[] chain(String alias) throws Exception {
        return Arrays.stream(load().getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    /**
     * Returns what a client needs that trusts an authority and shows a certificate whatever the
     * server says of those it takes, or none.
     */
    SSLContext client(String trusted, @Nullable String alias) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusting(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                alias == null
                        ? null
                        : new Insistent[] {new Insistent(alias, key(alias), chain(alias))},
                trust.getTrustManagers(),
                null);
        return context;
    }

    /** Shows its certificate always. */
    private static final class Insistent extends X509ExtendedKeyManager {
        private final String alias;
        private final PrivateKey key;
        private final X509Certificate[] chain;

        Insistent(String alias, PrivateKey key, X509Certificate[] chain)
                throws GeneralSecurityException {
            this.alias = alias;
            this.key = key;
            this.chain = chain;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return alias;
        }

        @Override
        public String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return chain;
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return key;
        }

        @Override
        public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
            return new String[] {alias};
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
