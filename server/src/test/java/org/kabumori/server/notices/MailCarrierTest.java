package org.kabumori.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.access.Certificates;
import org.kabumori.server.notices.NoticeSettings.Encryption;
import org.kabumori.server.notices.NoticeSettings.Mail;
import org.kabumori.server.outbox.Attempt;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Mail over a real server's SMTP. */
class MailCarrierTest {
    private static final Letter LETTER =
            new Letter(
                    new Notice("n-1", "a-1", NoticeKind.FROZEN, "e-1", 0, 0, 1, Map.of()),
                    "ja, en",
                    "青葉証券",
                    "口座を凍結しました",
                    "本文\n",
                    "短文");

    @TempDir private static Path folder;
    private static SSLContext ofServer;
    private static DefaultSslBundleRegistry bundles;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.authority("ca", "Mail authority");
        certificates.authority("stranger", "Somebody else's authority");
        certificates.signed("mail", "localhost", "ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(load(certificates.keyStore("mail")), Certificates.PASSWORD.toCharArray());
        ofServer = SSLContext.getInstance("TLS");
        ofServer.init(keys.getKeyManagers(), null, null);
        bundles = new DefaultSslBundleRegistry("ours", trusting(certificates.trustStore("ca")));
        bundles.registerBundle("others", trusting(certificates.trustStore("stranger")));
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        return store;
    }

    private static SslBundle trusting(Path store) throws Exception {
        return SslBundle.of(SslStoreBundle.of(null, null, load(store)));
    }

    private static MailCarrier carrier(
            MailServer server, Encryption encryption, @Nullable String bundle) {
        return MailCarrier.of(
                new Mail(
                        "localhost",
                        server.port(),
                        encryption,
                        null,
                        null,
                        null,
                        "notices@broker.example",
                        bundle,
                        Duration.ofSeconds(10)),
                bundles);
    }

    @Test
    void mailIsEncryptedAndHasItsOwnIdAndLanguage() throws Exception {
        try (MailServer server = new MailServer(ofServer)) {
            MailCarrier carrier = carrier(server, Encryption.STARTTLS, "ours");
            assertThat(carrier.carry("n-1-7", "hana@mail.example", LETTER))
                    .isEqualTo(new Attempt.Delivered());
            MailServer.Letter letter = server.await("hana@mail.example", 1).getFirst();
            assertThat(letter.id()).isEqualTo("n-1-7");
            assertThat(letter.subject()).isEqualTo("口座を凍結しました");
            assertThat(letter.text().strip()).isEqualTo("本文");
            assertThat(letter.language()).isEqualTo("ja, en");
        }
    }

    @Test
    void nothingIsSentToWhomTheServerCannotProveItsNameOrDoesNotEncrypt() throws Exception {
        try (MailServer server = new MailServer(ofServer)) {
            assertFails(carrier(server, Encryption.STARTTLS, "others"));
            assertThat(server.letters()).isEmpty();
        }
        try (MailServer plain = new MailServer(null)) {
            assertFails(carrier(plain, Encryption.STARTTLS, "ours"));
            assertThat(plain.letters()).isEmpty();
        }
    }

    private static void assertFails(MailCarrier carrier) {
        Attempt attempt = carrier.carry("n-1-7", "hana@mail.example", LETTER);
        assertThat(attempt).isInstanceOf(Attempt.Failed.class);
        assertThat(((Attempt.Failed) attempt).isForGood()).isFalse();
    }

    @Test
    void onlyAnUnknownAddressIsGivenUpAtOnce() {
        try (MailServer server = new MailServer(null)) {
            server.forget("gone@mail.example");
            MailCarrier carrier = carrier(server, Encryption.NONE, null);
            assertThat(carrier.carry("n-1-7", "gone@mail.example", LETTER))
                    .isInstanceOfSatisfying(
                            Attempt.Failed.class,
                            failed -> assertThat(failed.isForGood()).isTrue());
            server.stop();
            assertFails(carrier);
        }
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertWrong("encryption", "mail.example", Encryption.NONE, "a@b.example", null);
        assertWrong("from", "mail.example", Encryption.TLS, "nobody", null);
        assertWrong("user", "mail.example", Encryption.TLS, "a@b.example", "secret-1");
        assertWrong("host", " ", Encryption.TLS, "a@b.example", null);
    }

    private static void assertWrong(
            String property,
            String host,
            Encryption encryption,
            String from,
            @Nullable String password) {
        Mail mail =
                new Mail(
                        host,
                        587,
                        encryption,
                        null,
                        password,
                        null,
                        from,
                        null,
                        Duration.ofSeconds(1));
        assertThatThrownBy(() -> MailCarrier.of(mail, bundles))
                .hasMessageStartingWith("kabumori.notices.mail." + property + ": expected")
                .hasMessageNotContaining("secret-1");
    }
}
