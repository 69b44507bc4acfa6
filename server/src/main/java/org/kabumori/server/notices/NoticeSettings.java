package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How customers are told: properties under {@code kabumori.notices.}. Immutable.
 *
 * @param gatherFor repeats within this time of a notice are told in one
 * @param keepFor how long it is known what was told
 * @param brokerName who tells, in English
 * @param brokerNameJa the same in Japanese
 * @param call what customers are told to call, in English: {@code 03-0000-0000}; a text of its own
 *     otherwise, which names the documents that have the number
 * @param callJa the same in Japanese
 * @param mail without it no mail is sent
 * @param sms the broker's sender of short messages, told by signed webhook
 * @param push the broker's sender of push messages, told by signed webhook
 */
@ConfigurationProperties("kabumori.notices")
public record NoticeSettings(
        @DefaultValue("10m") Duration gatherFor,
        @DefaultValue("400d") Duration keepFor,
        @Nullable String brokerName,
        @Nullable String brokerNameJa,
        @Nullable String call,
        @Nullable String callJa,
        @Nullable Mail mail,
        @Nullable Receiver sms,
        @Nullable Receiver push) {
    /** How a mail server is spoken to. */
    public enum Encryption {
        /** Encrypted from the greeting on, or not at all. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** On this machine only. */
        NONE
    }

    /**
     * The mail server.
     *
     * @param passwordFile a file that holds the password, where the environment should not
     * @param from the sender's address
     * @param sslBundle of {@code spring.ssl.bundle}, where the server's certificate is of an
     *     authority that Java does not know
     * @param timeout for each step of the conversation
     */
    public record Mail(
            String host,
            @DefaultValue("587") int port,
            @DefaultValue("starttls") Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path passwordFile,
            String from,
            @Nullable String sslBundle,
            @DefaultValue("10s") Duration timeout) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Mail[host=" + host + ", port=" + port + ", encryption=" + encryption + "]";
        }
    }
}
