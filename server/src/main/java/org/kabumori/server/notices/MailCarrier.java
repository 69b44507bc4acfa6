package org.kabumori.server.notices;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.notices.NoticeSettings.Encryption;
import org.kabumori.server.notices.NoticeSettings.Mail;
import org.kabumori.server.outbox.Attempt;
import org.springframework.boot.ssl.SslBundles;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Sends mail over SMTP: plain text, one recipient, a connection each. Thread-safe. */
final class MailCarrier implements Carrier {
    private static final String PREFIX = "kabumori.notices.mail.";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** A reply that repeating will not change. */
    private static final int PERMANENT_FROM = 500;

    private final Session session;
    private final Mail mail;
    private final @Nullable String password;
    private final String domain;
    private final Clock clock = Clock.systemUTC();

    private MailCarrier(Session session, Mail mail, @Nullable String password) {
        this.session = session;
        this.mail = mail;
        this.password = password;
        this.domain = mail.from().substring(mail.from().lastIndexOf('@') + 1);
    }

    /**
     * Makes one of settings.
     *
     * @throws SettingsWrong when they cannot be; secrets are not repeated
     */
    static MailCarrier of(Mail mail, SslBundles bundles) {
        require(mail.host() != null && !mail.host().isBlank(), "host", "a mail server's name");
        require(
                mail.from() != null && mail.from().matches("[^\\s@<>]+@[^\\s@<>]+"),
                "from",
                "the sender's address");
        require(
                mail.encryption() != Encryption.NONE || isThisMachine(mail.host()),
                "encryption",
                "starttls or tls (none only on this machine)");
        require(
                (mail.user() == null) == (mail.password() == null && mail.passwordFile() == null),
                "user",
                "both a user and a password, or neither");
        return new MailCarrier(
                Session.getInstance(properties(mail, bundles)), mail, password(mail));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    private static Properties properties(Mail mail, SslBundles bundles) {
        String timeout = String.valueOf(mail.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", String.valueOf(mail.user() != null));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (mail.encryption()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (mail.sslBundle() != null) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    bundles.getBundle(mail.sslBundle()).createSslContext().getSocketFactory());
        }
        return properties;
    }

    private static @Nullable String password(Mail mail) {
        if (mail.passwordFile() == null) {
            return mail.password();
        }
        try {
            return Files.readString(mail.passwordFile()).strip();
        } catch (IOException e) {
            throw new SettingsWrong(
                    PREFIX + "password-file: cannot read " + mail.passwordFile(), e);
        }
    }

    @Override
    public Attempt carry(String id, String address, Letter letter) {
        try {
            send(message(id, address, letter));
            return new Attempt.Delivered();
        } catch (MessagingException e) {
            String error = said(e);
            return isRefused(e) ? Attempt.Failed.forGood(error) : new Attempt.Failed(error);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private MimeMessage message(String id, String address, Letter letter)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new Identified(session, "<" + id + "@" + domain + ">");
        message.setFrom(new InternetAddress(mail.from(), letter.sender(), UTF_8));
        message.setRecipient(RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.text(), UTF_8, "plain");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("X-Kabumori-Notice", id);
        message.setHeader("Content-Language", letter.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private void send(MimeMessage message) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(mail.host(), mail.port(), mail.user(), password);
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            end(transport);
        }
    }

    /** What was taken stays taken, however the conversation ends. */
    private static void end(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
            return;
        }
    }

    /** The library's own words come first, the server's last. */
    private static String said(MessagingException e) {
        StringBuilder said = new StringBuilder();
        for (Exception each = e; each != null; each = next(each)) {
            String message = each.getMessage();
            said.append(said.isEmpty() ? "" : "; ")
                    .append(message == null ? each.getClass().getSimpleName() : message.strip());
        }
        return said.toString();
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException of ? of.getNextException() : null;
    }

    /**
     * A server that refuses everything may be set right; one that does not know the address not.
     */
    private static boolean isRefused(MessagingException e) {
        for (Exception each = e; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException failed
                    && failed.getReturnCode() >= PERMANENT_FROM) {
                return true;
            }
        }
        return false;
    }

    private static void require(boolean fulfilled, String name, String expected) {
        if (!fulfilled) {
            throw new SettingsWrong(PREFIX + name + ": expected " + expected);
        }
    }

    /** A message whose id is ours: a receiver knows a repeated one by it. */
    private static final class Identified extends MimeMessage {
        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
